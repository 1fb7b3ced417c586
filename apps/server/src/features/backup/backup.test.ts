import { appendFile, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exportFrom, searchData } from '../../compose-library.ts';
import { restoreData } from '../../compose-restore.ts';
import { openSqlite } from '../../database/database.ts';
import { MIGRATIONS } from '../../database/migrations/index.ts';
import { bringIn, exported, filesIn } from '../../testing/bring-in.ts';
import { libraryWith, openClient, send } from '../../testing/library-with.ts';
import { ask, startTestServer } from '../../testing/start-test-server.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { TEST_FILES } from '../../testing/test-files.ts';
import { makeBackup } from './make-backup.ts';
import { readManifest } from './manifest.ts';

const OUTAGE = '# Checkout refused cards\n\n**Severity:** High\n\n![graph](graph.png)\n';
const none = () => ({ done: 0, of: 0 });
const restore = (backup: string, dataDirectory: string) =>
  restoreData(backup, { dataDirectory }, TEST_FILES, none(), () => '2026-11-22');

/** A library that has been written in, with a history, something in the trash, a policy and an attachment. */
async function writtenLibrary() {
  const data = await temporaryFolder();
  await bringIn(
    data,
    await temporaryFolder({
      'outage.md': OUTAGE,
      'crlf.md': '\uFEFF# Slow search\r\n\r\nThe index was rebuilt.\r\n',
      'old.md': '# Old news\n',
      'graph.png': 'the bytes of an image',
      'debrief.yaml': 'timeZone: Europe/Oslo\n',
    }),
  );
  const library = await libraryWith({}, { dataDirectory: data });
  const ann = await openClient(library.server, library.id('outage.md'), { name: 'Ann' });
  ann.typeAfter('cards', ' for an hour');
  await ann.saved();
  await send(library.server, 'POST', `/api/postmortems/${library.id('outage.md')}/revisions`, {
    label: 'signed',
  });
  await send(library.server, 'POST', `/api/postmortems/${library.id('old.md')}/trash`, {});
  return { ...library, ann };
}

const newFolder = async () => join(await temporaryFolder(), 'deep/er/backup');

test('what is backed up while the server runs comes back whole: texts, history, trash, policy, attachments', async () => {
  const { server, data, id, ann } = await writtenLibrary();
  const folder = await newFolder();
  const made = await send(server, 'POST', '/api/library/backup', { folder });
  expect(made).toMatchObject({ status: 200, body: { folder, documents: 2, damaged: [] } });
  expect((await readdir(folder)).sort()).toEqual([
    'attachments',
    'debrief.yaml',
    'library.db',
    'manifest.json',
  ]);
  expect(await readManifest(folder)).toMatchObject({
    documents: 2,
    schemaVersion: MIGRATIONS.length,
    version: '0.0.0',
  });
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  expect(Object.keys(await filesIn(folder)).join(' ')).not.toContain('key');
  expect(await readFile(join(folder, 'library.db'), 'latin1')).not.toContain(server.key);
  ann.typeAfter('hour', ' and more');
  await ann.saved();
  await server.stop();

  const again = join(await temporaryFolder(), 'restored');
  const report = await restore(folder, again);
  expect(report).toMatchObject({ documents: 2, problems: [] });
  expect(await exported(again)).toEqual({
    'outage.md': Buffer.from(OUTAGE.replace('cards', 'cards for an hour')),
    'crlf.md': Buffer.from('\uFEFF# Slow search\r\n\r\nThe index was rebuilt.\r\n'),
    'graph.png': Buffer.from('the bytes of an image'),
  });
  expect(await readFile(join(again, 'debrief.yaml'), 'utf8')).toBe('timeZone: Europe/Oslo\n');
  const restored = await startTestServer({ dataDirectory: again });
  expect(restored.key).not.toBe(server.key);
  const revisions = await (await ask(restored, `/api/postmortems/${id('outage.md')}/revisions`)).json();
  expect(revisions.revisions[0]).toMatchObject({ label: 'signed', authors: [{ name: 'Ann' }] });
  const trash = await (await ask(restored, '/api/trash')).json();
  expect(trash.documents).toMatchObject([{ path: 'old.md', title: 'Old news' }]);
  // The library that was copied is what it was.
  expect((await exported(data))['outage.md']?.toString()).toContain('an hour and more');
});

