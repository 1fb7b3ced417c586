import type { EditorView } from '@codemirror/view';
import type { CellField } from './cell-field.ts';

/** What keeps the field of an editor. */
export interface FieldHolder {
  field: CellField | undefined;
  /** Opens the field in the cell that the selection is in, with the focus. */
  enter: () => void;
}

const holders = new WeakMap<EditorView, FieldHolder>();

export function holdFields(view: EditorView, holder: FieldHolder): void {
  holders.set(view, holder);
}

/** Gives the focus to the cell that the selection is in, where it is in sight. */
export function enterCell(view: EditorView): void {
  holders.get(view)?.enter();
}

/** The field that is open. */
export function openField(view: EditorView): CellField | undefined {
  return holders.get(view)?.field;
}
