import { chmod, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readPostmortem } from '@debrief/core/reading';
import { expect, test } from 'vitest';
import { debrief, folderWith, jsonLines } from '../testing/run-debrief.ts';

const REVIEW = `# Gates refused valid tickets

- **Incident ID:** INC-418
- **Severity:** Medium
- **Services:** gates

## Timeline

- 2026-10-14 06:12 Gates refuse tickets
`;

test('changes one value in the file and says in one line what it was', async () => {
  const folder = await folderWith({ 'a.md': REVIEW });
  expect(await debrief(['set', 'a.md', 'severity', 'High'], { cwd: folder })).toEqual({
    code: 0,
    out: 'a.md:4: incident.severity is High, was Medium\n',
    err: '',
  });
  expect(await readFile(join(folder, 'a.md'), 'utf8')).toBe(REVIEW.replace('Medium', 'High'));
});

test('keeps mark, line ends and mode', async () => {
  const windows = `\uFEFF${REVIEW.replaceAll('\n', '\r\n')}`;
  const folder = await folderWith({ 'a.md': windows });
  await chmod(join(folder, 'a.md'), 0o640);
  await debrief(['set', 'a.md', 'incident.severity', 'High'], { cwd: folder });
  await debrief(['set', 'a.md', 'author', 'Ann Lee', 'Bo Ek'], { cwd: folder });
  const after = await readFile(join(folder, 'a.md'), 'utf8');
  expect(after).toBe(
    windows.replace('Medium', 'High').replace('gates\r\n', 'gates\r\n- **Author:** Ann Lee, Bo Ek\r\n'),
  );
  expect((await stat(join(folder, 'a.md'))).mode & 0o777).toBe(0o640);
});

test('--dry-run prints a difference and writes nothing', async () => {
  const folder = await folderWith({ 'a.md': REVIEW });
  const { code, out, err } = await debrief(['set', 'a.md', 'services', 'gates', 'search', '--dry-run'], {
    cwd: folder,
  });
  expect(code).toBe(0);
  expect(out).toContain('\n-- **Services:** gates\n+- **Services:** gates, search\n');
  expect(err).toBe('a.md:5: incident.services is gates, search, was gates\n');
  expect(await readFile(join(folder, 'a.md'), 'utf8')).toBe(REVIEW);
});

test('reads standard input and prints the text with its line ends; a refused edit lets it through as it was', async () => {
  const input = REVIEW.replaceAll('\n', '\r\n');
  const done = await debrief(['set', '-', 'severity', 'High'], { input });
  expect(done).toMatchObject({ code: 0, out: input.replace('Medium', 'High') });
  const refused = await debrief(['set', '-', 'start', 'yesterday'], { input });
  expect([refused.code, refused.out]).toEqual([2, input]);
  expect(refused.err).toContain('The value does not fit incident.startedAt in -, which takes a time such as');
});

test('prints JSON with each change and its place', async () => {
  const folder = await folderWith({ 'a.md': REVIEW });
  const run = async (...line: string[]) => jsonLines((await debrief(line, { cwd: folder })).out);
  expect(await run('set', 'a.md', 'severity', 'High', '--json')).toEqual([
    {
      file: 'a.md',
      changed: true,
      changes: [{ line: 4, column: 17, from: 74, to: 80, insert: 'High' }],
    },
  ]);
  expect(await run('set', 'a.md', 'severity', 'High', '--json')).toEqual([
    { file: 'a.md', changed: false, changes: [] },
  ]);
  expect(await run('set', 'a.md', 'end', 'soon', '--json')).toMatchObject([
    { file: 'a.md', error: { code: 'EDIT_VALUE' } },
  ]);
});

test('what is said already changes nothing, to the byte and the time', async () => {
  const folder = await folderWith({ 'a.md': REVIEW });
  const before = await stat(join(folder, 'a.md'));
  const { code, out } = await debrief(['set', 'a.md', 'id', 'INC-418'], { cwd: folder });
  expect([code, out]).toEqual([0, 'a.md: incident.id says so already.\n']);
  const after = await stat(join(folder, 'a.md'));
  expect([after.mtimeMs, after.ino]).toEqual([before.mtimeMs, before.ino]);
});

