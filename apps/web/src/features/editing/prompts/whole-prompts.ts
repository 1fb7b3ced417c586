import { EditorSelection, EditorState, type Extension } from '@codemirror/state';
import { promptsAreWhole } from '../../../keyboard/whole-prompts.ts';
import { findingsOf } from '../findings/finding-field.ts';

/**
 * A caret that comes into a prompt in brackets selects all of it, so that the first letter takes its place; undo gives it back. A second
 * press inside, or an arrow, sets the caret as usual. Only prompts that were found as such count, never a link or a box.
 */
export const wholePrompts: Extension = EditorState.transactionFilter.of((transaction) => {
  const { startState, newSelection: selection } = transaction;
  if (transaction.docChanged || transaction.selection === undefined || !transaction.isUserEvent('select'))
    return transaction;
  if (startState.readOnly || selection.ranges.length > 1 || !selection.main.empty || !promptsAreWhole())
    return transaction;
  const prompt = promptAt(startState, selection.main.head);
  const before = startState.selection.main;
  if (
    prompt === undefined ||
    (before.from >= prompt.from && before.to <= prompt.to && within(before, prompt))
  )
    return transaction;
  return [transaction, { selection: EditorSelection.range(prompt.from, prompt.to), sequential: true }];
});

/** Whether a selection is the prompt itself, or already somewhere in it. */
function within({ from, to, empty }: { from: number; to: number; empty: boolean }, prompt: Prompt): boolean {
  return empty ? from > prompt.from && to < prompt.to : true;
}

interface Prompt {
  from: number;
  to: number;
}

/** The prompt in brackets that a place lies in, not at its ends. */
function promptAt(state: EditorState, at: number): Prompt | undefined {
  return findingsOf(state).find(
    ({ finding, from, to }) =>
      finding.rule.startsWith('PLC-') &&
      from < at &&
      at < to &&
      /^\[[^[\]]*\]$/.test(state.sliceDoc(from, Math.min(to, from + 700))),
  );
}
