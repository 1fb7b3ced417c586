import { open as openFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type FolderLibrary, QUICK, serveFolder } from '../../testing/folder-library.ts';
import { send } from '../../testing/library-with.ts';
import { ask } from '../../testing/start-test-server.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';

const OUTAGE = '# Outage\n\nCards were refused.\n\nNobody was paged.\n\n## Actions\n\n- [ ] Add an alert\n';

/** Saves as most editors do: over the file. */
const save = ({ folder }: FolderLibrary, path: string, text: string | Uint8Array) =>
  writeFile(join(folder, path), text);

/** Saves as careful editors do: beside it, then under its name. */
async function saveByRename({ folder }: FolderLibrary, path: string, text: string): Promise<void> {
  await writeFile(join(folder, `.${path}.swp`), text);
  await rename(join(folder, `.${path}.swp`), join(folder, path));
}

interface Unsettled {
  unsettled: { id: string; path: string; state: string; reason: string }[];
}

async function served(files: Record<string, string | Uint8Array> = { 'a.md': OUTAGE }) {
  const folder = await temporaryFolder(files);
  return serveFolder(folder);
}

test('a change in the file is in every open editor, in the lists, and in the history under its own name', async () => {
  const library = await served();
  const { open, id, read, file, shows } = library;
  const ann = await open('a.md', 'Ann');
  ann.typeAfter('refused', ' for an hour');
  await ann.saved();
  await library.fileSays('a.md', (text) => text.includes('for an hour'));
  await save(library, 'a.md', (await file('a.md')).replace('Nobody was', 'Two people were'));
  await ann.until(() => ann.words.includes('Two people were'));
  expect(ann.words).toBe(
    OUTAGE.replace('refused', 'refused for an hour').replace('Nobody was', 'Two people were'),
  );
  await shows<{ rows: unknown[] }>('/api/postmortems?q=people', ({ rows }) => rows.length === 1);
  const { revisions } = await read(`/api/postmortems/${id('a.md')}/revisions`);
  expect(revisions).toMatchObject([
    { kind: 'outside', authors: [{ name: 'Changed outside', verified: true }] },
    { kind: 'edited', authors: [{ name: 'Ann', verified: false }] },
    { kind: 'began' },
  ]);
});

test('what was typed and not yet written is merged with what was saved outside, and the file gets both', async () => {
  const folder = await temporaryFolder({ 'a.md': OUTAGE });
  const library = await serveFolder(folder, {
    folderTiming: { ...QUICK, write: 60_000, writeLatest: 60_000 },
  });
  const ann = await library.open('a.md');
  ann.typeAfter('refused', ' for an hour');
  await ann.saved();
  await saveByRename(library, 'a.md', OUTAGE.replace('Nobody was', 'Two people were'));
  await ann.until(() => ann.words.includes('Two people were'));
  await library.server.stop();
  expect(await library.file('a.md')).toBe(
    OUTAGE.replace('refused', 'refused for an hour').replace('Nobody was', 'Two people were'),
  );
});

test('two changes in the same instant are both taken', async () => {
  const library = await served();
  const ann = await library.open('a.md');
  for (const letter of 'abcdefgh') await save(library, 'a.md', OUTAGE.replace('Nobody', `Nobody ${letter}`));
  await ann.until(() => ann.words.includes('Nobody h'));
  await save(library, 'a.md', OUTAGE);
  await ann.until(() => ann.words === OUTAGE);
});

test('a file that is caught half written takes nothing away', async () => {
  const folder = await temporaryFolder({ 'a.md': OUTAGE, 'witness.md': '# First\n' });
  const library = await serveFolder(folder, { folderTiming: { ...QUICK, doubtful: 60_000 } });
  /** Settles when the folder has been looked at. */
  const looked = async (word: string) => {
    await save(library, 'witness.md', `# ${word}\n`);
    await library.shows<{ rows: unknown[] }>(`/api/postmortems?q=${word}`, ({ rows }) => rows.length === 1);
  };
  const ann = await library.open('a.md');
  const seen: string[] = [];
  ann.doc.on('update', () => seen.push(ann.words));
  const written = OUTAGE.replace('Nobody', 'No person');
  const editor = await openFile(join(folder, 'a.md'), 'w');
  await looked('empty');
  await editor.writeFile(written.slice(0, 40));
  await looked('halfway');
  await looked('stillhalfway');
  await editor.writeFile(written.slice(40));
  await editor.close();
  await ann.until(() => ann.words === written);
  expect(seen).toEqual([written]);
});

