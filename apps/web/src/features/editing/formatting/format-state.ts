import type { EditorState, Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { hasFormat, type InlineFormat } from './inline-format.ts';
import { type LineFormat, lineFormat } from './line-format.ts';

/** The formats at the selection, as the toolbar shows them. */
export interface FormatState {
  line: LineFormat;
  inline: readonly InlineFormat[];
}

const INLINE: readonly InlineFormat[] = ['bold', 'italic', 'struck', 'code'];

export function formatState(state: EditorState): FormatState {
  return { line: lineFormat(state), inline: INLINE.filter((format) => hasFormat(state, format)) };
}

/** Tells of the formats at the selection whenever they have become others. */
export function formatListener(listener: (format: FormatState) => void): Extension {
  let told = '';
  return EditorView.updateListener.of(({ state, docChanged, selectionSet }) => {
    if (!docChanged && !selectionSet) return;
    const format = formatState(state);
    const words = [format.line, ...format.inline].join(' ');
    if (words === told) return;
    told = words;
    listener(format);
  });
}
