import { truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { examine } from '@debrief/core/lint';
import { PostmortemSchema } from '@debrief/core/postmortem';
import { expect, test } from 'vitest';
import { debrief, folderWith, jsonLines } from '../testing/run-debrief.ts';

const OUTAGE = `# Checkout was down

**Date:** 2026-10-14

## Action items

- [x] Add an alert
- [ ] Raise the limit
`;

test('prints one object a line and a file, just as the core reads it', async () => {
  const folder = await folderWith({ 'a.md': OUTAGE, 'b.md': '# Another\n' });
  const { code, out, err } = await debrief(['read', '--json', 'a.md', 'b.md'], { cwd: folder });
  expect([code, err]).toEqual([0, '']);
  const [first, second] = jsonLines(out);
  const { postmortem, findings } = examine(OUTAGE);
  expect(first).toEqual(JSON.parse(JSON.stringify({ file: 'a.md', ...postmortem, findings })));
  expect(PostmortemSchema.parse(first).title).toBe('Checkout was down');
  expect(second?.file).toBe('b.md');
});

test('a file that cannot be read has its error in place, ends with 2, and the others are still read', async () => {
  const folder = await folderWith({ 'a.md': OUTAGE, 'big.md': '' });
  await truncate(join(folder, 'big.md'), 16 * 1024 * 1024 + 1);
  const { code, out, err } = await debrief(['read', '--json', 'gone.md', 'big.md', 'a.md'], { cwd: folder });
  expect(code).toBe(2);
  expect(jsonLines(out).map((line) => [line.file, line.error])).toEqual([
    ['gone.md', { code: 'FILE_NOT_FOUND', message: 'There is no file gone.md.' }],
    ['big.md', { code: 'FILE_TOO_LARGE', message: 'big.md is larger than 16 MB.' }],
    ['a.md', undefined],
  ]);
  expect(err).toContain('Check the path');
});

test('reads standard input as “-”, and of a folder what is a post-mortem by its name', async () => {
  const folder = await folderWith({
    'x/a.md': OUTAGE,
    'x/README.md': '# Read me',
    'x/deep/b.markdown': '# B',
  });
  const given = await debrief(['read', '--json', '-'], { input: OUTAGE });
  expect(jsonLines(given.out)).toMatchObject([{ file: '-', title: 'Checkout was down' }]);
  const all = await debrief(['read', '--json', 'x'], { cwd: folder });
  expect(jsonLines(all.out).map((line) => line.file)).toEqual(['x/a.md', 'x/deep/b.markdown']);
});

test('a file named by hand is read whatever its name is', async () => {
  const folder = await folderWith({ 'README.txt': OUTAGE });
  expect(jsonLines((await debrief(['read', '--json', 'README.txt'], { cwd: folder })).out)).toMatchObject([
    { file: 'README.txt', title: 'Checkout was down' },
  ]);
});

test('without --json it is a digest for people, without colours when it is no terminal', async () => {
  const folder = await folderWith({ 'a.md': OUTAGE });
  const { code, out } = await debrief(['read', 'a.md'], { cwd: folder });
  expect(code).toBe(0);
  expect(out).toMatch(/^a\.md\n {2}Checkout was down\n/);
  expect(out).toContain('[x] Add an alert');
  expect(out).toMatch(/Actions +2, 1 open\n/);
  expect(out).not.toContain('\u001b');
});

test('bytes that are no UTF-8 are read and change nothing', async () => {
  const folder = await folderWith({ 'a.md': Uint8Array.from([0x23, 0x20, 0xe4, 0x0a]) });
  const { code, out } = await debrief(['read', '--json', 'a.md'], { cwd: folder });
  expect(code).toBe(0);
  expect(jsonLines(out)).toHaveLength(1);
});

test('a text in UTF-16 and bytes that are no text are refused, with what to do', async () => {
  const utf16 = Buffer.from(`\uFEFF${OUTAGE}`, 'utf16le');
  const folder = await folderWith({
    'little.md': utf16,
    'big.md': Buffer.from(utf16).swap16(),
    'bare.md': utf16.subarray(2),
    'bytes.md': Uint8Array.from({ length: 2000 }, (_, at) => 128 + ((at * 37) % 128)),
  });
  for (const command of ['read', 'lint']) {
    for (const [name, encoding] of [
      ['little.md', 'UTF-16'],
      ['big.md', 'UTF-16'],
      ['bare.md', 'UTF-16'],
      ['bytes.md', 'another encoding, or no text'],
    ] as const) {
      const { code, out, err } = await debrief([command, name], { cwd: folder });
      expect([code, out], name).toEqual([2, '']);
      expect(err).toContain(`${name} (${encoding}) is not valid UTF-8`);
      expect(err).toContain('Save it as UTF-8');
    }
  }
});

test('--explain says of each fact where it stands, and of what from elsewhere what it was taken from', async () => {
  const folder = await folderWith({
    'a.md':
      '# INC-47: Mail was late\n\nDate: 2026-02-03\n\n## Timeline\n\n- 10:00 UTC Down\n- 10:40 UTC Up\n',
  });
  const { code, out } = await debrief(['read', '--explain', 'a.md'], { cwd: folder });
  expect(code).toBe(0);
  expect(out).toMatch(/^ +1:3 +incident\.id +INC-47\n +taken out of the title$/m);
  expect(out).toMatch(/^ +3:7 +incident\.date +2026-02-03$/m);
  expect(out).toMatch(
    /^ +7:1 +timeline\.0 +2026-02-03T10:00 UTC Down\n +day from the stated start or date$/m,
  );
  const json = jsonLines((await debrief(['read', '--explain', '--json', 'a.md'], { cwd: folder })).out);
  expect(json[0]?.explained).toContainEqual({
    path: 'timeline.1',
    value: '2026-02-03T10:40 UTC Up',
    line: 8,
    column: 1,
    why: ['day from the stated start or date'],
  });
});
