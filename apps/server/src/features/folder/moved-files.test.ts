import { access, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type FolderLibrary, folderLibrary, QUICK, serveFolder } from '../../testing/folder-library.ts';
import { send } from '../../testing/library-with.ts';
import { temporaryFolder, writeFiles } from '../../testing/temporary-folder.ts';

const OUTAGE = [
  '# Outage',
  '',
  'Cards were refused for an hour and a half, in all shops of the north.',
  '',
  'Nobody was paged, as the alert had been muted on Friday by the team on call.',
  '',
  '- [ ] Add an alert on refused cards',
  '- [ ] Give muted alerts an end',
  '',
].join('\n');

interface Paths {
  rows: { id: string; path: string }[];
}
interface Trash {
  documents: { id: string; path: string; how: string; by?: unknown }[];
}

const paths = async ({ read }: FolderLibrary) =>
  ((await read('/api/postmortems')) as unknown as Paths).rows.map(({ path }) => path).sort();
const trash = async ({ read }: FolderLibrary) => ((await read('/api/trash')) as unknown as Trash).documents;

/** A library in which one document was written: it has a log and a history. */
async function written(): Promise<FolderLibrary & { text: string }> {
  const folder = await temporaryFolder({
    'a.md': OUTAGE,
    'plain.md': '# Other\n\nThe search was slow all morning.\n',
  });
  const library = await serveFolder(folder);
  const ann = await library.open('a.md', 'Ann');
  ann.typeAfter('refused', ' by the bank');
  await ann.saved();
  const text = await library.fileSays('a.md', (now) => now !== OUTAGE);
  ann.close();
  return { ...library, text };
}

test('a file that gets another name keeps its document, with address and history', async () => {
  const library = await written();
  const { folder, id, read, server, open, fileSays } = library;
  const ben = await open('a.md');
  await mkdir(join(folder, '2026'));
  await rename(join(folder, 'a.md'), join(folder, '2026', 'cards.md'));
  await rename(join(folder, 'plain.md'), join(folder, 'search.md'));
  await server.rescan();
  expect(await paths(library)).toEqual(['2026/cards.md', 'search.md']);
  expect(((await read(`/api/postmortems/${id('a.md')}`)) as unknown as { row: unknown }).row).toMatchObject({
    path: '2026/cards.md',
  });
  expect(
    ((await read(`/api/postmortems/${id('plain.md')}`)) as unknown as { row: unknown }).row,
  ).toMatchObject({
    path: 'search.md',
  });
  expect((await read(`/api/postmortems/${id('a.md')}/revisions`)).revisions).toHaveLength(2);
  expect(await trash(library)).toEqual([]);
  // Whoever has it open goes on writing, into the file under its new name.
  ben.typeAfter('north', ' and east');
  await fileSays('2026/cards.md', (text) => text.includes('north and east'));
  expect(await readdir(folder)).not.toContain('a.md');
});

test('renamed and changed at once, as git does it, it is still the same document', async () => {
  const library = await written();
  const { folder, id, server, open, text } = library;
  const ben = await open('a.md');
  await writeFile(join(folder, 'cards.md'), text.replace('an hour and a half', 'two hours'));
  await rm(join(folder, 'a.md'));
  await ben.until(() => ben.words.includes('two hours'));
  await server.rescan();
  expect(await paths(library)).toEqual(['cards.md', 'plain.md']);
  expect(ben.words).toBe(text.replace('an hour and a half', 'two hours'));
  expect((await library.read(`/api/postmortems/${id('a.md')}/revisions`)).revisions).toHaveLength(3);
});

test('another post-mortem of the same template is no renamed one', async () => {
  const { read: _read, ...library } = await written();
  const { folder, server } = library;
  const template = (what: string) =>
    `# ${what}\n\n## Summary\n\n${what} failed.\n\n## Timeline\n\n| Time (UTC) | Event |\n|---|---|\n\n## Lessons Learned\n\n### What Went Well\n\n### What Went Wrong\n`;
  await writeFiles(folder, { 'one.md': template('The queue') });
  await server.rescan();
  const all = folderLibrary(folder, server);
  await rm(join(folder, 'one.md'));
  await writeFiles(folder, { 'two.md': template('A certificate') });
  await server.rescan();
  expect((await trash(all)).map(({ path }) => path)).toEqual(['one.md']);
});

test('a file that is deleted puts its document into the trash, with all that was written; it comes back with the file', async () => {
  const library = await written();
  const { folder, id, server, open, shows, text } = library;
  const ben = await open('a.md');
  await rm(join(folder, 'a.md'));
  await ben.until(() =>
    ben.notices.some((notice) => notice.type === 'closing' && notice.code === 'NOT_FOUND'),
  );
  expect(await trash(library)).toEqual([
    expect.objectContaining({ id: id('a.md'), path: 'a.md', how: 'removed outside' }),
  ]);
  expect(await paths(library)).toEqual(['plain.md']);
  await writeFile(join(folder, 'a.md'), text);
  await shows<Paths>('/api/postmortems', ({ rows }) => rows.length === 2);
  expect(await trash(library)).toEqual([]);
  expect(await paths(library)).toEqual(['a.md', 'plain.md']);
  expect((await library.read(`/api/postmortems/${id('a.md')}/revisions`)).revisions).toHaveLength(2);
  // Changed while it was away, it is merged like any other change.
  await rm(join(folder, 'a.md'));
  await shows<Trash>('/api/trash', ({ documents }) => documents.length === 1);
  await writeFile(join(folder, 'a.md'), text.replace('Nobody', 'No one'));
  await shows<Paths>('/api/postmortems', ({ rows }) => rows.length === 2);
  await server.rescan();
  expect((await open('a.md')).words).toBe(text.replace('Nobody', 'No one'));
});

