import { expect, test } from 'vitest';
import { Random } from '../../../../tools/fuzzing/random.ts';
import { type SequenceChange, sequenceChanges } from './sequence-changes.ts';
import { searchBudget } from './shortest-way.ts';

/** The new sequence, made of the old one and the changes. */
function applied(before: readonly string[], after: readonly string[], changes: readonly SequenceChange[]) {
  const result: string[] = [];
  let at = 0;
  for (const { oldFrom, oldTo, newFrom, newTo } of changes) {
    result.push(...before.slice(at, oldFrom), ...after.slice(newFrom, newTo));
    at = oldTo;
  }
  return [...result, ...before.slice(at)];
}

/** How many elements of two sequences no shortest change can keep. */
function fewest(before: readonly string[], after: readonly string[]): number {
  let row = Array.from({ length: after.length + 1 }, (_, at) => at);
  for (const [index, element] of before.entries()) {
    const next = [index + 1];
    for (let at = 1; at <= after.length; at++)
      next[at] =
        element === after[at - 1] ? (row[at - 1] ?? 0) : 1 + Math.min(row[at] ?? 0, next[at - 1] ?? 0);
    row = next;
  }
  return row[after.length] ?? 0;
}

const size = (changes: readonly SequenceChange[]): number =>
  changes.reduce((sum, { oldFrom, oldTo, newFrom, newTo }) => sum + oldTo - oldFrom + newTo - newFrom, 0);

test('the changes of short sequences are right, in order, apart from each other and the fewest', () => {
  const random = new Random(3);
  for (let round = 0; round < 6000; round++) {
    const letters = 'abcdefgh'.slice(0, 1 + random.below(8));
    const sequence = () => Array.from({ length: random.below(16) }, () => random.pick([...letters]));
    const [before, after] = [sequence(), sequence()];
    const changes = sequenceChanges(before, after);
    expect(applied(before, after, changes)).toEqual(after);
    expect(size(changes)).toBe(fewest(before, after));
    for (const [index, change] of changes.slice(1).entries())
      expect(change.oldFrom).toBeGreaterThan(changes[index]?.oldTo ?? 0);
  }
});

test('sequences that share most of a thousand elements have the fewest changes too', () => {
  const random = new Random(4);
  for (let round = 0; round < 20; round++) {
    const before = Array.from({ length: 1000 }, () => String(random.below(60)));
    const after = before.flatMap((element) => {
      if (!random.once(20)) return [element];
      return random.once(2) ? [] : [element, String(random.below(60))];
    });
    const changes = sequenceChanges(before, after);
    expect(applied(before, after, changes)).toEqual(after);
    expect(size(changes)).toBe(fewest(before, after));
  }
});

test('long sequences without order end, and stay right', () => {
  const random = new Random(5);
  const sequence = () => Array.from({ length: 20_000 }, () => String(random.below(50)));
  const [before, after] = [sequence(), sequence()];
  const changes = sequenceChanges(before, after);
  expect(applied(before, after, changes)).toEqual(after);
  expect(changes.length).toBeGreaterThan(1000);
});

test('without a budget the rest is one change', () => {
  const random = new Random(6);
  const sequence = () => Array.from({ length: 2000 }, () => String(random.below(50)));
  const [before, after] = [
    ['same', ...sequence(), 'end'],
    ['same', ...sequence(), 'end'],
  ];
  expect(sequenceChanges(before, after, { steps: 0 })).toEqual([
    { oldFrom: 1, oldTo: 2001, newFrom: 1, newTo: 2001 },
  ]);
  const budget = searchBudget();
  const begun = budget.steps;
  sequenceChanges(before, after, budget);
  expect(budget.steps).toBeLessThan(begun);
});