test('whoever holds a newer copy of a lost library is told to open the text anew, and nothing of it comes in', async () => {
  const { server, id, ann } = await writtenLibrary();
  const folder = await newFolder();
  await send(server, 'POST', '/api/library/backup', { folder });
  // After the backup: more in a text that it has, and a text that was opened for the first time.
  ann.typeAfter('hour', ' and more');
  const ben = await openClient(server, id('crlf.md'), { name: 'Ben' });
  ben.typeAfter('rebuilt', ' twice');
  await Promise.all([ann.saved(), ben.saved()]);
  await server.stop();
  const again = join(await temporaryFolder(), 'restored');
  await restore(folder, again);
  const restored = await startTestServer({ dataDirectory: again });
  for (const [path, words] of [
    ['outage.md', 'for an hour\n'],
    ['crlf.md', 'The index was rebuilt.\n'],
  ] as const) {
    await expect(openClient(restored, id(path), { generation: 1 })).rejects.toThrow('TEXT_ERASED');
    const text = await (await ask(restored, `/api/postmortems/${id(path)}/text`)).json();
    expect(text.generation).toBeGreaterThan(1000);
    expect(text.text).toContain(words);
    const cleo = await openClient(restored, id(path), { generation: text.generation });
    cleo.type(0, 'x');
    await cleo.saved();
    const old = await send(
      restored,
      'PUT',
      `/api/postmortems/${id(path)}/text`,
      { text: 'mine' },
      { 'if-match': '"1.2"' },
    );
    expect(old).toMatchObject({ status: 409, body: { error: { code: 'VERSION_UNKNOWN' } } });
  }
});

test('each restore begins the texts in a generation of its own', async () => {
  const { server, id } = await writtenLibrary();
  const folder = await newFolder();
  await send(server, 'POST', '/api/library/backup', { folder });
  const generations = new Set<number>();
  for (const name of ['one', 'two', 'three']) {
    const again = join(await temporaryFolder(), name);
    await restore(folder, again);
    const restored = await startTestServer({ dataDirectory: again });
    generations.add(
      (await (await ask(restored, `/api/postmortems/${id('outage.md')}/text`)).json()).generation,
    );
    await restored.stop();
  }
  expect(generations.size).toBe(3);
});

test('a backup is of one moment, and all that was saved before it is in it, while people write without a pause', async () => {
  const documents = Object.fromEntries(
    Array.from({ length: 8 }, (_, index) => [`${index}.md`, `# Text ${index}\n`]),
  );
  const { server, id } = await libraryWith(documents);
  const people = await Promise.all(Object.keys(documents).map((path) => openClient(server, id(path))));
  let done = false;
  const counts = people.map(() => 0);
  const typing = people.map(async (person, index) => {
    for (let letter = 1; !done; letter++) {
      person.type(person.words.length, 'x');
      await person.saved();
      counts[index] = letter;
    }
  });
  const folder = await newFolder();
  await people[0]?.saved();
  const before = [...counts];
  const made = await send(server, 'POST', '/api/library/backup', { folder });
  done = true;
  await Promise.all(typing);
  expect(made.status).toBe(200);
  const again = join(await temporaryFolder(), 'restored');
  expect((await restore(folder, again)).problems).toEqual([]);
  const files = await exported(again);
  for (const [index, path] of Object.keys(documents).entries()) {
    const letters = files[path]?.toString().split('x').length ?? 0;
    expect(letters - 1, path).toBeGreaterThanOrEqual(before[index] ?? 0);
  }
});

test('a folder that is not empty is refused and left alone; an empty one is taken', async () => {
  const { server } = await libraryWith({ 'a.md': '# A\n' });
  const folder = await temporaryFolder({ 'mine.txt': 'x' });
  const refused = await send(server, 'POST', '/api/library/backup', { folder });
  expect(refused).toMatchObject({ status: 409, body: { error: { code: 'FOLDER_NOT_EMPTY' } } });
  expect(await filesIn(folder)).toEqual({ 'mine.txt': Buffer.from('x') });
  const file = await send(server, 'POST', '/api/library/backup', { folder: join(folder, 'mine.txt') });
  expect(file.body.error).toMatchObject({ code: 'FOLDER_NOT_EMPTY' });
  const empty = await temporaryFolder();
  expect((await send(server, 'POST', '/api/library/backup', { folder: empty })).status).toBe(200);
  expect(await readdir(empty)).toContain('manifest.json');
});

