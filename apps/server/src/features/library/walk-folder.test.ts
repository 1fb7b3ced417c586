import { symlink, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { walkFolder } from './walk-folder.ts';

const pathsOf = ({ files }: { files: { path: string }[] }) => files.map(({ path }) => path);

test('takes Markdown files in the order of their paths and says why it leaves the rest', async () => {
  const folder = await temporaryFolder({
    'b.md': '',
    'a/c.MARKDOWN': '',
    'a/Readme.md': '',
    'INDEX.md': '',
    'CHANGELOG.markdown': '',
    'contributing.md': '',
    'LICENSE.md': '',
    'code_of_conduct.md': '',
    'a/readme-first.md': '',
    'a/notes.txt': '',
    '.obsidian/d.md': '',
    'node_modules/pkg/e.md': '',
    '.hidden.md': '',
  });
  const found = await walkFolder(folder);
  expect(pathsOf(found)).toEqual(['.hidden.md', 'a/c.MARKDOWN', 'a/readme-first.md', 'b.md']);
  expect(found.skipped).toEqual([
    { path: '.obsidian/', reason: 'a hidden folder' },
    { path: 'CHANGELOG.markdown', reason: 'its name says that it is no post-mortem' },
    { path: 'INDEX.md', reason: 'its name says that it is no post-mortem' },
    { path: 'LICENSE.md', reason: 'its name says that it is no post-mortem' },
    { path: 'a/Readme.md', reason: 'its name says that it is no post-mortem' },
    { path: 'a/notes.txt', reason: 'not Markdown (.md or .markdown)' },
    { path: 'code_of_conduct.md', reason: 'its name says that it is no post-mortem' },
    { path: 'contributing.md', reason: 'its name says that it is no post-mortem' },
    { path: 'node_modules/', reason: 'installed packages' },
  ]);
});

test('follows links to files inside the folder, and no others', async () => {
  const outside = await temporaryFolder({ 'secret.md': 'x' });
  const folder = await temporaryFolder({ 'a.md': 'x', 'deep/b.md': 'x' });
  await symlink(join(folder, 'a.md'), join(folder, 'inside.md'));
  await symlink(join(outside, 'secret.md'), join(folder, 'outside.md'));
  await symlink(join(folder, 'nowhere.md'), join(folder, 'broken.md'));
  await symlink(folder, join(folder, 'deep', 'loop'));
  await symlink(outside, join(folder, 'elsewhere.md'));
  const found = await walkFolder(folder);
  expect(pathsOf(found)).toEqual(['a.md', 'deep/b.md', 'inside.md']);
  const reasons = Object.fromEntries(found.skipped.map(({ path, reason }) => [path, reason]));
  expect(reasons).toEqual({
    'broken.md': 'could not be read',
    'deep/loop': 'a link',
    'elsewhere.md': 'a link that leaves the folder',
    'outside.md': 'a link that leaves the folder',
  });
});

test('leaves out what is larger than 16 MB', async () => {
  const folder = await temporaryFolder({ 'a.md': '' });
  await truncate(join(folder, 'a.md'), 16 * 1024 * 1024 + 1);
  expect((await walkFolder(folder)).skipped).toEqual([{ path: 'a.md', reason: 'larger than 16 MB' }]);
});

test('of many other files it names the folder and their number', async () => {
  const files = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`logs/${index}.log`, '']));
  const folder = await temporaryFolder({ ...files, 'a.md': '' });
  expect((await walkFolder(folder)).skipped).toEqual([
    { path: 'logs/', reason: '500 files that are not Markdown' },
  ]);
});

test('a long list ends with how many more there are', async () => {
  const files = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`${index}/README.md`, '']));
  const { skipped } = await walkFolder(await temporaryFolder(files));
  expect(skipped).toHaveLength(201);
  expect(skipped.at(-1)).toEqual({ path: '…', reason: '100 more' });
});

test('a folder that is not there is a failure', async () => {
  await expect(walkFolder('/nowhere/at/all')).rejects.toMatchObject({ code: 'FOLDER_NOT_FOUND' });
  const folder = await temporaryFolder({ 'a.md': '' });
  await expect(walkFolder(join(folder, 'a.md'))).rejects.toMatchObject({ code: 'FOLDER_NOT_FOUND' });
});
