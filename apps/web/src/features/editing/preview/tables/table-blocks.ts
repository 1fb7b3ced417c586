import type { EditorState, Extension, Range } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import type { TableBody } from './table-body.ts';
import { tableBorders } from './table-borders.ts';
import { tableField, tablesOf } from './table-field.ts';
import { tableFocus } from './table-focus.ts';
import { SourceTools } from './table-tools.ts';
import { NO_MARKS, type TableMarks } from './table-view.ts';
import { TableWidget } from './table-widget.ts';

/** Blocks that were made before, by what they show. */
const blocks = new WeakMap<TableBody, { marks: TableMarks; block: Decoration }>();
const back = Decoration.widget({ widget: new SourceTools(), block: true, side: -1 });

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
    if (body.key === field.source) {
      ranges.push(back.range(from));
      continue;
    }
    const marks = field.marks.get(body.key) ?? NO_MARKS;
    let known = blocks.get(body);
    if (known?.marks !== marks) {
      known = { marks, block: Decoration.replace({ widget: new TableWidget(body, marks), block: true }) };
      blocks.set(body, known);
    }
    ranges.push(known.block.range(from, to));
  }
  return Decoration.set(ranges);
}
