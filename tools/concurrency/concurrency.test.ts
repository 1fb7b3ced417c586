import { applyChanges } from '@debrief/core/text';
import { expect, test } from 'vitest';
import { measure } from './measure.ts';
import { leastChanges, mergeLetters } from './merging.ts';

test('commands to one writer, and typing around them, tear nothing; the same changes merged as letters do', () => {
  const { counts, torn, stood } = measure(24, 11);
  const ofWriter = torn.filter(({ way }) =>
    [
      'commands: one writer',
      'typing first',
      'typing after, settled',
      'typing after, left where it stands',
    ].includes(way),
  );
  expect(ofWriter).toEqual([]);
  // Most of what is typed is far from what a command changes.
  expect(stood).toBeGreaterThan(12);
  // The measurement itself sees what tears.
  expect(counts['commands: fewest letters'].torn).toBeGreaterThan(0);
  expect(counts['commands: whole cells'].torn).toBeGreaterThan(0);
  expect(counts['typing after, as letters'].torn).toBeGreaterThan(0);
}, 60_000);

test('the same seed gives the same numbers', () => {
  expect(measure(2, 5)).toEqual(measure(2, 5));
}, 60_000);

test('two ticks of one box, merged letter by letter, make a box that is none', () => {
  const text = '- [ ] Rehearse\n';
  const tick = [{ from: 3, to: 4, insert: 'x' }];
  expect(mergeLetters(text, tick, tick, [2, 3])).toBe('- [xx] Rehearse\n');
});

test('the letters that differ give the same text as the whole value, and never half a sign', () => {
  const text = 'due 🔴 2026-06-01 today';
  const changes = [{ from: 4, to: 17, insert: '🟡 2026-07-15' }];
  const least = leastChanges(text, changes);
  expect(applyChanges(text, least)).toBe(applyChanges(text, changes));
  expect(least.map(({ from, to, insert }) => [text.slice(from, to), insert])).toEqual([
    ['🔴', '🟡'],
    ['6', '7'],
    ['0', ''],
    ['', '5'],
  ]);
});