test.each(['backups/one', '', 'C:folder', 'a\u0000b'])(
  'a path that is not whole is refused: %j',
  async (folder) => {
    const { server } = await libraryWith({});
    const refused = await send(server, 'POST', '/api/library/backup', { folder });
    expect(refused).toMatchObject({ status: 400, body: { error: { code: 'BAD_REQUEST' } } });
  },
);

test('one backup is written at a time', async () => {
  const { server } = await libraryWith({ 'a.md': '# A\n' });
  const folders = await Promise.all([newFolder(), newFolder(), newFolder()]);
  const answers = await Promise.all(
    folders.map((folder) => send(server, 'POST', '/api/library/backup', { folder })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.error).toMatchObject({ code: 'UNDER_WAY' });
});

test('an attachment whose bytes are gone is named, and all else is kept', async () => {
  const { server, data } = await writtenLibrary();
  const [file] = Object.keys(await filesIn(join(data, 'attachments')));
  await appendFile(join(data, 'attachments', file ?? ''), 'damage');
  const folder = await newFolder();
  const made = await send(server, 'POST', '/api/library/backup', { folder });
  expect(made).toMatchObject({ status: 200, body: { documents: 2, damaged: ['graph.png'] } });
  const again = join(await temporaryFolder(), 'restored');
  expect((await restore(folder, again)).problems).toEqual([]);
});

test('a text whose changes were damaged before it was copied is restored as far as it goes, and named', async () => {
  const { server, data, id, ann } = await writtenLibrary();
  ann.close();
  await server.stop();
  const database = await openSqlite(join(data, 'debrief.db'));
  await database.query
    .deleteFrom('text_updates')
    .where('document_id', '=', id('outage.md'))
    .where('number', '=', 1)
    .execute();
  const folder = await newFolder();
  await makeBackup({ database, dataDirectory: data, version: '0.0.0', now: Date.now }, folder);
  await database.close();
  const again = join(await temporaryFolder(), 'restored');
  const report = await restore(folder, again);
  expect(report.problems).toEqual([{ path: 'outage.md', what: 'its changes do not make a text' }]);
  expect((await exported(again))['outage.md']?.toString()).toContain('cards for an hour');
});

test('a backup that was damaged makes nothing, and the file is named', async () => {
  const { server } = await writtenLibrary();
  const folder = await newFolder();
  await send(server, 'POST', '/api/library/backup', { folder });
  const parent = await temporaryFolder();
  const again = join(parent, 'restored');
  const library = await readFile(join(folder, 'library.db'));
  const attachment = Object.keys(await filesIn(folder)).find((path) => path.startsWith('attachments')) ?? '';
  const damages: [string, () => Promise<void>, string][] = [
    [
      'a byte is another',
      () => writeFile(join(folder, 'library.db'), library.with(5000, (library[5000] ?? 0) ^ 1)),
      'library.db',
    ],
    ['it is cut short', () => writeFile(join(folder, 'library.db'), library.subarray(0, -1)), 'library.db'],
    ['a file is gone', () => rm(join(folder, attachment)), attachment],
    [
      'it says nothing of itself',
      () => writeFile(join(folder, 'manifest.json'), '{"format":"debrief-backup","layout":1}'),
      'manifest.json',
    ],
    ['it says nonsense', () => writeFile(join(folder, 'manifest.json'), '{'), 'manifest.json'],
  ];
  const before = await filesIn(folder);
  for (const [what, damage, named] of damages) {
    await damage();
    await expect(restore(folder, again), what).rejects.toMatchObject({
      code: 'BACKUP_DAMAGED',
      message: expect.stringContaining(named),
    });
    expect(await readdir(parent), what).toEqual([]);
    for (const [path, bytes] of Object.entries(before)) await writeFile(join(folder, path), bytes);
  }
  await rm(join(folder, 'manifest.json'));
  await expect(restore(folder, again)).rejects.toMatchObject({ code: 'NO_BACKUP' });
  await expect(restore(join(folder, 'nowhere'), again)).rejects.toMatchObject({ code: 'NO_BACKUP' });
});

test('a manifest that names files outside of the backup is refused', async () => {
  const { server } = await libraryWith({ 'a.md': '# A\n' });
  const folder = await newFolder();
  await send(server, 'POST', '/api/library/backup', { folder });
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
  for (const path of ['../outside', '/etc/passwd', 'a/../../b', 'a\\b', '']) {
    const files = [...manifest.files, { path, bytes: 1, sha256: 'a'.repeat(64) }];
    await writeFile(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, files }));
    const to = join(await temporaryFolder(), 'x');
    await expect(restore(folder, to), path).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
  }
});

