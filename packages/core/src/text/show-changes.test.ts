import { expect, test } from 'vitest';
import { showChanges } from './show-changes.ts';

test('a value in a line, with the words around it and its line', () => {
  const text = 'One\n- **Duration:** 2 h 40 (as felt)\n';
  const from = text.indexOf('2 h 40');
  expect(showChanges(text, [{ from, to: from + 6, insert: '3 h 45' }])).toEqual([
    { line: 2, lead: '- **Duration:** ', old: '2 h 40', new: '3 h 45', tail: ' (as felt)' },
  ]);
});

test('several changes each have their own line', () => {
  const text = 'a\nb\nc\nd';
  const shown = showChanges(text, [
    { from: 2, to: 3, insert: '' },
    { from: 6, to: 7, insert: 'D' },
  ]);
  expect(shown.map(({ line, old, new: now }) => [line, old, now])).toEqual([
    [2, 'b', ''],
    [4, 'd', 'D'],
  ]);
});

test('long lines are cut, and never through a sign', () => {
  const [shown] = showChanges(`${'🔴'.repeat(40)}x${'🔴'.repeat(40)}`, [{ from: 80, to: 81, insert: 'y' }]);
  expect(shown?.lead).toMatch(/^…(?:🔴)+$/u);
  expect(shown?.tail).toMatch(/^(?:🔴)+…$/u);
});

test('whole lines are shown with their line ends', () => {
  expect(showChanges('one\ntwo\n', [{ from: 0, to: 4, insert: 'ein\nzwei\n' }])).toEqual([
    { line: 1, lead: '', old: 'one\n', new: 'ein\nzwei\n', tail: 'two' },
  ]);
});
