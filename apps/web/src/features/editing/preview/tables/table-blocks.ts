import type { EditorState, Extension, Range } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import type { TableBody } from './table-body.ts';
import { tableBorders } from './table-borders.ts';
import { tableField, tablesOf } from './table-field.ts';
import { tableFocus } from './table-focus.ts';
import { NO_MARKS } from './table-view.ts';
import { TableWidget } from './table-widget.ts';

const blocks = new WeakMap<TableBody, Decoration>();

/** Tables as blocks that are written cell by cell, over the same text as ever. */
export const tableBlocks: Extension = [
  tableField,
  EditorView.decorations.compute([tableField], blocksIn),
  EditorView.atomicRanges.of((view) => blocksIn(view.state)),
  tableBorders,
  tableFocus,
];

function blocksIn(state: EditorState): DecorationSet {
  const field = tablesOf(state);
  if (field === undefined) return Decoration.none;
  const ranges: Range<Decoration>[] = [];
  for (const { from, to, body } of field.tables) {
    if (body.key === field.source) continue;
    let block = blocks.get(body);
    if (block === undefined) {
      block = Decoration.replace({ widget: new TableWidget(body, NO_MARKS), block: true });
      blocks.set(body, block);
    }
    ranges.push(block.range(from, to));
  }
  return Decoration.set(ranges);
}
