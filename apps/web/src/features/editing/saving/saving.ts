/**
 * Whether what somebody wrote is saved, as far as this browser can know. A pure machine: what happened goes in, with its
 * time and with chance handed in; what may be said and what is to be done next come out.
 *
 * "Saved" is said only after a receipt of the server for the newest change of this page, given on the present connection,
 * with nothing pending. The library's own counters are not asked: they can lie after a document was closed.
 */

/** Why a connection ended or a change was not taken, in the server's words. */
export interface Trouble {
  code: string;
  message: string;
  remedy: string;
  /** Whether trying again can help. */
  again: boolean;
}

export interface Saving {
  /** `waiting`: not connected, the next attempt is at `retryAt`. `open`: in step with the server. `ended`: no attempt any more. */
  line: 'waiting' | 'connecting' | 'open' | 'ended';
  /** Counts connections that came into step. A receipt of an earlier one says nothing. */
  epoch: number;
  /** Counts the changes made on this page, and how far the page's own letters reach. */
  number: number;
  clock: number;
  /** The newest change that the server has on disk; below 0 before it said so for the first time. */
  saved: number;
  /** The newest change that this browser's storage has; undefined where it keeps nothing. */
  kept: number | undefined;
  /** This browser kept letters of an earlier visit that may not have reached the server. */
  earlier: boolean;
  /** When the next mark is to be sent, and the one that waits for its receipt. */
  markAt: number | undefined;
  marked: { number: number; at: number } | undefined;
  /** Attempts in a row that ended without a receipt. */
  failures: number;
  retryAt: number | undefined;
  /** Since when the line has been what it is, and since when it has not been open. */
  since: number;
  awaySince: number;
  trouble: Trouble | undefined;
  /** Why nothing can be written here, where it cannot. */
  readOnly: string | undefined;
}

export type SavingEvent =
  | { type: 'connect' }
  | { type: 'synced' }
  | { type: 'changed'; clock: number }
  | { type: 'marked' }
  | { type: 'receipt'; epoch: number; number: number; clock: number; pending: boolean }
  /** `chance` in [0, 1) spreads the attempts of many browsers. */
  | { type: 'lost'; chance: number; trouble?: Trouble }
  /** There may be a way again: the network is back, or the person is. */
  | { type: 'hurry' }
  | { type: 'kept'; number: number }
  | { type: 'not-kept' }
  | { type: 'earlier-letters' }
  | { type: 'read-only'; reason: string | undefined };

/** Changes of this long (ms) are asked about with one mark. */
export const MARK_AFTER = 60;
const ASK_AGAIN_AFTER = 400;
/** A connection that gives no receipt, or does not come into step, for this long is in doubt. */
const RECEIPT_WITHIN = 20_000;
const SYNC_WITHIN = 15_000;
/** A receipt that takes this long is worth a word. */
const LATE_AFTER = 4_000;
/** So long a break is not worth a word. */
const PATIENCE = 2_000;
const LONGEST_WAIT = 30_000;

export function beginSaving(now: number): Saving {
  return {
    line: 'waiting',
    epoch: 0,
    number: 0,
    clock: 0,
    saved: -1,
    kept: 0,
    earlier: false,
    markAt: undefined,
    marked: undefined,
    failures: 0,
    retryAt: now,
    since: now,
    awaySince: now,
    trouble: undefined,
    readOnly: undefined,
  };
}

/** The state after an event. An ended line stays ended, whatever comes; only what is kept is still noted. */
export function afterEvent(state: Saving, event: SavingEvent, now: number): Saving {
  switch (event.type) {
    case 'kept':
      return { ...state, kept: Math.max(state.kept ?? 0, event.number) };
    case 'not-kept':
      return { ...state, kept: undefined };
    case 'earlier-letters':
      return { ...state, earlier: true };
    case 'changed':
      return {
        ...state,
        number: state.number + 1,
        clock: event.clock,
        ...(state.line === 'open' ? { markAt: state.markAt ?? now + MARK_AFTER } : {}),
      };
  }
  if (state.line === 'ended') return state;
  switch (event.type) {
    case 'connect':
      return state.line === 'waiting'
        ? { ...state, line: 'connecting', since: now, retryAt: undefined }
        : state;
    case 'synced':
      if (state.line !== 'connecting') return state;
      return { ...state, line: 'open', since: now, epoch: state.epoch + 1, markAt: now, marked: undefined };
    case 'marked':
      if (state.line !== 'open') return state;
      return { ...state, markAt: undefined, marked: { number: state.number, at: now } };
    case 'receipt':
      return afterReceipt(state, event, now);
    case 'lost':
      return afterLoss(state, event, now);
    case 'hurry':
      return state.line === 'waiting' ? { ...state, retryAt: now } : state;
    case 'read-only':
      return { ...state, readOnly: event.reason };
  }
}

