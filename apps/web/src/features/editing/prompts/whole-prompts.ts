import {
  EditorSelection,
  EditorState,
  type Extension,
  type SelectionRange,
  type Transaction,
} from '@codemirror/state';
import { promptsAreWhole } from '../../../keyboard/whole-prompts.ts';
import { findingsOf } from '../findings/finding-field.ts';
import type { PlacedFinding } from '../findings/placed-finding.ts';

/**
 * A caret that comes into a prompt (in brackets, or a comment) selects all of it, so that the first letter takes its place; undo gives it
 * back. A second press inside, or an arrow, sets the caret as usual. Only prompts that were found as such count, never a link or a box; as
 * long as nothing was read, each comment does, since words in a comment are seen by nobody.
 */
export const wholePrompts: Extension = EditorState.transactionFilter.of((transaction) => {
  const { startState, newSelection: selection } = transaction;
  if (transaction.docChanged || transaction.selection === undefined || !transaction.isUserEvent('select'))
    return transaction;
  if (startState.readOnly || selection.ranges.length > 1 || !promptsAreWhole()) return transaction;
  const widened = selection.main.empty
    ? aroundCaret(transaction, selection.main.head)
    : aroundWords(startState, selection.main);
  if (widened === undefined) return transaction;
  return [transaction, { selection: EditorSelection.create([widened]), sequential: true }];
});

/** All of the prompt that a finding speaks of, from its end to its start; undefined where it speaks of something else. */
export function wholePromptOf(state: EditorState, placed: PlacedFinding): SelectionRange | undefined {
  const prompt = promptsAreWhole() ? promptOf(state, placed) : undefined;
  // The head stays where the finding begins: what looks for the next one begins there.
  return prompt === undefined ? undefined : EditorSelection.range(prompt.to, prompt.from);
}

function aroundCaret({ startState }: Transaction, at: number): SelectionRange | undefined {
  const prompt = promptAt(startState, at);
  if (prompt === undefined) return undefined;
  const { from, to, empty } = startState.selection.main;
  const isIn = empty ? from > prompt.from && to < prompt.to : from >= prompt.from && to <= prompt.to;
  return isIn ? undefined : EditorSelection.range(prompt.from, prompt.to);
}

/** Words from outside of a prompt to somewhere in it take all of it; a line of it never the break behind it. */
function aroundWords(
  state: EditorState,
  { anchor, head, from, to }: SelectionRange,
): SelectionRange | undefined {
  const { main: before } = state.selection;
  const forward = anchor <= head;
  const last = promptAt(state, to) ?? promptEndingAbove(state, to);
  const first = promptAt(state, from);
  const isOutside = (prompt: Prompt): boolean =>
    before.empty
      ? before.head <= prompt.from || before.head >= prompt.to
      : before.from < prompt.from || before.to > prompt.to;
  let begin = from;
  let end = to;
  if (last !== undefined && from <= last.from) {
    const line = state.doc.lineAt(last.to);
    if (to === line.to + 1) end = line.to;
    else if (to < last.to && to > last.from && isOutside(last)) end = last.to;
  }
  if (first !== undefined && from > first.from && from < first.to && to >= first.to && isOutside(first))
    begin = first.from;
  if (begin === from && end === to) return undefined;
  return forward ? EditorSelection.range(begin, end) : EditorSelection.range(end, begin);
}

interface Prompt {
  from: number;
  to: number;
  /** Whether what is written at its very ends would stand beside something that nobody sees. */
  hidden: boolean;
}

/** So long (characters) is a prompt at most. */
const LONGEST = 1_000;

/** The prompt that a place lies in: not at the ends of one in brackets, where more words may follow it. */
function promptAt(state: EditorState, at: number): Prompt | undefined {
  const holds = ({ from, to, hidden }: Prompt): boolean =>
    hidden ? from <= at && at <= to : from < at && at < to;
  const findings = findingsOf(state);
  if (findings.length === 0) return [commentAt(state, at)].find((one) => one !== undefined && holds(one));
  for (const placed of findings) {
    if (placed.from > at || placed.to < at) continue;
    const prompt = promptOf(state, placed);
    if (prompt !== undefined && holds(prompt)) return prompt;
  }
  return undefined;
}

/** The prompt that ends the line above the one that begins here. */
function promptEndingAbove(state: EditorState, at: number): Prompt | undefined {
  const line = state.doc.lineAt(at);
  if (at !== line.from || at === 0) return undefined;
  const end = at - 1 - (/\s*$/.exec(state.doc.lineAt(at - 1).text)?.[0].length ?? 0);
  return promptAt(state, end) ?? promptAt(state, Math.max(0, end - 1));
}

function promptOf(state: EditorState, { finding, from, to }: PlacedFinding): Prompt | undefined {
  if (!finding.rule.startsWith('PLC-') || to - from > LONGEST) return undefined;
  const words = state.sliceDoc(from, to);
  if (/^\[[^[\]]*\]$/.test(words)) return { from, to, hidden: false };
  return /^<!--(?:(?!-->)[\s\S])*-->$/.test(words) ? { from, to, hidden: true } : undefined;
}

/** The comment around a place that is no sign to Debrief. */
function commentAt(state: EditorState, at: number): Prompt | undefined {
  const begin = Math.max(0, at - LONGEST);
  const around = state.sliceDoc(begin, Math.min(state.doc.length, at + LONGEST));
  for (const match of around.matchAll(/<!--(?!\s*(?:debrief:|\/?internal\s*-->))(?:(?!-->)[\s\S])*-->/g)) {
    const from = begin + match.index;
    const to = from + match[0].length;
    if (from <= at && at <= to) return { from, to, hidden: true };
  }
  return undefined;
}
