import { chmod, readdir, readFile, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { examine, fixText } from '@debrief/core/lint';
import type { Finding } from '@debrief/core/postmortem';
import { expect, test } from 'vitest';
import { debrief, folderWith, jsonLines } from '../testing/run-debrief.ts';

/** A zero-width space between words is mended by PLC-09; the date is a placeholder of severity error. */
const ZERO_WIDTH = '\u200B';
const LEFT_OVER = `# Checkout was down\n\n- **Date:** YYYY-MM-DD\n\nThe data${ZERO_WIDTH}base failed.\n`;

const line = (name: string) => (finding: Finding) =>
  `${name}:${finding.line}:${finding.column} ${finding.severity} ${finding.rule} ${finding.message}`;

test('prints a line for each finding and ends with 1 when one is an error', async () => {
  const folder = await folderWith({ 'a.md': LEFT_OVER });
  const { findings } = examine(LEFT_OVER);
  expect(findings.some(({ severity }) => severity === 'error')).toBe(true);
  const { code, out, err } = await debrief(['lint', 'a.md'], { cwd: folder });
  expect([code, err]).toEqual([1, '']);
  const printed = out.trimEnd().split('\n');
  expect(printed.slice(0, -1)).toEqual(findings.map(line('a.md')));
  expect(printed.at(-1)).toContain('in 1 of 1 file');
});

test('a file that cannot be read ends with 2, whatever else was found', async () => {
  const folder = await folderWith({ 'a.md': LEFT_OVER });
  const { code, err } = await debrief(['lint', 'a.md', 'gone.md'], { cwd: folder });
  expect(code).toBe(2);
  expect(err).toContain('There is no file gone.md.');
});

test('prints JSON, one object a line and a file', async () => {
  const folder = await folderWith({ 'a.md': LEFT_OVER, 'b/c.md': '' });
  for (const format of [['--json'], ['--format', 'json']]) {
    const { out } = await debrief(['lint', ...format, '.'], { cwd: folder });
    const [first, second] = jsonLines(out);
    expect(first).toEqual({ file: 'a.md', fixed: 0, findings: examine(LEFT_OVER).findings });
    expect(second?.file).toBe('b/c.md');
  }
});

test('--fix keeps mark, line ends, mode and links, and changes nothing else', async () => {
  const windows = `\uFEFF${LEFT_OVER.replaceAll('\n', '\r\n')}old mac\rline`;
  const folder = await folderWith({ 'a.md': windows });
  await chmod(join(folder, 'a.md'), 0o640);
  await symlink('a.md', join(folder, 'link.md'));
  const { code, out } = await debrief(['lint', '--fix', 'link.md'], { cwd: folder });
  expect(code).toBe(1);
  expect(out).toContain('1 finding mended.');
  const file = join(folder, 'a.md');
  expect(await readFile(file, 'utf8')).toBe(windows.replace(ZERO_WIDTH, ''));
  expect((await stat(file)).mode & 0o777).toBe(0o640);
  expect((await readdir(folder)).sort()).toEqual(['a.md', 'link.md']);
});

test('--fix leaves a file in which nothing is to mend as it is, to the byte and the time', async () => {
  const folder = await folderWith({ 'a.md': 'Nothing to mend\r\nhere' });
  const before = await stat(join(folder, 'a.md'));
  await debrief(['lint', '--fix', 'a.md'], { cwd: folder });
  const after = await stat(join(folder, 'a.md'));
  expect([after.mtimeMs, after.ino]).toEqual([before.mtimeMs, before.ino]);
});

test('--fix --dry-run prints a difference and writes nothing', async () => {
  const folder = await folderWith({ 'a.md': LEFT_OVER });
  const { out, err } = await debrief(['lint', '--fix', '--dry-run', 'a.md'], { cwd: folder });
  expect(out.split('\n').slice(0, 2)).toEqual(['--- a/a.md', '+++ b/a.md']);
  expect(out).toContain(`\n-The data${ZERO_WIDTH}base failed.\n+The database failed.\n`);
  expect(err).toContain('1 finding can be mended.');
  expect(await readFile(join(folder, 'a.md'), 'utf8')).toBe(LEFT_OVER);
});

test('a difference is a field beside the findings in JSON, and names the file from the current folder', async () => {
  const folder = await folderWith({ 'in/a.md': LEFT_OVER });
  const { out } = await debrief(['lint', '--fix', '--dry-run', '--json', join(folder, 'in', 'a.md')], {
    cwd: folder,
  });
  const [line] = jsonLines(out);
  expect(line).toMatchObject({ fixed: 1, findings: examine(LEFT_OVER).findings });
  expect(String(line?.diff).split('\n').slice(0, 2)).toEqual(['--- a/in/a.md', '+++ b/in/a.md']);
  const far = await debrief(['lint', '--fix', '--dry-run', join(folder, 'in', 'a.md')], {
    cwd: await folderWith(),
  });
  expect(far.out).toContain(`--- a${folder}/in/a.md\n`);
});

test('where nothing could be read, nothing is said of findings', async () => {
  const folder = await folderWith({ 'empty/a.txt': '' });
  const gone = await debrief(['lint', 'nosuch.md'], { cwd: folder });
  expect([gone.code, gone.out]).toEqual([2, '']);
  for (const command of ['read', 'lint', 'metrics']) {
    const { out, err } = await debrief([command, 'empty'], { cwd: folder });
    expect([out, err], command).toEqual(['', 'There is no Markdown in empty.\n']);
  }
});

test('--fix leaves a file alone that nobody may write to', async () => {
  const folder = await folderWith({ 'a.md': LEFT_OVER });
  await chmod(join(folder, 'a.md'), 0o444);
  const { code, err } = await debrief(['lint', '--fix', 'a.md'], { cwd: folder });
  expect(code).toBe(2);
  expect(err).toContain('a.md could not be written');
  expect(await readFile(join(folder, 'a.md'), 'utf8')).toBe(LEFT_OVER);
});

test('--fix refuses what is no UTF-8, and standard input comes out mended', async () => {
  const bytes = Buffer.concat([Buffer.from(LEFT_OVER), Buffer.from([0xe4, 0x0a])]);
  const folder = await folderWith({ 'a.md': bytes });
  const { code, err } = await debrief(['lint', '--fix', 'a.md'], { cwd: folder });
  expect(code).toBe(2);
  expect(err).toContain('a.md is not valid UTF-8; it was left as it is.');
  expect(await readFile(join(folder, 'a.md'))).toEqual(bytes);
  const piped = await debrief(['lint', '--fix', '-'], { input: LEFT_OVER });
  expect(piped.out).toBe(fixText(LEFT_OVER).text);
});
