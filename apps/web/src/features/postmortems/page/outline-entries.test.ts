import { expect, test } from 'vitest';
import { samplePage } from '../../../testing/sample-postmortem.ts';
import { outlineLines } from './outline-entries.ts';

const none = { error: 0, warning: 0, info: 0 };

test('the outline leaves out the title, and keeps two levels', () => {
  const lines = outlineLines(samplePage().outline);
  expect(lines[0]).toMatchObject({ heading: 'Summary', depth: 0 });
  expect(lines.find(({ heading }) => heading === 'Whys')).toMatchObject({ depth: 1 });
});

test('each section says the worst that was found in it, or that it is empty', () => {
  const lines = outlineLines(samplePage().outline);
  const worst = (heading: string) => lines.find((line) => line.heading === heading)?.worst;
  expect(worst('Actions')).toEqual({ severity: 'error', count: 2 });
  expect(worst('Summary')).toEqual({ severity: 'warning', count: 1 });
  expect(lines.find(({ heading }) => heading === 'Sign-off')?.empty).toBe(true);
});

test('levels count from the highest that is there', () => {
  const entry = (heading: string, level: number) => ({
    id: heading,
    heading,
    level,
    empty: false,
    findings: none,
  });
  const lines = outlineLines([entry('A', 3), entry('B', 4), entry('C', 5)]);
  expect(lines.map(({ heading, depth }) => [heading, depth])).toEqual([
    ['A', 0],
    ['B', 1],
  ]);
  expect(outlineLines([])).toEqual([]);
});
