import { chmod, lstat, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openSqlite } from '../../database/database.ts';
import { QUICK, serveFolder } from '../../testing/folder-library.ts';
import { send } from '../../testing/library-with.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { unpackVersions } from './recent-versions.ts';

const OUTAGE = '# Outage\n\nCards were refused.\n\n## Actions\n\n- [ ] Add an alert\n- [ ] Write a runbook\n';

test('what is typed is in the file a moment later, and nothing else changes there', async () => {
  const folder = await temporaryFolder({ 'a.md': OUTAGE, 'b.md': '# Other\n' });
  const before = await stat(join(folder, 'b.md'), { bigint: true });
  const { open, fileSays, file } = await serveFolder(folder);
  const ann = await open('a.md');
  ann.typeAfter('refused', ' for an hour');
  const written = await fileSays('a.md', (text) => text !== OUTAGE);
  expect(written).toBe(OUTAGE.replace('refused', 'refused for an hour'));
  ann.typeAfter('hour', ' or two');
  await fileSays('a.md', (text) => text.includes('hour or two'));
  expect(await file('b.md')).toBe('# Other\n');
  expect((await stat(join(folder, 'b.md'), { bigint: true })).mtimeNs).toBe(before.mtimeNs);
});

test('line ends, a byte-order mark and the mode of a file stay as they are', async () => {
  const crlf = `\uFEFF${OUTAGE.replaceAll('\n', '\r\n')}`;
  const mixed = 'one\r\ntwo\nthree\rfour\n';
  const folder = await temporaryFolder({ 'crlf.md': crlf, 'mixed.md': mixed });
  await chmod(join(folder, 'crlf.md'), 0o640);
  const { open, fileSays } = await serveFolder(folder);
  (await open('crlf.md')).typeAfter('alert', '\n- [ ] Page somebody');
  (await open('mixed.md')).typeAfter('two', ' and a half');
  expect(await fileSays('crlf.md', (text) => text !== crlf)).toBe(
    crlf.replace('alert', 'alert\r\n- [ ] Page somebody'),
  );
  expect(await fileSays('mixed.md', (text) => text !== mixed)).toBe('one\r\ntwo and a half\nthree\rfour\n');
  expect((await stat(join(folder, 'crlf.md'))).mode & 0o777).toBe(0o640);
});

test('a file that would say the same is not touched: opened, or typed and taken back', async () => {
  const folder = await temporaryFolder({ 'a.md': OUTAGE, 'b.md': OUTAGE });
  const before = await stat(join(folder, 'a.md'), { bigint: true });
  const { open, fileSays } = await serveFolder(folder);
  const ann = await open('a.md');
  ann.type(0, 'x');
  ann.text.delete(0, 1);
  await ann.saved();
  // What is changed later is written, so the first had its turn.
  (await open('b.md')).type(0, 'x');
  await fileSays('b.md', (text) => text.startsWith('x'));
  const after = await stat(join(folder, 'a.md'), { bigint: true });
  expect([after.mtimeNs, after.ino]).toEqual([before.mtimeNs, before.ino]);
});

test('a link inside the folder is written through, and stays a link', async () => {
  const folder = await temporaryFolder({ '.kept/real.md': OUTAGE });
  await symlink(join('.kept', 'real.md'), join(folder, 'link.md'));
  const { open, fileSays } = await serveFolder(folder);
  const ann = await open('link.md');
  ann.type(0, 'Here: ');
  await fileSays('.kept/real.md', (text) => text.startsWith('Here: '));
  expect((await lstat(join(folder, 'link.md'))).isSymbolicLink()).toBe(true);
});

test('commands and whole texts that are sent reach the file as well, and a stop writes what waits', async () => {
  const folder = await temporaryFolder({ 'a.md': OUTAGE });
  const library = await serveFolder(folder, {
    folderTiming: { ...QUICK, write: 60_000, writeLatest: 60_000 },
  });
  const { server, id, file } = library;
  const sent = await send(server, 'POST', `/api/postmortems/${id('a.md')}/commands`, {
    id: 'add-1',
    edit: { type: 'addAction', action: { text: 'Page somebody' } },
  });
  expect(sent.status).toBe(200);
  expect(await file('a.md')).toBe(OUTAGE);
  await server.stop();
  expect(await file('a.md')).toBe(`${OUTAGE}- [ ] Page somebody\n`);
});

test('what is erased for good is gone from the file and from all that is kept about it, before that is said', async () => {
  const folder = await temporaryFolder({ 'a.md': OUTAGE });
  const { open, server, id, file, fileSays } = await serveFolder(folder);
  const ann = await open('a.md');
  ann.typeAfter('refused', ' with hunter2-secret');
  await fileSays('a.md', (text) => text.includes('hunter2-secret'));
  ann.typeAfter('Cards', ' of all kinds');
  await fileSays('a.md', (text) => text.includes('of all kinds'));
  const erased = await send(server, 'POST', `/api/postmortems/${id('a.md')}/erase`, {
    words: 'hunter2-secret',
    reason: 'a password',
  });
  expect(erased.status).toBe(200);
  expect(await file('a.md')).toBe(
    OUTAGE.replace('Cards were refused', 'Cards of all kinds were refused with [erased]'),
  );
  await server.stop();
  const left = await readdir(join(folder, '.debrief', 'replaced'));
  expect(left).toEqual([]);
  const database = await openSqlite(join(folder, '.debrief', 'debrief.db'));
  const row = await database.query.selectFrom('folder_files').selectAll().executeTakeFirstOrThrow();
  await database.close();
  expect(gunzipSync(row.base).toString()).not.toContain('hunter2');
  expect([row.next, row.outside]).toEqual([null, null]);
  expect(unpackVersions(row.recent ?? new Uint8Array()).join()).not.toContain('hunter2');
});

test("Debrief's own data is in the folder, for its user alone, and hidden from git", async () => {
  const folder = await temporaryFolder({ 'a.md': OUTAGE });
  const { read } = await serveFolder(folder);
  expect((await stat(join(folder, '.debrief'))).mode & 0o777).toBe(0o700);
  expect(await readFile(join(folder, '.debrief', '.gitignore'), 'utf8')).toBe('*\n');
  await mkdir(join(folder, '.debrief', 'deep'), { recursive: true });
  await writeFile(join(folder, '.debrief', 'deep', 'x.md'), '# No document\n');
  expect(await read('/api/library')).toMatchObject({
    kind: 'folder',
    writable: true,
    postmortems: 1,
    skipped: [],
    unsettled: [],
  });
});