function afterReceipt(state: Saving, receipt: SavingEvent & { type: 'receipt' }, now: number): Saving {
  if (state.line !== 'open' || receipt.epoch !== state.epoch || receipt.number !== state.marked?.number) {
    return state;
  }
  const answered = { ...state, marked: undefined };
  if (receipt.pending) return { ...answered, markAt: state.markAt ?? now + ASK_AGAIN_AFTER };
  // The server answers for an older change while newer ones are under way: their own mark is due already.
  if (receipt.number !== state.number) return answered;
  if (receipt.clock < state.clock) return { ...answered, markAt: state.markAt ?? now + ASK_AGAIN_AFTER };
  return { ...answered, saved: receipt.number, earlier: false, failures: 0, trouble: undefined };
}

function afterLoss(state: Saving, event: SavingEvent & { type: 'lost' }, now: number): Saving {
  const trouble = event.trouble ?? state.trouble;
  const down: Saving = {
    ...state,
    since: now,
    awaySince: state.line === 'open' ? now : state.awaySince,
    markAt: undefined,
    marked: undefined,
    trouble,
  };
  if (trouble?.again === false) return { ...down, line: 'ended', retryAt: undefined };
  // A line that is waiting already was lost before: the news that comes after it (a reason, the socket's own end) is no second loss.
  if (state.line === 'waiting') return { ...down, since: state.since };
  const failures = state.failures + 1;
  return { ...down, line: 'waiting', failures, retryAt: now + waitBefore(failures, event.chance) };
}

/** How long (ms) to wait after so many failures: at once after the first, then twice as long each time, half of it by chance. */
export function waitBefore(failures: number, chance: number): number {
  if (failures <= 1) return Math.round(300 * chance);
  const longest = Math.min(LONGEST_WAIT, 1_000 * 2 ** (failures - 2));
  return Math.round(longest * (0.5 + chance / 2));
}

export type Due = { at: number; what: 'connect' | 'mark' | 'give-up' | 'look' };

/** What is to be done next, and when; `look` only shows the state anew. Undefined where nothing is until something happens. */
export function nextDue(state: Saving): Due | undefined {
  const all: Due[] = [];
  if (state.line === 'waiting' && state.retryAt !== undefined)
    all.push({ at: state.retryAt, what: 'connect' });
  if (state.line === 'connecting') all.push({ at: state.since + SYNC_WITHIN, what: 'give-up' });
  if (state.line === 'open' && state.markAt !== undefined) all.push({ at: state.markAt, what: 'mark' });
  if (state.line === 'open' && state.marked !== undefined) {
    all.push({ at: state.marked.at + RECEIPT_WITHIN, what: 'give-up' });
  }
  return all.sort((a, b) => a.at - b.at)[0];
}

/** When the words would change although nothing happened. */
export function looksDifferentAt(state: Saving): number | undefined {
  if (state.marked !== undefined) return state.marked.at + LATE_AFTER;
  return state.line === 'waiting' || state.line === 'connecting' ? state.awaySince + PATIENCE : undefined;
}

/** What may be said about the text. */
export type Shown =
  | { kind: 'connecting' }
  | { kind: 'saved' }
  /** `late` where the server takes longer than usual. */
  | { kind: 'saving'; late: boolean; kept: Kept }
  | { kind: 'offline'; kept: Kept }
  | { kind: 'failed'; trouble: Trouble; kept: Kept }
  | { kind: 'read-only'; reason: string }
  | { kind: 'gone'; trouble: Trouble };

/** Whether all of it is in this browser's storage, is on its way there, or cannot be kept there. */
export type Kept = 'kept' | 'keeping' | 'not-kept';

export function shownOf(state: Saving, now: number): Shown {
  const { trouble } = state;
  if (state.line === 'ended' && trouble) return { kind: 'gone', trouble };
  const kept: Kept = state.kept === undefined ? 'not-kept' : state.kept < state.number ? 'keeping' : 'kept';
  if (trouble && isUnsaved(state)) return { kind: 'failed', trouble, kept };
  if (state.line !== 'open') {
    const brief = state.failures <= 1 && now - state.awaySince < PATIENCE;
    return brief ? { kind: 'connecting' } : { kind: 'offline', kept };
  }
  if (state.readOnly !== undefined) return { kind: 'read-only', reason: state.readOnly };
  if (isUnsaved(state)) {
    const late = state.marked !== undefined && now - state.marked.at >= LATE_AFTER;
    return { kind: 'saving', late, kept: late ? kept : 'keeping' };
  }
  return state.saved < 0 ? { kind: 'connecting' } : { kind: 'saved' };
}

/** Whether something that was written here may not be on the server's disk. */
export function isUnsaved(state: Saving): boolean {
  return state.earlier || state.number > Math.max(0, state.saved);
}
