import type { EditorView } from '@codemirror/view';

/**
 * Call before a change that the reader did not make. The editor keeps the line that is being read at its place by measuring
 * after each change, once a frame; a second change in the same frame would make it forget the first, and the line would jump.
 * Asking for a height makes it measure now, where something waits to be measured, and costs nothing where nothing does.
 */
export function holdStill(view: EditorView): void {
  if (view.scrollDOM.scrollTop > 0) view.lineBlockAtHeight(0);
}
