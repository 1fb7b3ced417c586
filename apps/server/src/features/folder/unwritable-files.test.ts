import { chmod, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { QUICK, serveFolder } from '../../testing/folder-library.ts';
import { send } from '../../testing/library-with.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { dataDirectoryOfFolder } from './folder-data.ts';
import { remedyOf, whyNotWritten } from './why-not-written.ts';

const OUTAGE = '# Outage\n\nCards were refused.\n';
const CHANGED = OUTAGE.replace('refused', 'refused for an hour');

interface Unsettled {
  unsettled: { path: string; folder: string; state: string; reason: string; remedy?: string }[];
}

test('a file that may only be read is left alone and told of; when it may be written again, it is', async () => {
  const folder = await temporaryFolder({ 'a.md': OUTAGE });
  await chmod(join(folder, 'a.md'), 0o444);
  const { open, file, fileSays, shows, read, id } = await serveFolder(folder);
  const ann = await open('a.md');
  ann.typeAfter('refused', ' for an hour');
  await ann.saved();
  const { unsettled } = await shows<Unsettled>('/api/library', (reply) => reply.unsettled.length === 1);
  expect(unsettled).toMatchObject([
    {
      ...{ path: 'a.md', folder, state: 'unwritable', reason: 'The file may only be read.' },
      remedy: 'Let Debrief write to that file.',
    },
  ]);
  expect(await file('a.md')).toBe(OUTAGE);
  expect((await read(`/api/postmortems/${id('a.md')}/text`)).text).toBe(CHANGED);
  await chmod(join(folder, 'a.md'), 0o644);
  await fileSays('a.md', (text) => text === CHANGED);
  await shows<Unsettled>('/api/library', (reply) => reply.unsettled.length === 0);
});

test('where nothing may be written to a folder inside, other files are written all the same', async () => {
  const folder = await temporaryFolder({ 'deep/a.md': OUTAGE, 'b.md': OUTAGE });
  await chmod(join(folder, 'deep'), 0o555);
  onTestFinished(() => chmod(join(folder, 'deep'), 0o755));
  const { open, file, fileSays, shows } = await serveFolder(folder);
  for (const path of ['deep/a.md', 'b.md']) (await open(path)).typeAfter('refused', ' for an hour');
  await fileSays('b.md', (text) => text === CHANGED);
  const { unsettled } = await shows<Unsettled>('/api/library', (reply) => reply.unsettled.length === 1);
  expect(unsettled).toMatchObject([{ path: 'deep/a.md', reason: 'Nothing may be written to its folder.' }]);
  expect(await file('deep/a.md')).toBe(OUTAGE);
  await chmod(join(folder, 'deep'), 0o755);
  await fileSays('deep/a.md', (text) => text === CHANGED);
});

test('a folder that goes away and comes back gets what was written meanwhile', async () => {
  const parent = await temporaryFolder({ 'in/a.md': OUTAGE });
  const folder = join(parent, 'in');
  const { open, server, shows, fileSays, read } = await serveFolder(folder, {
    dataDirectory: await temporaryFolder(),
  });
  const ann = await open('a.md');
  await rename(folder, join(parent, 'away'));
  ann.typeAfter('refused', ' for an hour');
  await ann.saved();
  const { unsettled } = await shows<Unsettled>('/api/library', (reply) => reply.unsettled.length === 1);
  expect(unsettled).toMatchObject([{ reason: 'The folder is not at its place.' }]);
  expect((await read('/api/library')).trouble).toMatch('The folder is no longer at its place.');
  await writeFile(join(parent, 'away', 'a.md'), OUTAGE.replace('Cards', 'All cards'));
  await rename(join(parent, 'away'), folder);
  await fileSays('a.md', (text) => text === CHANGED.replace('Cards', 'All cards'));
  await server.rescan();
  expect(await read('/api/library')).not.toHaveProperty('trouble');
  await shows<Unsettled>('/api/library', (reply) => reply.unsettled.length === 0);
});

test('a library whose data went away with its folder writes nothing into what took its place', async () => {
  const parent = await temporaryFolder({ 'in/a.md': OUTAGE });
  const folder = join(parent, 'in');
  const { open, fileSays, read, server } = await serveFolder(folder);
  const ann = await open('a.md');
  await rename(folder, join(parent, 'away'));
  const other = await temporaryFolder({ 'a.md': OUTAGE });
  await rename(other, folder);
  ann.typeAfter('refused', ' for an hour');
  await ann.saved();
  expect((await read('/api/library')).trouble).toMatch('The folder is no longer at its place.');
  await server.rescan();
  expect(await fileSays('a.md', () => true)).toBe(OUTAGE);
  await rm(folder, { recursive: true });
  await rename(join(parent, 'away'), folder);
  await fileSays('a.md', (text) => text === CHANGED);
});

test('a folder into which nothing may be written is served to be read, and says why', async () => {
  const folder = await temporaryFolder({ 'a.md': OUTAGE });
  await chmod(folder, 0o555);
  onTestFinished(() => chmod(folder, 0o755));
  const cache = await temporaryFolder();
  const dataDirectory = await dataDirectoryOfFolder(folder, { XDG_CACHE_HOME: cache });
  expect(dataDirectory.startsWith(cache)).toBe(true);
  const { open, read, id, server, file } = await serveFolder(folder, { dataDirectory });
  expect(await read('/api/library')).toMatchObject({ kind: 'folder', writable: false, postmortems: 1 });
  expect((await read(`/api/postmortems/${id('a.md')}/text`)).readOnly).toBe(
    'It cannot be changed here: its folder may only be read.',
  );
  const made = await send(server, 'POST', '/api/postmortems', { text: OUTAGE, path: 'b.md' });
  expect(made).toMatchObject({
    status: 409,
    body: {
      error: { code: 'TEXT_READ_ONLY', message: 'It cannot be changed here: its folder may only be read.' },
    },
  });
  // What is typed all the same goes nowhere.
  const [ann, ben] = [await open('a.md'), await open('a.md')];
  ann.type(0, 'lost');
  await chmod(folder, 0o755);
  await server.rescan();
  await server.rescan();
  expect((await read('/api/library')).writable).toBe(true);
  const cid = await open('a.md');
  cid.typeAfter('refused', ' for an hour');
  await ben.until(() => ben.words === CHANGED);
  expect(await file('a.md')).not.toContain('lost');
});

test('data is kept in the folder where that may be written', async () => {
  const folder = await temporaryFolder({ 'a.md': OUTAGE });
  expect(await dataDirectoryOfFolder(folder, {})).toBe(join(folder, '.debrief'));
  await expect(dataDirectoryOfFolder(join(folder, 'none'), {})).rejects.toMatchObject({
    code: 'FOLDER_NOT_FOUND',
  });
  await expect(dataDirectoryOfFolder(join(folder, 'a.md'), {})).rejects.toMatchObject({
    code: 'FOLDER_NOT_FOUND',
  });
  await expect(stat(join(folder, '.debrief'))).rejects.toThrow();
});

test('what stands in the way is said in plain words', () => {
  const because = (code: string) => whyNotWritten(Object.assign(new Error('x'), { code }));
  expect(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EIO'].map(because)).toEqual([
    'The disk is full.',
    'The disk is full.',
    'The disk may only be read.',
    'Nothing may be written to its folder.',
    'The file could not be written.',
  ]);
  for (const code of ['ENOSPC', 'EROFS', 'EACCES', 'ENOENT', 'EMFILE', 'EIO'])
    expect(remedyOf(because(code)), code).toMatch(/^[A-Z].*\.$/);
  expect(QUICK.retryLongest).toBeGreaterThan(QUICK.retry);
});
