import { describe, expect, test } from 'vitest';
import {
  afterEvent,
  beginSaving,
  isUnsaved,
  looksDifferentAt,
  MARK_AFTER,
  nextDue,
  type Saving,
  type SavingEvent,
  shownOf,
  type Trouble,
  waitBefore,
} from './saving.ts';

const DISK_FULL: Trouble = {
  code: 'STORE_FULL',
  message: 'The disk is full.',
  remedy: 'Keep this page open; it will try again.',
  again: true,
};
const ERASED: Trouble = {
  code: 'GONE',
  message: 'The text was erased.',
  remedy: 'Open it anew.',
  again: false,
};

/** A page with a clock of its own: events happen at its time, which passes only when told. */
function page() {
  let now = 1_000;
  let state = beginSaving(now);
  const happens = (event: SavingEvent) => {
    state = afterEvent(state, event, now);
  };
  const types = () => happens({ type: 'changed', clock: state.clock + 1 });
  const marks = () => happens({ type: 'marked' });
  const answers = (over: Partial<SavingEvent & { type: 'receipt' }> = {}) =>
    happens({
      type: 'receipt',
      epoch: state.epoch,
      number: state.number,
      clock: state.clock,
      pending: false,
      ...over,
    });
  return {
    get state(): Saving {
      return state;
    },
    get kind() {
      return shownOf(state, now).kind;
    },
    get shown() {
      return shownOf(state, now);
    },
    passes: (ms: number) => {
      now += ms;
    },
    happens,
    types,
    marks,
    answers,
    opens: () => {
      happens({ type: 'connect' });
      happens({ type: 'synced' });
      marks();
      answers();
    },
    loses: (trouble?: Trouble) =>
      happens({ type: 'lost', chance: 0.5, ...(trouble === undefined ? {} : { trouble }) }),
    now: () => now,
  };
}

describe('saved', () => {
  test('is not said before the server has answered a first mark', () => {
    const one = page();
    one.happens({ type: 'connect' });
    expect(one.kind).toBe('connecting');
    one.happens({ type: 'synced' });
    expect(one.kind).toBe('connecting');
    one.marks();
    one.answers();
    expect(one.kind).toBe('saved');
  });

  test('is said for the newest change only, once its letters and nothing pending are confirmed', () => {
    const one = page();
    one.opens();
    one.types();
    expect(one.kind).toBe('saving');
    one.marks();
    one.types();
    one.answers({ number: 1, clock: 1 });
    expect(one.kind).toBe('saving');
    one.marks();
    one.answers({ clock: 1 });
    expect(one.kind).toBe('saving');
    one.marks();
    one.answers({ pending: true });
    expect(one.kind).toBe('saving');
    one.marks();
    one.answers();
    expect(one.kind).toBe('saved');
  });

  test('is not said for a receipt of an earlier connection', () => {
    const one = page();
    one.opens();
    one.types();
    one.marks();
    const before = one.state.epoch;
    one.loses();
    one.happens({ type: 'connect' });
    one.happens({ type: 'synced' });
    one.answers({ epoch: before });
    expect(one.kind).toBe('saving');
    one.marks();
    one.answers({ epoch: before });
    expect(one.kind).toBe('saving');
    one.answers();
    expect(one.kind).toBe('saved');
  });

  test('is not said for a receipt that nobody asked for', () => {
    const one = page();
    one.opens();
    one.types();
    one.answers();
    expect(one.kind).toBe('saving');
  });

  test('is not said while letters of an earlier visit wait, until a receipt that came after being in step', () => {
    const one = page();
    one.happens({ type: 'earlier-letters' });
    one.happens({ type: 'connect' });
    one.happens({ type: 'synced' });
    expect(one.kind).toBe('saving');
    expect(isUnsaved(one.state)).toBe(true);
    one.marks();
    one.answers();
    expect(one.kind).toBe('saved');
  });
});

describe('marks', () => {
  test('are grouped: the first change sets the time, later ones do not move it', () => {
    const one = page();
    one.opens();
    one.types();
    const due = nextDue(one.state);
    expect(due).toEqual({ at: one.now() + MARK_AFTER, what: 'mark' });
    one.passes(40);
    one.types();
    expect(nextDue(one.state)).toEqual(due);
  });

  test('are asked again while the server says that something is pending', () => {
    const one = page();
    one.opens();
    one.types();
    one.marks();
    one.answers({ pending: true });
    expect(nextDue(one.state)?.what).toBe('mark');
  });

  test('that wait long for an answer are worth a word, and the word tells what is kept', () => {
    const one = page();
    one.opens();
    one.types();
    one.happens({ type: 'kept', number: 1 });
    one.marks();
    expect(one.shown).toMatchObject({ kind: 'saving', late: false });
    expect(looksDifferentAt(one.state)).toBe(one.now() + 4_000);
    one.passes(4_000);
    expect(one.shown).toEqual({ kind: 'saving', late: true, kept: 'kept' });
    one.answers();
    expect(one.kind).toBe('saved');
  });

  test('without an answer put the connection in doubt', () => {
    const one = page();
    one.opens();
    one.types();
    one.marks();
    expect(nextDue(one.state)).toEqual({ at: one.now() + 20_000, what: 'give-up' });
  });
});

