import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { convertPostmortem } from '@debrief/core/converting';
import { readPostmortem } from '@debrief/core/reading';
import { TEMPLATES } from '@debrief/core/templates';
import { expect, test } from 'vitest';
import { debrief, folderWith, jsonLines } from '../testing/run-debrief.ts';

const REVIEW = `# Gates refused tickets

- **Incident ID:** INC-418
- **Severity:** High

## Summary

Gates refused valid tickets for two hours.

## Timeline

| Time | Event |
| --- | --- |
| 2026-10-14 06:12 UTC | **Impact start** Gates refuse tickets |
| 2026-10-14 08:03 UTC | **Resolved** Gates open |

## What the Riders Said

They were calm about it.

## Action Items

- [ ] Renew by a job (@ann, due: 2026-11-01)
`;
const template = (id: string) => TEMPLATES.find((one) => one.id === id) ?? { skeleton: '' };

test('prints a document in the shape of a template, with all its facts, and leaves the file as it is', async () => {
  const folder = await folderWith({ 'a.md': REVIEW });
  const { code, out, err } = await debrief(['convert', 'a.md', '--to', 'incident-review'], { cwd: folder });
  const converted = convertPostmortem(REVIEW, template('incident-review'), { path: 'a.md' });
  expect([code, out]).toEqual([0, converted.text]);
  for (const heading of converted.appendix) expect(err).toContain(`  ${heading}\n`);
  const { format, incident, timeline, actions } = readPostmortem(out).postmortem;
  expect([format, incident.id, incident.severity?.native]).toEqual(['incident-review', 'INC-418', 'High']);
  expect(timeline.map(({ marks }) => marks[0])).toEqual(['impact_start', 'resolved']);
  expect(actions).toMatchObject([{ text: 'Renew by a job', due: { date: '2026-11-01' } }]);
  expect(out).toContain('They were calm about it.');
  expect(await readFile(join(folder, 'a.md'), 'utf8')).toBe(REVIEW);
});

test('takes a file of the team, keeps line ends, and reads standard input', async () => {
  const ours = '# [What happened]\n\n## Summary\n\n[Three sentences]\n\n## Timeline\n\n## Action Items\n';
  const folder = await folderWith({ 'ours.md': ours });
  const input = REVIEW.replaceAll('\n', '\r\n');
  const { code, out } = await debrief(['convert', '-', '--to', './ours.md'], { cwd: folder, input });
  expect(code).toBe(0);
  expect(out.replaceAll('\r\n', '')).not.toContain('\n');
  expect(out).toMatch(/^# Gates refused tickets\r\n/);
});

test('--dry-run says what has no place in the template and prints no text', async () => {
  const folder = await folderWith({ 'a.md': REVIEW });
  const { code, out, err } = await debrief(['convert', 'a.md', '--to', 'one-page', '--dry-run'], {
    cwd: folder,
  });
  expect([code, err]).toEqual([0, '']);
  const { appendix } = convertPostmortem(REVIEW, template('one-page'), { path: 'a.md' });
  expect(appendix.length).toBeGreaterThan(0);
  for (const heading of appendix) expect(out).toContain(`\n  ${heading}\n`);
  expect(out).not.toContain('# Gates');
});

test('--out writes a new file and never over one; --json tells what became of it', async () => {
  const folder = await folderWith({ 'a.md': REVIEW });
  const line = ['convert', 'a.md', '--to', 'one-page'];
  expect((await debrief([...line, '--out', 'b.md'], { cwd: folder })).out).toBe('');
  const written = await readFile(join(folder, 'b.md'), 'utf8');
  const [told] = jsonLines((await debrief([...line, '--json'], { cwd: folder })).out);
  expect(told).toMatchObject({ file: 'a.md', template: 'one-page', text: written });
  expect((await debrief([...line, '--out', 'a.md'], { cwd: folder })).err).toContain(
    'There is a file a.md already',
  );
  expect(await readFile(join(folder, 'a.md'), 'utf8')).toBe(REVIEW);
});

test.each([
  [['a.md'], '--to TEMPLATE is missing.'],
  [['--to', 'one-page'], 'The name of a file is missing.'],
  [['a.md', '--to', 'nosuch'], 'There is no template “nosuch”.'],
  [['gone.md', '--to', 'one-page'], 'There is no file gone.md.'],
  [['-', '--to', '-'], '--to - beside -'],
  [['a.md', '--to', 'one-page', '--dry-run', '--out', 'b.md'], '--out beside --dry-run'],
])('wrong use ends with 2: %j', async (line, said) => {
  const folder = await folderWith({ 'a.md': REVIEW });
  const { code, out, err } = await debrief(['convert', ...line], { cwd: folder });
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(said);
});
