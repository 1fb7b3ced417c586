import { expect, test } from 'vitest';
import { diffLines } from './line-diff.ts';
import { unifiedDiff } from './unified-diff.ts';

/** Rebuilds the new text from the old one and the changes. */
function applied(before: string[], after: string[]): string[] {
  const result: string[] = [];
  let at = 0;
  for (const { oldFrom, oldTo, newFrom, newTo } of diffLines(before, after)) {
    result.push(...before.slice(at, oldFrom), ...after.slice(newFrom, newTo));
    at = oldTo;
  }
  return [...result, ...before.slice(at)];
}

test('changes are few and lead from one text to the other', () => {
  expect(diffLines([...'abcdef'], [...'abXdef'])).toEqual([{ oldFrom: 2, oldTo: 3, newFrom: 2, newTo: 3 }]);
  expect(diffLines([...'abc'], [...'abc'])).toEqual([]);
  expect(diffLines([], [...'ab'])).toEqual([{ oldFrom: 0, oldTo: 0, newFrom: 0, newTo: 2 }]);
  expect(diffLines([...'aXbYc'], [...'abc'])).toHaveLength(2);
  expect(diffLines([...'aXbYcZ'], [...'bQcZW'])).toHaveLength(3);
});

test('whatever the texts, the changes are right', () => {
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  const text = () => Array.from({ length: random(14) }, () => 'abc'[random(3)] ?? '');
  for (let round = 0; round < 2000; round++) {
    const [before, after] = [text(), text()];
    expect(applied(before, after)).toEqual(after);
  }
});

test('texts that share almost nothing count as one change', () => {
  const before = Array.from({ length: 3000 }, (_, index) => `old ${index}`);
  const after = Array.from({ length: 3000 }, (_, index) => `new ${index}`);
  expect(diffLines(before, after)).toHaveLength(1);
});

test('a difference as patch reads it', () => {
  const before = '1\n2\n3\n4\n5\n6\n7\n8\n9\n';
  expect(unifiedDiff('a.md', before, before)).toBe('');
  expect(unifiedDiff('a.md', before, before.replace('5\n', 'five\n5b\n'))).toBe(
    '--- a/a.md\n+++ b/a.md\n@@ -2,7 +2,8 @@\n 2\n 3\n 4\n-5\n+five\n+5b\n 6\n 7\n 8\n',
  );
  expect(unifiedDiff('a.md', 'a', 'b')).toBe(
    '--- a/a.md\n+++ b/a.md\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n',
  );
  expect(unifiedDiff('a.md', '', 'b\n')).toBe('--- a/a.md\n+++ b/a.md\n@@ -0,0 +1,1 @@\n+b\n');
  expect(unifiedDiff('a.md', 'a\nb\n', 'a\n')).toBe('--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,1 @@\n a\n-b\n');
});
