import { EditorState, Text } from '@codemirror/state';
import { expect, test } from 'vitest';
import { wholeChange, wholeSigns } from './whole-signs.ts';

/** The text after a change made in an editor that keeps signs whole. */
function after(text: string, change: { from: number; to?: number; insert?: string | Text }): string {
  const state = EditorState.create({ doc: text, extensions: [wholeSigns] });
  return state.update({ changes: change }).state.doc.toString();
}

test('changes of whole signs pass as they are', () => {
  expect(after('red 🔴 light', { from: 4, to: 6, insert: '🟡' })).toBe('red 🟡 light');
  expect(after('abc', { from: 1, insert: 'ü' })).toBe('aübc');
});

test('the smallest change between two signs replaces the whole sign', () => {
  // 🔴 and 🟡 have their first half in common.
  expect(after('🔴', { from: 1, to: 2, insert: '\udfe1' })).toBe('🟡');
  const change = wholeChange(Text.of(['🔴']), { from: 1, to: 2, insert: '\udfe1' });
  expect(change).toEqual({ from: 0, to: 2, insert: '🟡' });
});

test('deleting half of a sign deletes it', () => {
  expect(after('a🔴b', { from: 2, to: 3 })).toBe('ab');
  expect(after('a🔴b', { from: 1, to: 2 })).toBe('ab');
});

test('half a sign alone and carriage returns never come in', () => {
  expect(after('ab', { from: 1, insert: '\ud83d' })).toBe('ab');
  expect(after('ab', { from: 1, insert: Text.of(['x\ry']) })).toBe('ax\nyb');
  expect(after('ab', { from: 1, insert: 'x\r\ny\rz' })).toBe('ax\ny\nzb');
});

test('whatever the change, no half of a sign is left', () => {
  const text = 'a🔴🟡é\n🦦z';
  for (let from = 0; from <= text.length; from++) {
    for (let to = from; to <= text.length; to++) {
      for (const insert of ['', 'x', '🟢', '\udfe1', '\ud83d']) {
        expect(after(text, { from, to, insert }).isWellFormed(), `${from}–${to} ${insert}`).toBe(true);
      }
    }
  }
});