test('a backup of a newer version is refused', async () => {
  const { server } = await libraryWith({ 'a.md': '# A\n' });
  const folder = await newFolder();
  await send(server, 'POST', '/api/library/backup', { folder });
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
  for (const newer of [{ layout: 2 }, { schemaVersion: 99 }]) {
    await writeFile(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, ...newer }));
    const to = join(await temporaryFolder(), 'x');
    await expect(restore(folder, to)).rejects.toMatchObject({ code: 'DATA_DIRECTORY_NEWER' });
  }
});

test('nothing is restored over anything, and a backup is not served', async () => {
  const { server, data } = await libraryWith({ 'a.md': '# A\n' });
  const folder = await newFolder();
  await send(server, 'POST', '/api/library/backup', { folder });
  const before = await filesIn(folder);
  await expect(restore(folder, data)).rejects.toMatchObject({ code: 'FOLDER_NOT_EMPTY' });
  await expect(startTestServer({ dataDirectory: folder })).rejects.toMatchObject({
    code: 'BACKUP_NOT_SERVED',
  });
  const search = { text: 'a', limit: 1, today: () => '' };
  await expect(searchData({ dataDirectory: folder }, search, TEST_FILES)).rejects.toMatchObject({
    code: 'NO_LIBRARY',
  });
  expect(await filesIn(folder)).toEqual(before);
});

test('a process that dies in the middle of a backup leaves nothing that is taken for one', async () => {
  const { server } = await libraryWith({ 'a.md': '# A\n' });
  const folder = await newFolder();
  await send(server, 'POST', '/api/library/backup', { folder });
  const half = await temporaryFolder();
  await mkdir(join(half, '.backup.unfinished-1'));
  await writeFile(join(half, '.backup.unfinished-1/library.db'), await readFile(join(folder, 'library.db')));
  const to = join(half, 'restored');
  await expect(restore(join(half, '.backup.unfinished-1'), to)).rejects.toMatchObject({ code: 'NO_BACKUP' });
});

test('an export while the server has the library open gives what was saved last', async () => {
  const { server, data, ann } = await writtenLibrary();
  ann.typeAfter('hour', ' and more');
  await ann.saved();
  const out = join(await temporaryFolder(), 'out');
  await exportFrom({ dataDirectory: data }, out, TEST_FILES, none());
  expect(await readFile(join(out, 'outage.md'), 'utf8')).toBe(ann.words);
  expect((await ask(server, '/healthz')).status).toBe(200);
});

test('a backup into the served folder or into the data of the library is refused, and nothing is written', async () => {
  const folder = await temporaryFolder({ 'outage.md': OUTAGE });
  const dataDirectory = await temporaryFolder();
  const link = join(await temporaryFolder(), 'link');
  await symlink(folder, link);
  const server = await startTestServer({ folder, dataDirectory });
  await server.firstRead;
  for (const place of [
    folder,
    join(folder, 'new/backup'),
    join(dataDirectory, 'backup'),
    join(link, 'backup'),
  ]) {
    const refused = await send(server, 'POST', '/api/library/backup', { folder: place });
    expect(refused, place).toMatchObject({ status: 400, body: { error: { code: 'BACKUP_INSIDE' } } });
  }
  expect(await readdir(folder)).toEqual(['outage.md']);
  expect(await readdir(dataDirectory)).not.toContain('backup');
});
