import { examine } from '@debrief/core/lint';
import { expect, test } from 'vitest';
import { debrief, folderWith, jsonLines } from '../testing/run-debrief.ts';

const MARKED = `# Outage

Time zone: UTC

## Timeline

- 2026-10-14 06:00 **Impact start**: errors rise
- 2026-10-14 06:12 **Detected**: alert fires
- 2026-10-14 07:51 **Restored**: errors gone
`;

test('prints each metric with where it comes from, or why there is none', async () => {
  const folder = await folderWith({ 'a.md': MARKED });
  const { derived } = examine(MARKED).postmortem.metrics;
  expect(derived.map(({ id }) => id)).toContain('time-to-detect');
  const { code, out } = await debrief(['metrics', 'a.md'], { cwd: folder });
  expect(code).toBe(0);
  for (const metric of derived) {
    const line = out.split('\n').find((candidate) => candidate.includes(metric.id));
    expect(line).toContain(metric.absent ?? metric.marks.join(' to '));
  }
  expect(out).toMatch(/time-to-detect +12 min/);
  expect(out).toMatch(/time-to-restore +1 h 51/);
});

test('--json prints the metrics of the model', async () => {
  const folder = await folderWith({ 'a.md': MARKED });
  const { code, out } = await debrief(['metrics', '--json', 'a.md', 'gone.md'], { cwd: folder });
  expect(code).toBe(2);
  expect(jsonLines(out)).toMatchObject([
    JSON.parse(JSON.stringify({ file: 'a.md', metrics: examine(MARKED).postmortem.metrics })),
    { file: 'gone.md', error: { code: 'FILE_NOT_FOUND' } },
  ]);
});
