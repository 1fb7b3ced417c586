import { expect, test } from 'vitest';
import { SAMPLE_ROWS } from '../../../testing/sample-rows.ts';
import { groupRows } from './group-rows.ts';

const heads = (...args: Parameters<typeof groupRows>) =>
  groupRows(...args).map(({ heading, count }) => [heading, count]);

test('by date the rows stand in months, templates at the end for themselves', () => {
  const groups = groupRows(SAMPLE_ROWS, '-date', true);
  expect(groups[0]).toMatchObject({ heading: 'November 2026', count: 2, open: 1 });
  expect(groups.at(-1)).toMatchObject({ heading: 'Templates', count: 1 });
});

test('the last group has no count while more of it may follow', () => {
  const rows = SAMPLE_ROWS.slice(0, 4);
  expect(heads(rows, '-date', false)).toEqual([
    ['November 2026', 2],
    ['October 2026', undefined],
  ]);
});

test('by severity they stand under the word of their rank, and say where there is none', () => {
  const order = [...SAMPLE_ROWS].sort((a, b) => (a.severity?.rank ?? 9) - (b.severity?.rank ?? 9));
  const words = groupRows(order, 'severity', true).map(({ heading }) => heading);
  expect(words.slice(0, 5)).toEqual(['Critical', 'High', 'Medium', 'Low', 'No scale']);
});

test('by time to restore they stand in bands', () => {
  const rows = SAMPLE_ROWS.filter(({ strip }) => strip.restoredAfter !== undefined).sort(
    (a, b) => (b.strip.restoredAfter ?? 0) - (a.strip.restoredAfter ?? 0),
  );
  const words = groupRows(rows, '-restored', true).map(({ heading }) => heading);
  expect(words).toEqual([
    'A day or more',
    '6 hours to a day',
    '1 to 6 hours',
    '10 to 60 minutes',
    'Under 10 minutes',
  ]);
});

test('by match there is one group', () => {
  expect(heads(SAMPLE_ROWS.slice(0, 5), 'match', true)).toEqual([['Best match first', 5]]);
});
