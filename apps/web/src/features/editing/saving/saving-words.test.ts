import { expect, test } from 'vitest';
import type { Shown } from './saving.ts';
import { savingWords } from './saving-words.ts';

const FULL = {
  code: 'STORE_FULL',
  message: 'The disk is full.',
  remedy: 'Keep this page open; it will try again.',
  again: true,
};

test('a failure is said in one sentence with what to do', () => {
  const long = { ...FULL, message: 'The disk is full, so the change was not saved.' };
  expect(savingWords({ kind: 'failed', trouble: long, kept: 'kept' })).toEqual(
    savingWords({ kind: 'failed', trouble: FULL, kept: 'kept' }),
  );
  expect(savingWords({ kind: 'failed', trouble: FULL, kept: 'kept' })).toEqual({
    short: 'Not saved',
    sentence: 'Not saved: the disk is full. Keep this page open; it will try again.',
  });
});

test('a name keeps its capital', () => {
  const trouble = { ...FULL, message: 'Debrief is stopping.' };
  expect(savingWords({ kind: 'failed', trouble, kept: 'kept' }).sentence).toMatch(/^Not saved: Debrief/);
});

test('the word “Saved” stands for what a receipt confirmed and nothing else', () => {
  const others: Shown[] = [
    { kind: 'saving', late: false, kept: 'keeping' },
    { kind: 'saving', late: true, kept: 'kept' },
    { kind: 'connecting' },
    { kind: 'offline', kept: 'kept' },
    { kind: 'offline', kept: 'keeping' },
    { kind: 'offline', kept: 'not-kept' },
    { kind: 'read-only', reason: 'The file may not be written.' },
    { kind: 'gone', trouble: { ...FULL, again: false } },
  ];
  expect(savingWords({ kind: 'saved' }).short).toBe('Saved');
  for (const shown of others) expect(savingWords(shown).short).not.toMatch(/^saved/i);
});
