import { expect, test } from 'vitest';
import { type Row, timelineOf } from '../testing/timeline-of.ts';
import { impactCourse } from './impact-stretches.ts';
import { metricSpans } from './metric-spans.ts';
import { phaseStretches } from './phase-stretches.ts';
import { placeEvents } from './placed-events.ts';

const placed = (...rows: Row[]) => placeEvents(timelineOf(rows)).events;
const start: Row = { at: '06:00', marks: ['impact_start'] };

function course(open: boolean, ...rows: Row[]) {
  const events = placed(...rows);
  const found = impactCourse(events, open);
  const zero = events[0]?.from ?? 0;
  return found && [found.stretches.map(({ level, from, to }) => [level, from - zero, to - zero]), found.end];
}

test('nobody knew, then known, then mitigated, until it was restored', () => {
  const rows: Row[] = [
    start,
    { at: '06:30', marks: ['detected'] },
    { at: '07:00', marks: ['mitigated'] },
    { at: '08:00', marks: ['restored'] },
    { at: '09:00', marks: ['closed'] },
  ];
  expect(course(false, ...rows)).toEqual([
    [
      ['unnoticed', 0, 30],
      ['full', 30, 60],
      ['reduced', 60, 120],
    ],
    'marked',
  ]);
});

test('what is not marked is not claimed', () => {
  expect(course(true, start, { at: '07:00' })).toEqual([[['full', 0, 60]], 'open']);
  expect(course(false, start, { at: '07:00' })).toEqual([[['full', 0, 60]], 'unknown']);
  expect(course(false, { at: '06:00', marks: ['detected'] }, { at: '07:00' })).toBeUndefined();
});

test('marks in an odd order stay inside the impact', () => {
  expect(
    course(
      false,
      { at: '05:00', marks: ['detected'] },
      start,
      { at: '07:00', marks: ['restored'] },
      {
        at: '08:00',
        marks: ['mitigated'],
      },
    ),
  ).toEqual([[['full', 60, 120]], 'marked']);
});

test('the phases of the text come before those of the marks', () => {
  const written = placed(
    { at: '06:00', phase: 'detection' },
    { at: '06:10' },
    { at: '06:30', phase: 'response' },
    { at: '07:00', phase: 'response' },
    { at: '07:30', phase: 'recovery' },
  );
  expect(phaseStretches(written).map(({ name, from, to }) => [name, to - from])).toEqual([
    ['Detection', 30],
    ['Response', 60],
  ]);
  const marked = placed(
    start,
    { at: '06:30', marks: ['detected'] },
    { at: '06:40', marks: ['engaged'] },
    { at: '07:00', marks: ['diagnosed'] },
    { at: '08:00', marks: ['restored'] },
    { at: '09:00', marks: ['resolved'] },
  );
  expect(phaseStretches(marked).map(({ name }) => name)).toEqual([
    'Unnoticed',
    'Response',
    'Investigation',
    'Resolution',
    'Recovery',
  ]);
  expect(phaseStretches(placed(start, { at: '07:00' }))).toEqual([]);
});

test('spans are measured from impact start, shortest first, with bounds where times have them', () => {
  const spans = metricSpans(
    placed(
      start,
      { at: '06:30', marks: ['mitigated'] },
      { at: '06:45', marks: ['detected'], time: { until: '2026-10-14T06:50' } },
      { at: '08:00', marks: ['resolved'] },
    ),
    false,
  );
  expect(spans.map(({ name, value }) => [name, value])).toEqual([
    ['mitigate', '30 min'],
    ['detect', '45–50 min'],
    ['resolve', '2 h 00'],
  ]);
});

test('what was known before it hurt has no span', () => {
  expect(metricSpans(placed({ at: '05:00', marks: ['detected'] }, start), true)).toEqual([]);
});
