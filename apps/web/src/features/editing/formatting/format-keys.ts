import type { EditorState, Extension, TransactionSpec } from '@codemirror/state';
import { type Command, keymap } from '@codemirror/view';
import { frontMatterOf } from '../source/markdown-language.ts';
import { insertLink, toggleFormat } from './inline-format.ts';
import { formatLines } from './line-format.ts';

const by =
  (spec: (state: EditorState) => TransactionSpec): Command =>
  (view) => {
    if (view.state.readOnly || view.state.selection.main.head < frontMatterOf(view.state)) return false;
    view.dispatch(spec(view.state));
    return true;
  };

/** Formats by keys, as other editors have them. */
export const formatKeys: Extension = keymap.of([
  { key: 'Mod-b', run: by((state) => toggleFormat(state, 'bold')) },
  { key: 'Mod-i', run: by((state) => toggleFormat(state, 'italic')) },
  { key: 'Mod-e', run: by((state) => toggleFormat(state, 'code')) },
  { key: 'Mod-Shift-x', run: by((state) => toggleFormat(state, 'struck')) },
  { key: 'Mod-Shift-u', run: by((state) => insertLink(state)) },
  { key: 'Mod-Alt-0', run: by((state) => formatLines(state, 'text')) },
  { key: 'Mod-Alt-1', run: by((state) => formatLines(state, 'h1')) },
  { key: 'Mod-Alt-2', run: by((state) => formatLines(state, 'h2')) },
  { key: 'Mod-Alt-3', run: by((state) => formatLines(state, 'h3')) },
  { key: 'Mod-Alt-4', run: by((state) => formatLines(state, 'h4')) },
  { key: 'Mod-Shift-7', run: by((state) => formatLines(state, 'numbers')) },
  { key: 'Mod-Shift-8', run: by((state) => formatLines(state, 'bullets')) },
  { key: 'Mod-Shift-9', run: by((state) => formatLines(state, 'tasks')) },
  { key: 'Mod-Shift-.', run: by((state) => formatLines(state, 'quote')) },
]);
