import { expect, test } from 'vitest';
import { timelineOf } from '../testing/timeline-of.ts';
import { verticalTimeline } from './vertical-timeline.ts';

test('rows in the order of the text, with impact, silences and distances in words', () => {
  const rows = verticalTimeline(
    timelineOf([
      { at: '02:30', marks: ['fault_introduced'] },
      { at: '05:48' },
      { at: '06:12', marks: ['impact_start'] },
      { at: '06:25', marks: ['first_signal?'] },
      { at: '06:41', marks: ['detected'] },
      { at: '06:44', marks: ['paged'] },
      { at: '07:26', marks: ['mitigated'] },
      { at: '08:03', marks: ['restored'] },
      { at: '08:40', marks: ['resolved'] },
    ]),
  );
  expect(rows.map(({ event, time, impact }) => [event, time, impact])).toEqual([
    [0, '02:30', 'none'],
    [1, '05:48', 'none'],
    [2, '06:12', 'unnoticed'],
    [3, '06:25', 'unnoticed'],
    [4, '06:41', 'full'],
    [5, '06:44', 'full'],
    [6, '07:26', 'reduced'],
    [7, '08:03', 'none'],
    [8, '08:40', 'none'],
  ]);
  expect(rows[1]?.gapBefore).toBe('3 h 18 without an entry');
  expect(rows.filter((row) => row.gapBefore !== undefined)).toHaveLength(1);
  expect(rows[4]?.sinceImpact).toBe('29 min after impact start');
  expect(rows[3]?.suggestedMarks).toEqual(['first_signal']);
  expect(rows[5]?.sinceImpact).toBeUndefined();
});

test('a time that was not understood stands as it is written', () => {
  const [, second] = verticalTimeline(
    timelineOf([
      { at: '06:12', marks: ['impact_start'] },
      { at: 'shortly after', time: { precision: 'unknown', local: undefined } },
      { at: '06:40' },
    ]),
  );
  expect(second).toMatchObject({ time: 'shortly after', impact: 'full' });
});

test('other days are named, ranges have both ends', () => {
  const rows = verticalTimeline(
    timelineOf([
      { at: '06:12' },
      { at: '06:20', time: { until: '2026-10-14T06:40' } },
      { at: '06:50' },
      { at: '2026-10-15T09:00' },
    ]),
  );
  expect(rows.map(({ time }) => time)).toEqual(['06:12', '06:20–06:40', '06:50', '15 Oct 09:00']);
});

test('an empty timeline has no rows', () => {
  expect(verticalTimeline(timelineOf([]))).toEqual([]);
});