describe('without a connection', () => {
  test('a short break is no news, a longer one is', () => {
    const one = page();
    one.opens();
    one.types();
    one.loses();
    expect(one.kind).toBe('connecting');
    expect(looksDifferentAt(one.state)).toBe(one.now() + 2_000);
    one.passes(2_000);
    expect(one.kind).toBe('offline');
  });

  test('a second failure is news at once', () => {
    const one = page();
    one.opens();
    one.loses();
    one.happens({ type: 'connect' });
    one.loses();
    expect(one.kind).toBe('offline');
  });

  test('it says what this browser has kept, and when it cannot', () => {
    const one = page();
    one.opens();
    one.loses();
    one.passes(5_000);
    one.types();
    expect(one.shown).toEqual({ kind: 'offline', kept: 'keeping' });
    one.happens({ type: 'kept', number: 1 });
    expect(one.shown).toEqual({ kind: 'offline', kept: 'kept' });
    one.happens({ type: 'not-kept' });
    expect(one.shown).toEqual({ kind: 'offline', kept: 'not-kept' });
  });

  test('saved letters stay saved, new ones are not', () => {
    const one = page();
    one.opens();
    one.types();
    one.marks();
    one.answers();
    one.loses();
    expect(isUnsaved(one.state)).toBe(false);
    one.types();
    expect(isUnsaved(one.state)).toBe(true);
  });

  test('it tries again at once, then ever more rarely, and by chance', () => {
    expect(waitBefore(1, 0.5)).toBeLessThan(300);
    expect([2, 3, 4, 5].map((failures) => waitBefore(failures, 0))).toEqual([500, 1_000, 2_000, 4_000]);
    expect(waitBefore(3, 0.99)).toBeGreaterThan(waitBefore(3, 0));
    expect(waitBefore(40, 0.99)).toBeLessThanOrEqual(30_000);
  });

  test('being in step alone does not make it patient again, a receipt does', () => {
    const one = page();
    for (const _ of [1, 2, 3]) {
      one.happens({ type: 'connect' });
      one.happens({ type: 'synced' });
      one.loses();
    }
    expect(one.state.failures).toBe(3);
    one.opens();
    expect(one.state.failures).toBe(0);
  });

  test('it tries at once when the network or the person comes back', () => {
    const one = page();
    for (const _ of [1, 2, 3, 4]) {
      one.happens({ type: 'connect' });
      one.loses();
    }
    expect(nextDue(one.state)?.at).toBeGreaterThan(one.now() + 1_000);
    one.happens({ type: 'hurry' });
    expect(nextDue(one.state)).toEqual({ at: one.now(), what: 'connect' });
  });

  test('the news of one loss coming twice counts once', () => {
    const one = page();
    one.opens();
    one.loses(DISK_FULL);
    const { retryAt } = one.state;
    one.loses();
    expect(one.state.failures).toBe(1);
    expect(one.state.retryAt).toBe(retryAt);
  });

  test('an attempt that does not come into step is given up', () => {
    const one = page();
    one.happens({ type: 'connect' });
    expect(nextDue(one.state)).toEqual({ at: one.now() + 15_000, what: 'give-up' });
  });
});

describe('a failure of the store', () => {
  test('is shown until a receipt says that all is saved', () => {
    const one = page();
    one.opens();
    one.types();
    one.loses(DISK_FULL);
    expect(one.shown).toMatchObject({ kind: 'failed', trouble: DISK_FULL });
    one.happens({ type: 'connect' });
    one.happens({ type: 'synced' });
    expect(one.kind).toBe('failed');
    one.marks();
    one.answers();
    expect(one.kind).toBe('saved');
  });

  test('concerns nobody who has written nothing', () => {
    const one = page();
    one.opens();
    one.loses(DISK_FULL);
    one.passes(3_000);
    expect(one.kind).toBe('offline');
  });
});

describe('the end', () => {
  test('of what cannot come back stops all attempts and shows why', () => {
    const one = page();
    one.opens();
    one.types();
    one.loses(ERASED);
    expect(one.shown).toEqual({ kind: 'gone', trouble: ERASED });
    expect(nextDue(one.state)).toBeUndefined();
    for (const event of [{ type: 'hurry' }, { type: 'connect' }, { type: 'synced' }] as const)
      one.happens(event);
    expect(one.kind).toBe('gone');
    expect(isUnsaved(one.state)).toBe(true);
  });
});

test('a text that may only be read says so once it is there', () => {
  const one = page();
  one.happens({ type: 'read-only', reason: 'The file may not be written.' });
  one.opens();
  expect(one.shown).toEqual({ kind: 'read-only', reason: 'The file may not be written.' });
});
