import { forceParsing, syntaxTree } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/** The longest (ms) that what came into sight is parsed before it is shown. */
const PARSE_FOR = 60;

/** After a jump far ahead the parser has not come so far yet: raw text would be seen for a moment. */
export const parseInSight: Extension = EditorView.updateListener.of(({ view, viewportChanged, state }) => {
  if (!viewportChanged || syntaxTree(state).length >= view.viewport.to) return;
  // Not inside of this update.
  queueMicrotask(() => forceParsing(view, view.viewport.to, PARSE_FOR));
});
