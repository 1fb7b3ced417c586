import { EditorState } from '@codemirror/state';
import { expect, test } from 'vitest';
import { lengthLimit } from './length-limit.ts';
import { fromShared } from './shared-text.ts';

test('nothing is put in beyond the longest text; taking out, and what others write, is let through', () => {
  let refused = 0;
  const state = EditorState.create({ doc: '0123456789', extensions: lengthLimit(() => (refused += 1), 12) });
  const after = (changes: { from: number; to?: number; insert?: string }, shared = false) =>
    state.update({ changes, ...(shared ? { annotations: fromShared.of(true) } : {}) }).state.doc.toString();
  expect(after({ from: 10, insert: 'ab' })).toBe('0123456789ab');
  expect(after({ from: 10, insert: 'abc' })).toBe('0123456789');
  expect(refused).toBe(1);
  expect(after({ from: 0, to: 5 })).toBe('56789');
  expect(after({ from: 10, insert: 'abc' }, true)).toBe('0123456789abc');
  const long = EditorState.create({ doc: '0'.repeat(20), extensions: lengthLimit(() => (refused += 1), 12) });
  expect(long.update({ changes: { from: 0, to: 2, insert: 'a' } }).state.doc.length).toBe(19);
  expect(refused).toBe(1);
});
