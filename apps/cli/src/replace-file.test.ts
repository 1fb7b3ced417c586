import { chmod, link, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { replaceFile } from './replace-file.ts';
import { folderWith } from './testing/run-debrief.ts';

test('a file that was changed meanwhile is left alone', async () => {
  const folder = await folderWith({ 'a.md': 'old' });
  const file = join(folder, 'a.md');
  await writeFile(file, 'by somebody else');
  await expect(replaceFile(file, 'a.md', Buffer.from('old'), Buffer.from('new'))).rejects.toMatchObject({
    code: 'FILE_CHANGED',
  });
  expect(await readFile(file, 'utf8')).toBe('by somebody else');
  expect(await readdir(folder)).toEqual(['a.md']);
});

test('a file that is not there is not made', async () => {
  const folder = await folderWith();
  await expect(
    replaceFile(join(folder, 'a.md'), 'a.md', Buffer.from(''), Buffer.from('x')),
  ).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
  expect(await readdir(folder)).toEqual([]);
});

test('a file of several names stays one file', async () => {
  const folder = await folderWith({ 'a.md': 'older' });
  await link(join(folder, 'a.md'), join(folder, 'b.md'));
  await replaceFile(join(folder, 'a.md'), 'a.md', Buffer.from('older'), Buffer.from('new'));
  expect(await readFile(join(folder, 'b.md'), 'utf8')).toBe('new');
  expect((await stat(join(folder, 'a.md'))).nlink).toBe(2);
  await expect(
    replaceFile(join(folder, 'a.md'), 'a.md', Buffer.from('older'), Buffer.from('x')),
  ).rejects.toMatchObject({ code: 'FILE_CHANGED' });
});

test('a file without write permission is not replaced', async () => {
  const folder = await folderWith({ 'a.md': 'old' });
  await chmod(join(folder, 'a.md'), 0o400);
  await expect(
    replaceFile(join(folder, 'a.md'), 'a.md', Buffer.from('old'), Buffer.from('new')),
  ).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
  expect(await readFile(join(folder, 'a.md'), 'utf8')).toBe('old');
});