test('a file that never comes to rest does not keep others from being written and read', async () => {
  const library = await served({ 'a.md': OUTAGE, 'b.md': OUTAGE, 'c.md': OUTAGE });
  const [ann, ben] = [await library.open('a.md'), await library.open('b.md')];
  await library.open('c.md');
  let ended = false;
  const busy = (async () => {
    for (let at = 0; !ended; at++) await save(library, 'c.md', `${OUTAGE}${at}\n`);
  })();
  ann.typeAfter('refused', ' for an hour');
  await save(library, 'b.md', OUTAGE.replace('Nobody', 'No one'));
  await library.fileSays('a.md', (text) => text.includes('for an hour'));
  await ben.until(() => ben.words.includes('No one'));
  ended = true;
  await busy;
});

test('a file that stays empty is believed after a while', async () => {
  const library = await served();
  const ann = await library.open('a.md');
  await save(library, 'a.md', '');
  await ann.until(() => ann.words === '');
});

test('what a program writes to the file that it has open, after another took its place, is brought in', async () => {
  const library = await served();
  const ann = await library.open('a.md');
  const editor = await openFile(join(library.folder, 'a.md'), 'r+');
  ann.typeAfter('refused', ' for an hour');
  await library.fileSays('a.md', (text) => text.includes('for an hour'));
  await editor.write(Buffer.from('Ann was in. '), 0, undefined, OUTAGE.indexOf('Nobody'));
  await editor.truncate(OUTAGE.length);
  await editor.close();
  await ann.until(() => ann.words.includes('Ann was in.'));
  expect(ann.words).toContain('refused for an hour');
  await library.fileSays('a.md', (text) => text === ann.words);
});

test('other line ends are taken over, and the text stays as it is', async () => {
  const library = await served();
  const { id, read, fileSays, shows } = library;
  const ann = await library.open('a.md');
  const crlf = `\uFEFF${OUTAGE.replaceAll('\n', '\r\n')}`;
  const before = (await read(`/api/postmortems/${id('a.md')}/text`)).version;
  await save(library, 'a.md', crlf);
  await library.server.rescan();
  expect(ann.words).toBe(OUTAGE);
  expect((await read(`/api/postmortems/${id('a.md')}/text`)).version).toBe(before);
  ann.typeAfter('alert', '\n- [ ] Page somebody');
  expect(await fileSays('a.md', (text) => text !== crlf)).toBe(
    crlf.replace('alert', 'alert\r\n- [ ] Page somebody'),
  );
  await shows<Unsettled>('/api/library', ({ unsettled }) => unsettled.length === 0);
});

test('a file that is no text any more is left as it is, and so is the text here, until it is one again', async () => {
  const library = await served();
  const { id, shows, file, fileSays } = library;
  const ann = await library.open('a.md');
  const broken = Buffer.concat([Buffer.from(OUTAGE), Buffer.from([0xff, 0xfe, 0xfd])]);
  await save(library, 'a.md', broken);
  const { unsettled } = await shows<Unsettled>('/api/library', (reply) => reply.unsettled.length === 1);
  expect(unsettled).toEqual([
    {
      id: id('a.md'),
      path: 'a.md',
      folder: library.folder,
      state: 'not-utf8',
      reason: 'The file is not valid UTF-8 any more. It was left as it is, and so was the text here.',
    },
  ]);
  ann.typeAfter('refused', ' for an hour');
  await ann.saved();
  await save(library, 'a.md', OUTAGE.replace('Nobody', 'No person'));
  const both = OUTAGE.replace('Nobody', 'No person').replace('refused', 'refused for an hour');
  await fileSays('a.md', (text) => text === both);
  expect(ann.words).toBe(both);
  await shows<Unsettled>('/api/library', (reply) => reply.unsettled.length === 0);
  expect(await file('a.md')).toBe(both);
});

test('a claim of the file to be for named people alone narrows who may read it, before its words are shown', async () => {
  const folder = await temporaryFolder({ 'a.md': OUTAGE });
  const member = { key: 'm'.repeat(43), principal: { id: 'max', role: 'member' as const } };
  const library = await serveFolder(folder, { otherKeys: [member] });
  const ann = await library.open('a.md');
  const asMax = { address: library.server.address, key: member.key } as never;
  expect((await ask(asMax, `/api/postmortems/${library.id('a.md')}`)).status).toBe(200);
  await save(library, 'a.md', `---\nvisibility: restricted\n---\n${OUTAGE}Secret.\n`);
  await ann.until(() => ann.words.includes('Secret'));
  expect((await ask(asMax, `/api/postmortems/${library.id('a.md')}`)).status).toBe(404);
});

