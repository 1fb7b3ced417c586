import { readPostmortem } from '@debrief/core/reading';
import * as Y from 'yjs';
import type { Found } from './look.ts';
import type { Person } from './person.ts';
import { countOf } from './words.ts';

/** What a comparison of a text with what was shown as saved has found; each in words, with whose it is. */
export interface Account {
  /** Words and commands that were looked at. */
  checked: number;
  /** Shown as saved, and not there. */
  lost: string[];
  /** There more than once, or there although it was taken out. */
  doubled: string[];
  /** There, but not as somebody wrote it. */
  torn: string[];
}

export function emptyAccount(): Account {
  return { checked: 0, lost: [], doubled: [], torn: [] };
}

export function addAccount(sum: Account, { checked, lost, doubled, torn }: Account): void {
  sum.checked += checked;
  // What is lost once is lost at every later look as well.
  sum.lost = [...new Set([...sum.lost, ...lost])];
  sum.doubled = [...new Set([...sum.doubled, ...doubled])];
  sum.torn = [...new Set([...sum.torn, ...torn])];
}

/** What had been shown as saved to somebody at a moment. */
export interface Claim {
  person: Person;
  /** The newest change that a receipt was given for, and how far their letters reached then. */
  promised: { number: number; clock: number };
  /** Commands that were answered with success, by their ids. */
  done: ReadonlySet<string>;
}

export function claimOf(person: Person): Claim {
  const done = person.asked.filter(({ answer }) => answer?.ok === true).map(({ id }) => id);
  return { person, promised: { ...person.line.promised }, done: new Set(done) };
}

/**
 * Compares a text with what had been shown as saved to those who write it, before it was looked at. A page that still has the words in
 * memory would send them again and hide their loss, so nobody comes back in between.
 */
export function accountFor(found: Found, claims: readonly Claim[]): Account {
  const account = emptyAccount();
  const people = claims.map(({ person }) => person);
  const takenBack = new Set(
    people.flatMap(({ notices }) => notices.flatMap((one) => (one.type === 'taken-back' ? [one.id] : []))),
  );
  for (const claim of claims) {
    accountForTyping(account, found, claim);
    accountForCommands(account, found.text, claim, takenBack);
    accountForValues(account, found.text, claim, takenBack);
  }
  return account;
}

function accountForTyping(account: Account, { doc, text }: Found, { person, promised }: Claim): void {
  account.checked += 1;
  if (Y.getState(doc.store, person.doc.clientID) < promised.clock)
    account.lost.push(`${person.name}: letters up to ${promised.clock}`);
  for (const { word, done, removed } of person.typed) {
    const count = countOf(text, word);
    const isSaved = done !== undefined && done <= promised.number;
    const isGone = removed !== undefined && removed <= promised.number;
    if (isSaved) account.checked += 1;
    if (count > 1 || (isGone && count > 0))
      account.doubled.push(`${person.name}: the word ${word}, ${count}`);
    if (isSaved && removed === undefined && count === 0) {
      const inPieces = text.includes(word.slice(0, 3)) && text.includes(word.slice(-3));
      (inPieces ? account.torn : account.lost).push(`${person.name}: the word ${word}`);
    }
  }
}

function accountForCommands(
  account: Account,
  text: string,
  { person: { name, asked }, done }: Claim,
  takenBack: ReadonlySet<string>,
): void {
  for (const { id, word, what, answer } of asked) {
    if (what !== 'add') continue;
    const count = countOf(text, word);
    if (count > 1) account.doubled.push(`${name}: the command ${id}, ${count}`);
    if (answer?.ok === false && count > 0) account.doubled.push(`${name}: the refused command ${id}`);
    if (!done.has(id)) continue;
    account.checked += 1;
    const removal = asked.find((other) => other.what === 'remove' && other.word === word);
    const isRemoved = removal !== undefined && done.has(removal.id) && !takenBack.has(removal.id);
    if (isRemoved && count > 0) account.doubled.push(`${name}: the removed ${word}`);
    if (removal === undefined && count === 0 && !takenBack.has(id))
      account.lost.push(`${name}: the command ${id}`);
  }
}

/** The day and the state of one's own action are what one set last; or, where no answer came yet, what one asked for since. */
function accountForValues(
  account: Account,
  text: string,
  { person: { name, own, asked }, done }: Claim,
  takenBack: ReadonlySet<string>,
): void {
  const sets = asked.filter(({ what }) => what === 'set');
  if (sets.length === 0) return;
  const actions = readPostmortem(text).postmortem.actions.filter((action) => action.text.includes(own));
  const [action] = actions;
  if (actions.length !== 1 || action === undefined) {
    (actions.length === 0 ? account.lost : account.doubled).push(`${name}: the action ${own}`);
    return;
  }
  for (const part of ['due', 'status'] as const) {
    const ofPart = sets.filter(({ set, answer }) => set?.part === part && answer?.ok !== false);
    const answered = ofPart.findLastIndex(({ id }) => done.has(id));
    const allowed = ofPart.slice(Math.max(0, answered)).map(({ set }) => set?.value ?? '');
    if (answered < 0) allowed.push(part === 'due' ? '2026-12-01' : 'open');
    account.checked += 1;
    const now = part === 'due' ? action.due?.date : (action.status?.value ?? 'open');
    if (now !== undefined && allowed.includes(now)) continue;
    // Letters of somebody else that met the command have put the former value back, and its sender was told.
    if (ofPart.some(({ id }) => takenBack.has(id))) continue;
    const wasAsked = ofPart.some(({ set }) => set?.value === now);
    (wasAsked ? account.lost : account.torn).push(`${name}: ${part} of ${own} is ${now}, not ${allowed}`);
  }
}
