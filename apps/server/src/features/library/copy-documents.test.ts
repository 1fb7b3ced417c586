import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openSqlite } from '../../database/database.ts';
import { inlineReader } from '../../jobs/reader.ts';
import { OWNER } from '../../owner.ts';
import { described } from '../../testing/a-projection.ts';
import { temporaryFolder, writeFiles } from '../../testing/temporary-folder.ts';
import { attachmentFolder } from '../attachments/attachment-files.ts';
import { attachmentStore } from '../attachments/attachment-store.ts';
import { exportDocuments } from './export-documents.ts';
import { importDocuments } from './import-documents.ts';
import { libraryStore } from './library-store.ts';
import { openSource } from './open-source.ts';

async function library() {
  const database = await openSqlite(':memory:');
  onTestFinished(() => database.close());
  const store = libraryStore(database);
  const target = {
    store,
    attachments: attachmentStore(database),
    files: attachmentFolder(join(await temporaryFolder(), 'attachments')),
  };
  return {
    store,
    async take(from: string) {
      const source = await openSource(from, false);
      const settings = { target, reader: inlineReader(), principal: OWNER, progress: { done: 0, of: 0 } };
      return importDocuments([source], settings).finally(() => source.close());
    },
    give: (out: string) => exportDocuments(target, OWNER, out, { done: 0, of: 0 }),
  };
}

const STRANGE = {
  'crlf.md': '# A\r\n\r\nb\r\n',
  'bom.md': '\uFEFF# A\n',
  'latin1.md': Uint8Array.from([0x23, 0x20, 0xe4, 0xf6, 0x0a]),
  'nul.md': Uint8Array.from([0, 0x23, 0, 0x0a]),
  'empty.md': '',
  'no end.md': '# A',
  'deep/er/ünï cödé 障害.md': '# A\n',
};

test('what is imported and exported again has the same paths and the same bytes', async () => {
  const from = await temporaryFolder(STRANGE);
  const { take, give } = await library();
  expect((await take(from)).added).toHaveLength(7);
  const out = join(await temporaryFolder(), 'new');
  expect(await give(out)).toMatchObject({ written: 7, unchanged: 0 });
  for (const path of Object.keys(STRANGE)) {
    expect(await readFile(join(out, path)), path).toEqual(await readFile(join(from, path)));
  }
  expect(await give(out)).toMatchObject({ written: 0, unchanged: 7 });
});

test('importing again takes in what has changed, and keeps what is gone', async () => {
  const from = await temporaryFolder({ 'a.md': '1', 'b.md': '1' });
  const { take } = await library();
  await take(from);
  await writeFiles(from, { 'b.md': '2', 'c.md': '1' });
  expect(await take(from)).toMatchObject({
    added: ['c.md'],
    updated: ['b.md'],
    unchanged: ['a.md'],
    kept: [],
  });
});

test('a document from another place is never replaced', async () => {
  const { take, store } = await library();
  await take(await temporaryFolder({ 'a.md': 'mine', 'b.md': 'same' }));
  const report = await take(await temporaryFolder({ 'a.md': 'theirs', 'b.md': 'same' }));
  expect(report).toMatchObject({ added: [], updated: [], unchanged: ['b.md'], kept: ['a.md'] });
  const [stored] = await store.listDocuments(OWNER);
  const [job] = await store.readBytes(OWNER, [stored?.id ?? '']);
  expect(Buffer.from(job?.bytes ?? []).toString()).toBe('mine');
});

test('a file named by hand is taken in whatever its name is', async () => {
  const folder = await temporaryFolder({ 'notes.txt': 'x' });
  const { take } = await library();
  expect((await take(join(folder, 'notes.txt'))).added).toEqual(['notes.txt']);
  await expect(take(join(folder, 'gone.md'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
});

test('an export that would overwrite anything writes nothing at all', async () => {
  const { take, give } = await library();
  await take(await temporaryFolder({ 'a.md': '1', 'z.md': '1' }));
  const out = await temporaryFolder({ 'z.md': 'other' });
  await expect(give(out)).rejects.toMatchObject({
    code: 'FOLDER_NOT_EMPTY',
    message: expect.stringContaining('z.md'),
  });
  expect(await readdir(out)).toEqual(['z.md']);
});

test('an export never leaves its folder, whatever the paths say', async () => {
  for (const path of ['../evil.md', 'a/../../evil.md', '/evil.md', 'a//b.md', './a.md', 'nul\0.md']) {
    const { give, store } = await library();
    await store.saveDocuments(OWNER, [described({ path })], 'test');
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'out'));
    await expect(give(join(folder, 'out')), path).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
    expect(await readdir(folder)).toEqual(['out']);
  }
});

test('an export does not follow a link out of its folder', async () => {
  const { take, give } = await library();
  await take(await temporaryFolder({ 'deep/a.md': '1', 'b.md': '1' }));
  const elsewhere = await temporaryFolder();
  const out = await temporaryFolder();
  await symlink(elsewhere, join(out, 'deep'));
  await expect(give(out)).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
  expect(await readdir(elsewhere)).toEqual([]);
  const other = await temporaryFolder();
  await writeFile(join(elsewhere, 'target'), 'kept');
  await symlink(join(elsewhere, 'target'), join(other, 'b.md'));
  await expect(give(other)).rejects.toMatchObject({ code: 'FOLDER_NOT_EMPTY' });
  expect(await readFile(join(elsewhere, 'target'), 'utf8')).toBe('kept');
});
