import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { formatText } from '@debrief/core/editing';
import { expect, test } from 'vitest';
import { debrief, folderWith, jsonLines } from '../testing/run-debrief.ts';

const UNTIDY = `# Gates refused tickets

## Timeline

|Time|Event|
|---|---|
|2026-10-14 06:12|Gates refuse|
|06:58|Gates open|
|06:41|A rider calls|

## Action Items

|ID|Action|
|---|---|
|A-1|Renew|
||Alert|
`;
const TIDY = '# Gates refused tickets\n\nNothing to do.\n';

test('formats files and folders in place, and says what it did', async () => {
  const windows = `\uFEFF${UNTIDY.replaceAll('\n', '\r\n')}`;
  const folder = await folderWith({ 'in/a.md': windows, 'in/b.md': TIDY });
  const before = await stat(join(folder, 'in/b.md'));
  expect(await debrief(['fmt', 'in'], { cwd: folder })).toEqual({
    code: 0,
    out: 'in/a.md: events put in order, actions numbered, tables aligned\n1 of 2 files changed.\n',
    err: '',
  });
  const after = await readFile(join(folder, 'in/a.md'), 'utf8');
  expect(after).toBe(`\uFEFF${formatText(UNTIDY).text.replaceAll('\n', '\r\n')}`);
  expect(after).toContain('| 06:41            | A rider calls |\r\n| 06:58 ');
  expect(after).toContain('| A-2 | Alert  |');
  expect((await stat(join(folder, 'in/b.md'))).mtimeMs).toBe(before.mtimeMs);
  expect((await debrief(['fmt', 'in'], { cwd: folder })).out).toBe('0 of 2 files changed.\n');
});

test('does only what is chosen', async () => {
  for (const step of ['align', 'order', 'number'] as const) {
    const { out } = await debrief(['fmt', `--${step}`, '-'], { input: UNTIDY });
    expect(out, step).toBe(formatText(UNTIDY, [step]).text);
    expect(out).not.toBe(UNTIDY);
  }
});

test('--check names files and --dry-run prints a difference; both write nothing and end with 0', async () => {
  const folder = await folderWith({ 'a.md': UNTIDY, 'b.md': TIDY });
  expect(await debrief(['fmt', '--check', '.'], { cwd: folder })).toEqual({
    code: 0,
    out: 'a.md\n',
    err: '1 of 2 files would change.\n',
  });
  const dry = await debrief(['fmt', '--dry-run', '--order', 'a.md'], { cwd: folder });
  expect(dry.code).toBe(0);
  expect(dry.out).toContain('\n-|06:58|Gates open|\n |06:41|A rider calls|\n+|06:58|Gates open|\n');
  expect(await readFile(join(folder, 'a.md'), 'utf8')).toBe(UNTIDY);
  expect((await debrief(['fmt', '--check', '--dry-run', 'a.md'], { cwd: folder })).code).toBe(2);
});

test('prints JSON, and goes on behind a file that cannot be read', async () => {
  const folder = await folderWith({ 'a.md': UNTIDY, 'b.md': Uint8Array.of(0x61, 0xe4, 0x62) });
  const { code, out } = await debrief(['fmt', '--json', 'gone.md', 'b.md', 'a.md'], { cwd: folder });
  expect(code).toBe(2);
  expect(jsonLines(out)).toMatchObject([
    { file: 'gone.md', error: { code: 'FILE_NOT_FOUND' } },
    { file: 'b.md', error: { code: 'FILE_NOT_UTF8' } },
    { file: 'a.md', changed: true, done: ['order', 'number', 'align'], refused: [] },
  ]);
});

test('an order that a person has to settle is told, and the rest is done', async () => {
  const text =
    '# Gates\n\n## Timeline\n\n|Time|Event|\n|---|---|\n|18:30|Gates refuse|\n|09:10|Gates open|\n';
  const folder = await folderWith({ 'a.md': text });
  const { code, out, err } = await debrief(['fmt', 'a.md'], { cwd: folder });
  expect([code, out]).toEqual([2, 'a.md: tables aligned\n1 of 1 file changed.\n']);
  expect(err).toContain('An order of events in a.md was left as it is');
});
