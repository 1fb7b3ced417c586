import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { buildTar, buildZip } from '../../../server/src/testing/build-archives.ts';
import { debriefProcess, environment, folderWith, jsonLines, PROGRAM } from '../testing/run-debrief.ts';

const PARTS = [
  { name: 'a.md', content: '# Checkout was down\n\n![graph](images/a.png) ![](gone.png)\n' },
  { name: 'images/a.png', content: 'image' },
  { name: 'README.md', content: '# Read me\n' },
  { name: '../evil.md', content: '# Evil\n' },
];

test('says in groups what came in, what is doubtful, what is missing and what was left out', async () => {
  const cwd = await folderWith({
    'wiki.zip': buildZip(PARTS),
    'more/b.md': 'Words alone.\n',
    'more/c.md': 'Others.\n',
  });
  const { code, out, err } = await debriefProcess(
    ['import', 'wiki.zip', 'more', '--data', 'lib', '--report', 'r.json'],
    { cwd },
  );
  expect([code, err]).toEqual([0, '']);
  expect(out).toBe(
    [
      '3 added, 0 updated, 0 unchanged.',
      'Files that they refer to: 1 added, 0 updated, 0 unchanged.',
      '3 read, but worth a look',
      '  no date: a.md, b.md, c.md',
      '  no title: b.md, c.md',
      '1 link leads to no file',
      '  not there: a.md refers to gone.png',
      '2 skipped',
      '  its path leads out of the archive: ../evil.md',
      '  its name says that it is no post-mortem: README.md',
      '',
    ].join('\n'),
  );
  const report = JSON.parse(await readFile(join(cwd, 'r.json'), 'utf8'));
  expect(report).toMatchObject({ added: ['a.md', 'b.md', 'c.md'], attachments: { added: ['images/a.png'] } });
  const exported = await debriefProcess(['export', 'out', '--data', 'lib'], { cwd });
  expect(exported.out).toBe(
    '3 written, 0 there already with the same bytes.\nFiles that they refer to: 1 written, 0 there already with the same bytes.\n  images/a.png\n',
  );
  expect(await readFile(join(cwd, 'out/images/a.png'), 'utf8')).toBe('image');
});

test('--dry-run needs no data directory and writes nothing; the report in words names every document', async () => {
  const cwd = await folderWith({ 'old.tar': buildTar(PARTS) });
  const run = await debriefProcess(['import', 'old.tar', '--dry-run', '--data', 'lib', '--report', 'r.txt'], {
    cwd,
  });
  expect(run.code).toBe(0);
  expect(run.out).toContain('1 to add, 0 to update, 0 unchanged. Nothing was written.\n');
  expect((await readdir(cwd)).sort()).toEqual(['old.tar', 'r.txt']);
  expect(await readFile(join(cwd, 'r.txt'), 'utf8')).toContain('  added a.md\n');
  const without = await debriefProcess(['import', 'old.tar', '--dry-run', '--json'], { cwd });
  expect(jsonLines(without.out)).toMatchObject([{ dryRun: true, added: ['a.md'] }]);
});

test('a damaged archive ends with 2, says where, and brings in nothing unless it is told to go on', async () => {
  const whole = buildTar(PARTS);
  const cwd = await folderWith({ 'old.tar': whole.subarray(0, 1538), 'good/b.md': '# B\n' });
  const refused = await debriefProcess(['import', 'good', 'old.tar', '--data', 'lib'], { cwd });
  expect(refused.code).toBe(2);
  expect(refused.err).toContain(
    'The archive is damaged or cut short: old.tar at byte 1,538, in images/a.png.',
  );
  expect(refused.err).toContain('--keep-going');
  expect((await readdir(cwd)).sort()).toEqual(['good', 'old.tar']);
  const taken = await debriefProcess(['import', 'good', 'old.tar', '--data', 'lib', '--keep-going'], { cwd });
  expect(taken.code).toBe(2);
  expect(taken.out).toContain('2 added, 0 updated, 0 unchanged.\n');
  expect(taken.err).toContain('old.tar at byte 1,538');
});

test('names of files cannot write on the terminal what they like', async () => {
  const cwd = await folderWith({ 'from/a.md': '![](x\u001b[31m.png)\n', 'from/b\u001b[2J.txt': '' });
  const { out } = await debriefProcess(['import', 'from', '--dry-run'], { cwd });
  expect(out).toContain('.txt');
  expect(out).not.toContain('\u001b');
});

test('stopped by Ctrl-C it says so, ends with 2, and the next time takes in the rest', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 1500 }, (_, index) => [
      `from/${index}.md`,
      `# Outage ${index}\n\n${'Words. '.repeat(300)}\n`,
    ]),
  );
  const cwd = await folderWith(files);
  const child = spawn(process.execPath, [PROGRAM, 'import', 'from', '--data', 'lib', '--json'], {
    cwd,
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  // The directory is made when everything has been found and the import begins.
  while (!(await readdir(cwd)).includes('lib')) await new Promise(setImmediate);
  child.kill('SIGINT');
  const [out, err, [code]] = await ended;
  const [first] = jsonLines(out) as { added: string[]; interrupted: boolean }[];
  expect(first?.interrupted).toBe(true);
  expect([code, err]).toEqual([2, expect.stringContaining('The import was stopped')]);
  const again = await debriefProcess(['import', 'from', '--data', 'lib', '--json'], { cwd });
  const [second] = jsonLines(again.out) as { added: string[]; unchanged: string[] }[];
  expect(second?.unchanged).toEqual(first?.added);
  expect((second?.added.length ?? 0) + (first?.added.length ?? 0)).toBe(1500);
}, 30_000);
