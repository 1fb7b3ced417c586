import { EditorSelection, type EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { fieldsIn } from '../../../../components/floating.ts';
import { blockByKey, blocksOf, enteringBlock, isSource, showBlockSource } from './block-field.ts';
import { blockShelf } from './block-shelf.ts';
import type { PlacedBlock } from './placed-block.ts';

/** The rows of a block that the arrow keys stop at. */
export const BLOCK_ROWS = '.event-row, .action-line, .cause-line, .fact, .add-item';

/** Gives the focus to a block: its first row, or its last. Says whether it could. */
export function enterBlock(view: EditorView, block: PlacedBlock, side: 'first' | 'last'): boolean {
  view.dispatch({
    selection: EditorSelection.cursor(side === 'first' ? block.from : block.to),
    effects: [enteringBlock.of(block.key), EditorView.scrollIntoView(block.from, { y: 'nearest' })],
    userEvent: 'select',
  });
  const element = view.state.facet(blockShelf)?.elementOf(block.key);
  if (element === undefined) return false;
  const rows = [...element.querySelectorAll<HTMLElement>(BLOCK_ROWS)];
  return focusRow(side === 'first' ? rows[0] : rows.at(-1)) || focusRow(element);
}

/** Gives the focus to a row: to the part with this name if it has one, else to its first control. */
export function focusRow(row: HTMLElement | undefined, part?: string): boolean {
  if (row === undefined) return false;
  const controls = row.matches('button, input') ? [row] : fieldsIn(row);
  const named = part === undefined ? undefined : controls.find(({ dataset }) => dataset.part === part);
  const control = named ?? controls[0];
  control?.focus({ preventScroll: true });
  control?.scrollIntoView({ block: 'nearest' });
  return control !== undefined;
}

/** Leaves a block to the text. Where nothing stands on that side, a line is made below. */
export function leaveBlock(view: EditorView, key: number, side: 'above' | 'below'): void {
  const block = blockByKey(view.state, key);
  if (block === undefined) return view.focus();
  const { doc, readOnly } = view.state;
  if (side === 'above' && block.from > 0)
    leaveTo(view, block.from === block.to ? block.from : block.from - 1);
  else if (block.to < doc.length) leaveTo(view, block.to + 1);
  else if (!readOnly) {
    view.dispatch({
      changes: { from: block.to, insert: '\n\n' },
      selection: { anchor: block.to + 2 },
      userEvent: 'input',
      scrollIntoView: true,
    });
    view.focus();
  }
}

function leaveTo(view: EditorView, at: number): void {
  const beside = blocksOf(view.state).find(
    (block) =>
      block.from < block.to && !isSource(view.state, block.key) && block.from <= at && at <= block.to,
  );
  if (beside !== undefined) {
    enterBlock(view, beside, at === beside.to ? 'last' : 'first');
    return;
  }
  view.dispatch({ selection: EditorSelection.cursor(at), scrollIntoView: true, userEvent: 'select' });
  view.focus();
}

/** Shows a block as it is written, with the caret in it or a part of it (counted from its start) selected, or as a block again, with the focus in that. */
export function switchSource(
  view: EditorView,
  key: number,
  on: boolean,
  part: readonly [number, number] = [0, 0],
): void {
  const block = blockByKey(view.state, key);
  if (block === undefined) return;
  view.dispatch({
    effects: showBlockSource.of({ key, on }),
    selection: EditorSelection.range(
      Math.min(block.from + part[0], block.to),
      Math.min(block.from + part[1], block.to),
    ),
    userEvent: 'select',
  });
  if (on) view.focus();
  else requestAnimationFrame(() => enterBlock(view, blockByKey(view.state, key) ?? block, 'first'));
}

/** Shows a block as it is written, with the prompt selected that a row asks with: what is typed next takes its place. */
export function writeAtPrompt(view: EditorView, key: number, row: string): void {
  const block = blockByKey(view.state, key);
  if (block === undefined) return;
  const written = view.state.sliceDoc(block.from, block.to);
  const prompt = [...written.matchAll(PROMPT)].find(([, ...asks]) =>
    asks.some((words) => words !== undefined && row.includes(words.trim())),
  );
  if (prompt === undefined) return switchSource(view, key, true);
  const from = block.from + prompt.index;
  view.dispatch({
    selection: EditorSelection.range(from, from + prompt[0].length),
    scrollIntoView: true,
    userEvent: 'select',
  });
  view.focus();
}

const PROMPT = /\[([^\]\n]{2,})\](?!\()|<!--([\s\S]*?)-->/g;

/** The shown block whose first or last line is next to the line of the caret. */
export function blockBeside(state: EditorState, side: 'above' | 'below'): PlacedBlock | undefined {
  const { main, ranges } = state.selection;
  if (!main.empty || ranges.length > 1) return undefined;
  const line = state.doc.lineAt(main.head);
  return blocksOf(state).find(({ from, to, key }) => {
    if (isSource(state, key)) return false;
    // An empty one stands right behind its heading's line.
    if (from === to) return side === 'below' ? from === line.to : from === line.from - 1;
    return side === 'below' ? from === line.to + 1 : to === line.from - 1;
  });
}

/** The shown block at whose border the caret stands. */
export function blockAtCaret(state: EditorState): { block: PlacedBlock; side: 'first' | 'last' } | undefined {
  const { main, ranges } = state.selection;
  if (!main.empty || ranges.length > 1) return undefined;
  const block = blocksOf(state).find(
    ({ from, to, key }) => from < to && from <= main.head && main.head <= to && !isSource(state, key),
  );
  return block && { block, side: main.head === block.to ? 'last' : 'first' };
}
