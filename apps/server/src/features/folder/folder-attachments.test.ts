import { execFileSync } from 'node:child_process';
import { readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TELLTALE, tellingPng } from '@debrief/core/testing';
import { expect, test } from 'vitest';
import { attach, attachmentsOf, fileOf } from '../../testing/attach.ts';
import { serveFolder } from '../../testing/folder-library.ts';
import { send } from '../../testing/library-with.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';

const PNG = tellingPng(4, 3);
const PATH = 'sub/attachments/graph.png';

test('a file lands beside its post-mortem, and git shows it and the line that links to it, nothing else', async () => {
  const folder = await temporaryFolder({ 'sub/a.md': '# Outage\n\nText.\n', 'sub/b.md': '# B\n' });
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...words], {
      cwd: folder,
      encoding: 'utf8',
    });
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('commit', '--quiet', '-m', 'first');
  const { server, open, fileSays, id } = await serveFolder(folder);
  const { file } = await attach(server, id('sub/a.md'), 'Graph.png', PNG);
  expect(file).toMatchObject({ path: PATH, link: 'attachments/graph.png', cleaned: true });
  expect((await readFile(join(folder, PATH))).toString('latin1')).not.toContain(TELLTALE);
  const ann = await open('sub/a.md');
  ann.type(ann.words.length, '\n![Cards](attachments/graph.png)\n');
  await ann.saved();
  await fileSays('sub/a.md', (text) => text.includes('graph.png'));
  expect(git('status', '--porcelain', '--untracked-files=all').trim().split('\n')).toEqual([
    'M sub/a.md',
    '?? sub/attachments/graph.png',
  ]);
  const lines = git('diff', '--unified=0', '--no-color').split('\n');
  expect(lines.filter((line) => /^[-+](?![-+])/.test(line))).toEqual([
    '+',
    '+![Cards](attachments/graph.png)',
  ]);
});

test('what is in the folder is what is shown: changed, put there by hand, or taken away', async () => {
  const text = '![](attachments/graph.png) ![](pictures/own.png) ![](pictures/none.png)\n';
  const folder = await temporaryFolder({ 'sub/a.md': text, 'sub/pictures/own.png': PNG });
  const { server, id } = await serveFolder(folder);
  const a = id('sub/a.md');
  await attach(server, a, 'graph.png', PNG);
  const paths = async () => (await attachmentsOf(server, a)).attachments.map(({ path }) => path);
  expect(await paths()).toEqual([PATH, 'sub/pictures/own.png']);
  expect((await fileOf(server, a, 'sub/pictures/own.png')).headers.get('content-type')).toBe('image/png');
  await writeFile(join(folder, PATH), '<html>');
  expect((await fileOf(server, a, PATH)).headers.get('content-type')).toBe('application/octet-stream');
  await rm(join(folder, PATH));
  expect((await fileOf(server, a, PATH)).status).toBe(404);
  expect(await paths()).toEqual(['sub/pictures/own.png']);
  // Given again it is put back where the link leads.
  expect((await attach(server, a, 'graph.png', PNG)).file.path).toBe(PATH);
  expect((await fileOf(server, a, PATH)).status).toBe(200);
});

test('nothing that is there is written over, and an answer that was lost makes no second file', async () => {
  const folder = await temporaryFolder({ 'a.md': '# A\n', 'attachments/log.txt': 'theirs' });
  const { server, id } = await serveFolder(folder);
  expect((await attach(server, id('a.md'), 'log.txt', 'ours')).file.path).toBe('attachments/log-2.txt');
  expect(await readFile(join(folder, 'attachments/log.txt'), 'utf8')).toBe('theirs');
  // As if the process had ended between the file and its row.
  await writeFile(join(folder, 'attachments/notes.txt'), 'notes');
  expect((await attach(server, id('a.md'), 'notes.txt', 'notes')).file.path).toBe('attachments/notes.txt');
});

test('hidden files, links that lead out, and texts are not handed out', async () => {
  const outside = await temporaryFolder({ 'secret.png': PNG });
  const links = [
    '.env',
    'out.png',
    'linked/secret.png',
    'b.md',
    '.debrief/key',
    '.git/config',
    'unlinked.png',
  ];
  const text = links
    .slice(0, -1)
    .map((path) => `![](${path})`)
    .join(' ');
  const folder = await temporaryFolder({
    'a.md': `${text}\n`,
    'b.md': '# B\n',
    '.env': 'KEY=1',
    '.git/config': 'x',
    'unlinked.png': PNG,
  });
  await symlink(join(outside, 'secret.png'), join(folder, 'out.png'));
  await symlink(outside, join(folder, 'linked'));
  const { server, id } = await serveFolder(folder);
  for (const path of links) expect((await fileOf(server, id('a.md'), path)).status, path).toBe(404);
  expect((await attachmentsOf(server, id('a.md'))).attachments).toEqual([]);
});

test('an attachments folder that leads out of the library takes nothing', async () => {
  const outside = await temporaryFolder({});
  const folder = await temporaryFolder({ 'a.md': '# A\n' });
  await symlink(outside, join(folder, 'attachments'));
  const { server, id } = await serveFolder(folder);
  expect(await attach(server, id('a.md'), 'x.txt', 'x')).toMatchObject({
    status: 400,
    failure: { code: 'PATH_REFUSED' },
  });
});

test('files move along with their post-mortem, and what is erased leaves the folder', async () => {
  const folder = await temporaryFolder({ 'sub/a.md': '![](attachments/graph.png)\n' });
  const { server, id } = await serveFolder(folder);
  const a = id('sub/a.md');
  await attach(server, a, 'graph.png', PNG);
  await send(server, 'POST', `/api/postmortems/${a}/rename`, { path: 'other/a.md' });
  await expect(readFile(join(folder, PATH))).rejects.toThrow();
  expect((await fileOf(server, a, 'other/attachments/graph.png')).status).toBe(200);
  await send(server, 'POST', `/api/postmortems/${a}/attachments/erase`, {
    path: 'other/attachments/graph.png',
  });
  await expect(readFile(join(folder, 'other/attachments/graph.png'))).rejects.toThrow();
  expect((await fileOf(server, a, 'other/attachments/graph.png')).status).toBe(404);
});
