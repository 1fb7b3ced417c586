import { EditorState, type Extension } from '@codemirror/state';
import { LONGEST_TEXT } from '@debrief/http-contract';
import { fromShared } from './shared-text.ts';

/**
 * Lets nothing be put in that would make the text longer than can be saved: it would be refused by the server, with everything that comes
 * after it. `onRefused` is told each time; taking out is always possible.
 */
export function lengthLimit(onRefused: () => void, longest = LONGEST_TEXT): Extension {
  return EditorState.transactionFilter.of((transaction) => {
    const { docChanged, newDoc, startState } = transaction;
    if (!docChanged || transaction.annotation(fromShared) === true) return transaction;
    if (newDoc.length <= longest || newDoc.length <= startState.doc.length) return transaction;
    onRefused();
    return [];
  });
}
