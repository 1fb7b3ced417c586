import { insertNewlineContinueMarkup } from '@codemirror/lang-markdown';
import {
  ChangeSet,
  type EditorState,
  type Extension,
  Prec,
  type StateCommand,
  type Transaction,
} from '@codemirror/state';
import { keymap } from '@codemirror/view';
import { frontMatterOf } from './markdown-language.ts';

/** Enter goes on with a list or a quote, and ends it on an empty item; never inside the front matter, where a dash is YAML. */
export const continueList: StateCommand = ({ state, dispatch }) => {
  if (state.selection.main.head <= frontMatterOf(state)) return false;
  return insertNewlineContinueMarkup({
    state,
    dispatch: (transaction) => dispatch(apartFromList(state, transaction)),
  });
};

/** Where a list or a quote was ended, a blank line comes first: the next words would otherwise run on in its last item. */
function apartFromList(state: EditorState, transaction: Transaction): Transaction {
  const { newDoc, newSelection } = transaction;
  const line = newDoc.lineAt(newSelection.main.head);
  const ended = newDoc.lines === state.doc.lines && line.length === 0 && line.number > 1;
  if (!ended || newSelection.ranges.length > 1) return transaction;
  if (newDoc.line(line.number - 1).text.trim() === '') return transaction;
  const apart = ChangeSet.of({ from: line.from, insert: '\n' }, newDoc.length);
  return state.update({
    changes: transaction.changes.compose(apart),
    selection: { anchor: line.from + 1 },
    userEvent: 'input',
    scrollIntoView: true,
  });
}

/** Enter, before all else that it might mean in the text. */
export const listKeys: Extension = Prec.high(keymap.of([{ key: 'Enter', run: continueList }]));