test('nothing is written while a decision is waited for, and the words of both are there to see', async () => {
  const library = await inConflict();
  const { id, read, file, shows, open } = library;
  const { unsettled } = await shows<Unsettled>('/api/library', (reply) => reply.unsettled.length === 1);
  expect(unsettled).toMatchObject([{ id: id('a.md'), path: 'a.md', state: 'conflict' }]);
  expect((await read(`/api/postmortems/${id('a.md')}/text`)).conflict).toBe(true);
  const conflict = await read(`/api/postmortems/${id('a.md')}/conflict`);
  expect(conflict).toMatchObject({
    here: HERE,
    outside: THERE,
    base: OUTAGE,
    places: [{ line: 5, base: 'Nobody was paged.\n', here: 'Ann was paged.\n', outside: 'Ben was paged.\n' }],
  });
  // What is written on elsewhere in the text, and in the file, is kept on both sides.
  const ann = await open('a.md');
  ann.typeAfter('alert', ' soon');
  await ann.saved();
  const other = THERE.replace('Cards', 'All cards');
  await save(library, 'a.md', other);
  await shows<{ outside: string }>(
    `/api/postmortems/${id('a.md')}/conflict`,
    ({ outside }) => outside === other,
  );
  expect(await file('a.md')).toBe(other);
  expect(ann.words).toBe(HERE.replace('alert', 'alert soon'));
});

const HERE = OUTAGE.replace('Nobody was', 'Ann was');
const THERE = OUTAGE.replace('Nobody was', 'Ben was').replace('# Outage', '# Outage of cards');

async function inConflict(): Promise<FolderLibrary> {
  const folder = await temporaryFolder({ 'a.md': OUTAGE });
  const library = await serveFolder(folder);
  const ann = await library.open('a.md', 'Ann');
  // The file is changed before what is typed can be written to it.
  await save(library, 'a.md', THERE);
  ann.text.delete(OUTAGE.indexOf('Nobody'), 'Nobody'.length);
  ann.type(OUTAGE.indexOf('Nobody'), 'Ann');
  await ann.saved();
  await library.shows<Unsettled>('/api/library', ({ unsettled }) => unsettled.length === 1);
  return library;
}

test.for([
  ['here', HERE.replace('# Outage', '# Outage of cards')],
  ['outside', THERE],
  ['text', '# Mine\n'],
] as const)('settled by %s: text, file and history say so', async ([keep, result]) => {
  const library = await inConflict();
  const { id, server, read, open, fileSays, shows } = library;
  const ben = await open('a.md');
  const settled = await send(server, 'POST', `/api/postmortems/${id('a.md')}/conflict`, {
    keep,
    ...(keep === 'text' ? { text: result } : {}),
  });
  expect(settled).toMatchObject({ status: 200, body: { changed: true } });
  await ben.until(() => ben.words === result);
  await fileSays('a.md', (text) => text === result);
  await shows<Unsettled>('/api/library', ({ unsettled }) => unsettled.length === 0);
  const again = await send(server, 'POST', `/api/postmortems/${id('a.md')}/conflict`, { keep: 'here' });
  expect(again.status).toBe(404);
  // What was not kept is found in the history.
  const { revisions } = (await read(`/api/postmortems/${id('a.md')}/revisions`)) as unknown as {
    revisions: { number: number }[];
  };
  const texts = await Promise.all(
    revisions.map(
      async ({ number }) => (await read(`/api/postmortems/${id('a.md')}/revisions/${number}`)).text,
    ),
  );
  expect(texts).toContain(HERE);
  if (keep !== 'outside') expect(texts).toContain(THERE);
});

test('a conflict goes by itself when both say the same, here or in the file', async () => {
  const library = await inConflict();
  await save(library, 'a.md', OUTAGE.replace('# Outage', '# Outage of cards'));
  await library.fileSays('a.md', (text) => text === HERE.replace('# Outage', '# Outage of cards'));
  const { unsettled } = await library.shows<Unsettled>(
    '/api/library',
    (reply) => reply.unsettled.length === 0,
  );
  expect(unsettled).toEqual([]);
});

test('a conflict goes by itself when somebody writes here what the file says', async () => {
  const library = await inConflict();
  const ann = await library.open('a.md');
  const at = ann.words.indexOf('Ann was');
  ann.text.delete(at, 3);
  ann.type(at, 'Ben');
  await ann.until(() => ann.words === THERE);
  await library.shows<Unsettled>('/api/library', ({ unsettled }) => unsettled.length === 0);
  expect(await library.file('a.md')).toBe(THERE);
});
