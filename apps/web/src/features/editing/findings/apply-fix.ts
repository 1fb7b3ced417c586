import type { EditorView } from '@codemirror/view';
import { fixStillFits, type PlacedFinding } from './placed-finding.ts';

/**
 * Makes a fix, as one step of undo, if its places still say what they said when the text was read. Says whether it did; where
 * not, a newer reading is on its way and will offer it again.
 */
export function applyFix(view: EditorView, { fix }: PlacedFinding, newStep: () => void): boolean {
  const { state } = view;
  if (fix === undefined || state.readOnly || !fixStillFits(state.doc, fix)) return false;
  newStep();
  view.dispatch({
    changes: fix.map(({ from, to, insert }) => ({ from, to, insert })),
    userEvent: 'input.fix',
    scrollIntoView: true,
  });
  newStep();
  return true;
}
