import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { debriefProcess, folderWith, jsonLines } from '../testing/run-debrief.ts';

const FILES = {
  'from/a.md': '# Checkout was down\r\n\r\nThe database failed.\r\n',
  'from/deep/b.md': '\uFEFF# Slow search\n',
  'from/README.md': '# Read me\n',
};

test('import, export, reindex and search work on one data directory', async () => {
  const cwd = await folderWith(FILES);
  const first = await debriefProcess(['import', 'from', '--data', 'lib'], { cwd });
  expect(first.code).toBe(0);
  expect(first.out).toContain('2 added, 0 updated, 0 unchanged.\n');
  expect(first.out).toContain('1 skipped\n  its name says that it is no post-mortem: README.md\n');
  expect(first.err).toBe('');
  const again = await debriefProcess(['import', 'from', '--json'], { cwd, env: { DEBRIEF_DATA: 'lib' } });
  expect(jsonLines(again.out)).toMatchObject([{ added: [], updated: [], unchanged: ['a.md', 'deep/b.md'] }]);
  expect((await debriefProcess(['reindex', '--data', 'lib'], { cwd })).out).toBe('2 documents read again.\n');
  const found = await debriefProcess(['search', 'databases', '--data', 'lib', '--json'], { cwd });
  expect(jsonLines(found.out)).toMatchObject([{ path: 'a.md', snippets: [{ text: expect.any(String) }] }]);
  expect(found.code).toBe(0);
  const out = await debriefProcess(['export', 'out', '--data', 'lib'], { cwd });
  expect(out).toMatchObject({ code: 0, out: '2 written, 0 there already with the same bytes.\n' });
  for (const path of ['a.md', 'deep/b.md']) {
    expect(await readFile(join(cwd, 'out', path))).toEqual(await readFile(join(cwd, 'from', path)));
  }
});

test('an export that would overwrite, and an import that would replace, say which file and end with 2', async () => {
  const cwd = await folderWith({ ...FILES, 'other/a.md': '# Something else\n' });
  await debriefProcess(['import', 'from', '--data', 'lib'], { cwd });
  const kept = await debriefProcess(['import', 'other', '--data', 'lib'], { cwd });
  expect(kept.code).toBe(2);
  expect(kept.err).toContain('The library already holds another text at a.md');
  await debriefProcess(['export', 'out', '--data', 'lib'], { cwd });
  await writeFile(join(cwd, 'out', 'a.md'), 'changed');
  const refused = await debriefProcess(['export', 'out', '--data', 'lib'], { cwd });
  expect(refused.code).toBe(2);
  expect(refused.err).toContain(join('out', 'a.md'));
});

test('search reads a folder into memory, marks nothing without a terminal, and says how many match', async () => {
  const cwd = await folderWith(FILES);
  const { code, out, err } = await debriefProcess(['search', 'fail', 'from'], { cwd });
  expect(code).toBe(0);
  expect(out).toContain('a.md\n');
  expect(out).toContain('database failed');
  expect(out).not.toContain('\u001b');
  expect(err).toBe('1 of 2 post-mortems match.\n');
  const nothing = await debriefProcess(['search', '"NEAR(', 'from'], { cwd });
  expect([nothing.code, nothing.out]).toEqual([0, '']);
});
