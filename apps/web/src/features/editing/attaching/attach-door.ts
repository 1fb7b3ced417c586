import { type EditorState, Facet } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';

/** How files are attached to the text of one editor. */
export interface AttachDoor {
  /** Takes files for a place in the text; the first one takes the place of the words from `from` on, once it has arrived. */
  attach: (view: EditorView, files: readonly File[], at: number, from?: number) => void;
  /** Sends a file again that was refused. */
  retry: (view: EditorView, id: number) => void;
  /** Takes a file away that is on its way or was refused. */
  cancel: (view: EditorView, id: number) => void;
}

export const attachBy = Facet.define<AttachDoor, AttachDoor | undefined>({ combine: ([one]) => one });

/** The door of this editor; undefined where nothing can be attached. */
export function attachingOf(state: EditorState): AttachDoor | undefined {
  return state.facet(attachBy);
}
