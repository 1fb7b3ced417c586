import type { DerivedMetric } from '@debrief/core/postmortem';
import { expect, test } from 'vitest';
import { samplePage } from '../../../testing/sample-postmortem.ts';
import { metricLines, spokenName } from './metric-lines.ts';

const { postmortem } = samplePage();
const lineOf = (metric: Partial<DerivedMetric>) =>
  metricLines({
    ...postmortem,
    metrics: { stated: [], derived: [{ id: 'time-to-detect', marks: [], fallbacks: [], ...metric }] },
  })[0];

test('a metric says its value and the marks that it comes from', () => {
  expect(metricLines(postmortem)[0]).toMatchObject({
    name: 'Time to detect',
    value: '29 min',
    derivation: 'impact start 06:12 → detected 06:41',
  });
});

test('bounds are shown as bounds', () => {
  expect(lineOf({ min: 'PT25M', max: 'PT40M' })?.value).toBe('25–40 min');
  expect(lineOf({ min: 'PT5H' })?.value).toBe('≥ 5 h 00');
  expect(lineOf({ max: 'PT27H' })?.value).toBe('≤ 1.1 d');
});

test('what is not known says why, and is never zero', () => {
  const line = lineOf({ absent: 'no event is marked impact start' });
  expect(line?.value).toBeUndefined();
  expect(line?.derivation).toBe('no event is marked impact start');
});

test('stated metrics are named in words', () => {
  expect(spokenName('time-to-detect')).toBe('Time to detect');
  expect(spokenName('error-rate')).toBe('Error rate');
});
