import { expect, test } from 'vitest';
import { unifiedDiff } from './unified-diff.ts';

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
