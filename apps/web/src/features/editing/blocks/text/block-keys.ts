import { type Extension, Prec } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { blocksOf, isSource } from './block-field.ts';
import { blockAtCaret, blockBeside, enterBlock, switchSource } from './enter-block.ts';

/** The keys by which one gets into a block, and from its source back to it. */
export const blockKeys: Extension = [
  Prec.highest(
    keymap.of([
      { key: 'ArrowDown', run: (view) => enter(view, 'below', 'line') },
      { key: 'ArrowUp', run: (view) => enter(view, 'above', 'line') },
      { key: 'ArrowRight', run: (view) => enter(view, 'below', 'end') },
      { key: 'ArrowLeft', run: (view) => enter(view, 'above', 'end') },
      { key: 'Delete', run: (view) => enter(view, 'below', 'end') },
      { key: 'Backspace', run: (view) => enter(view, 'above', 'end') || backOverBlank(view) },
      { key: 'Shift-Backspace', run: (view) => enter(view, 'above', 'end') || backOverBlank(view) },
      { key: 'Mod-Shift-Enter', run: back },
    ]),
  ),
  // A caret beside a block has nothing that it could write there: the block has the focus then.
  EditorView.domEventHandlers({
    focus: (_event, view) => {
      setTimeout(() => intoBlock(view));
      return false;
    },
  }),
  EditorView.updateListener.of((update) => {
    if (!update.selectionSet || !update.transactions.some((one) => one.isUserEvent('select.pointer'))) return;
    queueMicrotask(() => intoBlock(update.view));
  }),
];

function intoBlock(view: EditorView): void {
  const at = view.hasFocus ? blockAtCaret(view.state) : undefined;
  if (at !== undefined) enterBlock(view, at.block, at.side);
}

/** Goes into the block beside the caret's line: by a key along the lines, or at the very end of the line's words. */
function enter(view: EditorView, side: 'above' | 'below', by: 'line' | 'end'): boolean {
  const { state } = view;
  const block = blockBeside(state, side);
  if (block === undefined) return false;
  const { head } = state.selection.main;
  const line = state.doc.lineAt(head);
  const end = side === 'below' ? line.to : line.from;
  if (by === 'end' && (head !== end || block.from === block.to)) return false;
  if (by === 'line') {
    const further = view.moveVertically(state.selection.main, side === 'below').head;
    const edge = view.coordsAtPos(end);
    const box = view.coordsAtPos(head);
    const onEdge = edge !== null && box !== null && Math.abs(edge.top - box.top) < 4;
    // Another line on the screen of the same line of text comes first.
    if (further !== head && line.from <= further && further <= line.to && !onEdge) return false;
  }
  enterBlock(view, block, side === 'below' ? 'first' : 'last');
  return true;
}

/** Backspace at the start of what stands below a block, one blank line between: that line keeps the two apart. */
function backOverBlank(view: EditorView): boolean {
  const { state } = view;
  const { main } = state.selection;
  const line = state.doc.lineAt(main.head);
  if (!main.empty || main.head !== line.from || line.number < 3 || line.length === 0) return false;
  const blank = state.doc.line(line.number - 1);
  if (blank.text.trim() !== '') return false;
  const block = blocksOf(state).find(
    ({ from, to, key }) => from < to && to === blank.from - 1 && !isSource(state, key),
  );
  if (block === undefined) return false;
  enterBlock(view, block, 'last');
  return true;
}

/** From the source of a block back to the block. */
function back(view: EditorView): boolean {
  const { head } = view.state.selection.main;
  const block = blocksOf(view.state).find(
    ({ from, to, key }) => from <= head && head <= to && isSource(view.state, key),
  );
  if (block === undefined) return false;
  switchSource(view, block.key, false);
  return true;
}
