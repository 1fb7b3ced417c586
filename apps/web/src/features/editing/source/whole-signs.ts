import {
  EditorSelection,
  EditorState,
  type Text,
  type Transaction,
  type TransactionSpec,
} from '@codemirror/state';
import { fromShared } from './shared-text.ts';

/** One replacement, in the places of the text before it. */
export interface PlainChange {
  from: number;
  to: number;
  insert: string;
}

/** Halves of a sign beyond the basic plane that stand alone, and carriage returns: the shared text must hold neither. */
const UNFIT = /\p{Surrogate}|\r\n?/gu;

/**
 * Lets no change through that cuts a sign in two (an emoji is two units; half of one becomes "�" on other screens) or that
 * brings a carriage return (which Yjs counts and the editor does not). Such a change is widened to whole signs and cleaned.
 */
export const wholeSigns = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged || transaction.annotation(fromShared) === true) return transaction;
  const mended = mendChanges(transaction);
  return mended === undefined ? transaction : mended;
});

function mendChanges(transaction: Transaction): TransactionSpec | undefined {
  const { doc } = transaction.startState;
  const changes: PlainChange[] = [];
  let fits = true;
  transaction.changes.iterChanges((from, to, _fromB, _toB, inserted) => {
    const change = { from, to, insert: inserted.sliceString(0, inserted.length, '\n') };
    const whole = wholeChange(doc, change);
    fits &&= whole.from === from && whole.to === to && whole.insert === change.insert;
    changes.push(whole);
  });
  if (fits) return undefined;
  const set = transaction.startState.changes(changes);
  let end = 0;
  set.iterChanges((_fromA, _toA, _fromB, toB) => {
    end = toB;
  });
  return {
    changes: set,
    selection: EditorSelection.single(end),
    effects: transaction.effects,
    scrollIntoView: transaction.scrollIntoView,
  };
}

/** The change without cutting a sign of the text, and without what the text must not hold. */
export function wholeChange(doc: Text, change: PlainChange): PlainChange {
  let { from, to, insert } = change;
  if (cutsSign(doc, from)) {
    from--;
    insert = doc.sliceString(from, from + 1) + insert;
  }
  if (cutsSign(doc, to)) {
    insert += doc.sliceString(to, to + 1);
    to++;
  }
  return { from, to, insert: insert.replaceAll(UNFIT, (sign) => (sign.startsWith('\r') ? '\n' : '')) };
}

function cutsSign(doc: Text, at: number): boolean {
  if (at === 0 || at === doc.length) return false;
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(doc.sliceString(at - 1, at + 1));
}