test('--unset takes a value away', async () => {
  const folder = await folderWith({ 'a.md': REVIEW });
  const { code } = await debrief(['set', 'a.md', 'severity', '--unset'], { cwd: folder });
  expect(code).toBe(0);
  expect(await readFile(join(folder, 'a.md'), 'utf8')).toBe(REVIEW.replace('- **Severity:** Medium\n', ''));
});

test.each([
  [['a.md'], 'The name of a field is missing.'],
  [['a.md', 'colour', 'red'], 'There is no field “colour”.'],
  [['a.md', 'status', 'Closed'], 'incident.state, review.state, record.status'],
  [['a.md', 'date', '2026-10-14'], 'incident.date, review.date'],
  [['a.md', 'severity'], 'A value for incident.severity, or --unset, is missing.'],
  [['a.md', 'title', 'Gates', 'refused'], 'refused (title takes one value; put its words in quotes)'],
  [['a.md', 'title', 'Gates', '--unset'], 'Gates beside --unset'],
  [['a.md', 'title', '--unset'], 'title in a.md, which takes a title'],
  [['a.md', 'title', 'Gates', '--reason', 'so'], '--reason beside title'],
  [['a.md', 'review.state', 'waived'], 'takes the reason why the review is waived'],
  [['gone.md', 'severity', 'High'], 'There is no file gone.md.'],
])('what cannot be done ends with 2, says what and leaves the file alone: %j', async (line, said) => {
  const folder = await folderWith({ 'a.md': REVIEW });
  const { code, out, err } = await debrief(['set', ...line], { cwd: folder });
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(said);
  expect(await readFile(join(folder, 'a.md'), 'utf8')).toBe(REVIEW);
});

test('what is no UTF-8 takes no change', async () => {
  const latin = Buffer.concat([Buffer.from(REVIEW), Buffer.from([0xe4, 0x0a])]);
  const folder = await folderWith({ 'latin.md': latin });
  const { code, err } = await debrief(['set', 'latin.md', 'severity', 'High'], { cwd: folder });
  expect(code).toBe(2);
  expect(err).toContain('latin.md is not valid UTF-8; it was left as it is.');
  expect(await readFile(join(folder, 'latin.md'))).toEqual(latin);
});

test('goes by the policy: names that it reads back as others are written so', async () => {
  const policy =
    'severity:\n  gates: { Red: 0, Amber: 2 }\npeople:\n  - name: Ann Lee\n    handle: ann\n    aliases: [Annie]\nservices:\n  - name: gate-control\n    aliases: [gates]\n';
  const folder = await folderWith({ 'a.md': REVIEW, 'debrief.yaml': policy });
  const run = async (...line: string[]) => (await debrief(['set', 'a.md', ...line], { cwd: folder })).err;
  expect(await run('author', 'Annie')).toBe('');
  expect(await run('facilitator', '@ann')).toBe('');
  expect(await run('services', 'gates', 'search')).toBe('');
  const text = await readFile(join(folder, 'a.md'), 'utf8');
  const { review, incident } = readPostmortem(text).postmortem;
  expect(review.authors).toEqual([{ name: 'Ann Lee', handle: 'ann', kind: 'person' }]);
  expect(review.facilitator).toEqual({ name: 'Ann Lee', handle: 'ann', kind: 'person' });
  expect(incident.services).toEqual(['gate-control', 'search']);
  await debrief(['set', 'a.md', 'author', 'Annie', '--no-policy'], { cwd: folder });
  expect(await readFile(join(folder, 'a.md'), 'utf8')).toContain('**Author:** Annie');
});

test('a state keeps its reason', async () => {
  const folder = await folderWith({ 'a.md': REVIEW });
  const line = ['set', 'a.md', 'review.state', 'Waived', '--reason', 'Same cause as INC-401'];
  expect((await debrief(line, { cwd: folder })).code).toBe(0);
  const text = await readFile(join(folder, 'a.md'), 'utf8');
  expect(text).toContain('Waived – Same cause as INC-401');
  expect(readPostmortem(text).postmortem.review.state).toBe('waived');
});