test('restored from the trash, the file is there again, with what had not been written to it', async () => {
  const folder = await temporaryFolder({ 'a.md': OUTAGE });
  const library = await serveFolder(folder, {
    folderTiming: { ...QUICK, write: 60_000, writeLatest: 60_000 },
  });
  const { server, id, shows, file } = library;
  const ann = await library.open('a.md');
  ann.typeAfter('refused', ' by the bank');
  await ann.saved();
  await rm(join(folder, 'a.md'));
  await shows<Trash>('/api/trash', ({ documents }) => documents.length === 1);
  const restored = await send(server, 'POST', `/api/trash/${id('a.md')}/restore`, {});
  expect(restored).toMatchObject({ status: 200, body: { path: 'a.md' } });
  expect(await file('a.md')).toBe(OUTAGE.replace('refused', 'refused by the bank'));
  await server.rescan();
  expect(await paths(library)).toEqual(['a.md']);
  expect((await library.read('/api/library')).unsettled).toEqual([]);
});

test('a new document at the path of a removed one is another document', async () => {
  const library = await written();
  const { folder, id, server } = library;
  await rm(join(folder, 'a.md'));
  await server.rescan();
  await writeFile(join(folder, 'a.md'), '# Something else\n\nThe search was slow.\n');
  await server.rescan();
  expect(await paths(library)).toEqual(['a.md', 'plain.md']);
  expect((await trash(library)).map((document) => document.id)).toEqual([id('a.md')]);
  const { rows } = (await library.read('/api/postmortems')) as unknown as Paths;
  expect(rows.find(({ path }) => path === 'a.md')?.id).not.toBe(id('a.md'));
});

test('made here: the file is there, in folders that are made for it, and nothing is ever overwritten', async () => {
  const folder = await temporaryFolder({ 'README.md': '# Read me\n', 'x.md/file.txt': '' });
  const library = await serveFolder(folder);
  const { server, file } = library;
  const make = (body: object) => send(server, 'POST', '/api/postmortems', body);
  expect(await make({ text: OUTAGE, path: '2026/11/outage.md' })).toMatchObject({ status: 200 });
  expect(await file('2026/11/outage.md')).toBe(OUTAGE);
  // What is no document is in the way all the same.
  expect(await make({ text: OUTAGE, path: 'x.md' })).toMatchObject({
    status: 409,
    body: { error: { code: 'PATH_TAKEN' } },
  });
  expect(await make({ text: OUTAGE, title: 'x' })).toMatchObject({ status: 200, body: { path: 'x-2.md' } });
  await writeFile(join(folder, 'unseen.md'), '# Unseen\n');
  expect(await make({ text: OUTAGE, path: 'unseen.md' })).toMatchObject({ status: 409 });
  expect(await make({ text: OUTAGE, path: 'README.md' })).toMatchObject({ status: 400 });
  await server.rescan();
  expect(await paths(library)).toEqual(['2026/11/outage.md', 'unseen.md', 'x-2.md']);
  expect(await file('unseen.md')).toBe('# Unseen\n');
});

test('renamed here: the file goes along, in other letters too, never over another', async () => {
  const library = await written();
  const { folder, server, id, file, text } = library;
  const move = (path: string) => send(server, 'POST', `/api/postmortems/${id('a.md')}/rename`, { path });
  await writeFile(join(folder, 'taken.md'), '# Taken\n');
  expect(await move('taken.md')).toMatchObject({ status: 409 });
  expect(await file('taken.md')).toBe('# Taken\n');
  expect(await move('deep/A.md')).toMatchObject({ status: 200 });
  expect(await file('deep/A.md')).toBe(text);
  expect(await move('deep/a.md')).toMatchObject({ status: 200 });
  await server.rescan();
  expect(await paths(library)).toEqual(['deep/a.md', 'plain.md', 'taken.md']);
  expect(await trash(library)).toEqual([]);
});

test('put into the trash here: the file is moved, not deleted, and comes back as it was', async () => {
  const library = await written();
  const { folder, server, id, file, text } = library;
  const trashed = await send(server, 'POST', `/api/postmortems/${id('a.md')}/trash`, {});
  expect(trashed.status).toBe(200);
  await expect(access(join(folder, 'a.md'))).rejects.toThrow();
  expect(await readFile(join(folder, '.debrief', 'trash', id('a.md'), 'a.md'), 'utf8')).toBe(text);
  await server.rescan();
  expect(await trash(library)).toMatchObject([{ path: 'a.md', how: 'here' }]);
  expect((await send(server, 'POST', `/api/trash/${id('a.md')}/restore`, {})).status).toBe(200);
  expect(await file('a.md')).toBe(text);
  await server.rescan();
  expect(await paths(library)).toEqual(['a.md', 'plain.md']);
  expect(await readdir(join(folder, '.debrief', 'trash'))).toEqual([]);
});

test('a folder that is moved with its data is the same library', async () => {
  const parent = await temporaryFolder({ 'in/a.md': OUTAGE });
  const first = await serveFolder(join(parent, 'in'));
  const ann = await first.open('a.md');
  ann.typeAfter('refused', ' by the bank');
  await ann.saved();
  await first.server.stop();
  await rename(join(parent, 'in'), join(parent, 'moved'));
  const second = await serveFolder(join(parent, 'moved'));
  expect(await paths(second)).toEqual(['a.md']);
  expect(await trash(second)).toEqual([]);
  expect((await second.read(`/api/postmortems/${second.id('a.md')}/revisions`)).revisions).toHaveLength(2);
});
