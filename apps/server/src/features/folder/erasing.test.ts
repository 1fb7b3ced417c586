import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type FolderLibrary, QUICK, serveFolder } from '../../testing/folder-library.ts';
import { send } from '../../testing/library-with.ts';
import { ask } from '../../testing/start-test-server.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';

const OUTAGE = '# Outage\n\nCards were refused.\n\nNobody was paged.\n';
const SECRET = 'hunter2-Wolpertinger';

interface Unsettled {
  unsettled: { state: string }[];
}

const eraseFrom = ({ server, id }: FolderLibrary, path = 'a.md') =>
  send(server, 'POST', `/api/postmortems/${id(path)}/erase`, { words: SECRET, reason: 'A password' });

/** Which files of a folder and of Debrief's own data hold the words. */
async function holding(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const holds: string[] = [];
  for (const entry of names.filter((name) => name.isFile())) {
    const path = join(entry.parentPath, entry.name);
    if ((await readFile(path)).includes('Wolpertinger')) holds.push(path);
  }
  return holds;
}

/** A served text with the secret in its file, that writes nothing to it any more until it is stopped. */
async function withSecret(): Promise<FolderLibrary> {
  const folder = await temporaryFolder({ 'a.md': OUTAGE.replace('refused', `refused with ${SECRET}`) });
  return serveFolder(folder, { folderTiming: { ...QUICK, write: 60_000, writeLatest: 60_000 } });
}

async function trashAndRestore({ server, id }: FolderLibrary): Promise<void> {
  expect((await send(server, 'POST', `/api/postmortems/${id('a.md')}/trash`, {})).status).toBe(200);
  expect((await send(server, 'POST', `/api/trash/${id('a.md')}/restore`, {})).status).toBe(200);
}

test('what was put into the trash before it was written to its file leaves nothing there once it is restored', async () => {
  const library = await withSecret();
  const { open, server, file, folder } = library;
  const ann = await open('a.md');
  ann.typeAfter('Cards', ' of all kinds');
  await ann.saved();
  await trashAndRestore(library);
  expect((await eraseFrom(library)).status).toBe(200);
  expect(await file('a.md')).toBe(
    OUTAGE.replace('Cards were refused', 'Cards of all kinds were refused with [erased]'),
  );
  expect(await readdir(join(folder, '.debrief', 'trash'))).toEqual([]);
  await server.stop();
  expect(await holding(folder)).toEqual([]);
});

test('what somebody wrote to the file just before it went into the trash is in the history, and erased from there', async () => {
  const library = await withSecret();
  const { open, server, id, read, folder } = library;
  const ann = await open('a.md');
  ann.typeAfter('Cards', ' of all kinds');
  await ann.saved();
  // The trash comes before any look at the folder sees this.
  await writeFile(join(folder, 'a.md'), OUTAGE.replace('Nobody', `Somebody with ${SECRET}`));
  await trashAndRestore(library);
  await server.rescan();
  expect((await eraseFrom(library)).status).toBe(200);
  const { revisions } = await (await ask(server, `/api/postmortems/${id('a.md')}/revisions`)).json();
  const kept = revisions.find(({ label }: { label?: string }) => label === 'The file, not kept');
  const { text } = await read(`/api/postmortems/${id('a.md')}/revisions/${kept?.number}`);
  expect(text).toBe(OUTAGE.replace('Nobody', 'Somebody with [erased]'));
  await server.stop();
  expect(await holding(folder)).toEqual([]);
});

test('a text that nobody has written here is erased from its file as well, and does not come back from there', async () => {
  const library = await withSecret();
  const { folder, server, id, read, file } = library;
  expect(await eraseFrom(library)).toMatchObject({ status: 200, body: { places: 1 } });
  expect(await file('a.md')).toBe(OUTAGE.replace('refused', 'refused with [erased]'));
  await server.rescan();
  expect((await read(`/api/postmortems/${id('a.md')}/text`)).text).not.toContain(SECRET);
  await server.stop();
  expect(await holding(folder)).toEqual([]);
});

test('erasing reaches copies that an earlier process left behind', async () => {
  const library = await withSecret();
  const { id, folder, server } = library;
  const replaced = join(folder, '.debrief', 'replaced', `${id('a.md')}.${'0'.repeat(64)}.1-1`);
  const odd = join(folder, '.debrief', 'trash', id('a.md'));
  await writeFile(replaced, `late ${SECRET}\r\n`);
  await mkdir(odd, { recursive: true });
  await writeFile(join(odd, 'a.md'), Buffer.from([0xff, 0xfe, ...Buffer.from(SECRET), 0xe4]));
  expect((await eraseFrom(library)).status).toBe(200);
  expect(await readFile(replaced, 'utf8')).toBe('late [erased]\r\n');
  expect(await readFile(join(odd, 'a.md'))).toEqual(
    Buffer.from([0xff, 0xfe, ...Buffer.from('[erased]'), 0xe4]),
  );
  await server.stop();
  expect(await holding(folder)).toEqual([]);
});

test('while file and text are in conflict nothing is erased; once that is settled, all of it is', async () => {
  const folder = await temporaryFolder({ 'a.md': OUTAGE.replace('paged', `paged with ${SECRET}`) });
  const library = await serveFolder(folder);
  const { open, server, id, file, shows, fileSays } = library;
  const ann = await open('a.md');
  await writeFile(join(folder, 'a.md'), (await file('a.md')).replace('refused', 'accepted'));
  ann.typeAfter('refus', 'ingly taken and refus');
  await ann.saved();
  await shows<Unsettled>('/api/library', ({ unsettled }) => unsettled[0]?.state === 'conflict');
  expect(await eraseFrom(library)).toMatchObject({
    status: 409,
    body: {
      error: {
        code: 'ERASE_NOT_WHOLE',
        message:
          'Nothing was erased, as the words would stay in the file a.md: the file and the text here were changed at the same place.',
      },
    },
  });
  expect(ann.words).toContain(SECRET);
  expect(await file('a.md')).toContain(SECRET);
  await send(server, 'POST', `/api/postmortems/${id('a.md')}/conflict`, { keep: 'here' });
  await fileSays('a.md', (text) => text.includes('ingly taken'));
  expect((await eraseFrom(library)).status).toBe(200);
  await server.stop();
  expect(await holding(folder)).toEqual([]);
});

test('where the file may only be read nothing is erased', async () => {
  const library = await withSecret();
  const { folder, id, read } = library;
  await chmod(join(folder, 'a.md'), 0o444);
  expect(await eraseFrom(library)).toMatchObject({
    status: 409,
    body: { error: { code: 'ERASE_NOT_WHOLE', message: expect.stringMatching('the file may only be read') } },
  });
  expect((await read(`/api/postmortems/${id('a.md')}/text`)).text).toContain(SECRET);
});
