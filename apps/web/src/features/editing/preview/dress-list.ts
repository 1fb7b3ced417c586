import type { EditorState } from '@codemirror/state';
import { Decoration } from '@codemirror/view';
import type { SyntaxNodeRef } from '@lezer/common';
import { hidden, lineOf, touches } from './dress-node.ts';
import { BulletWidget, TaskWidget } from './list-widgets.ts';
import type { Dress } from './preview-marks.ts';

/** Lists nested deeper look like this depth. */
const DEEPEST = 6;
const number = Decoration.mark({ class: 'preview-number' });
const raw = Decoration.mark({ class: 'preview-mark preview-raw-mark' });

/** One item of a list: its lines hang under their words, its dash is a bullet, its brackets are a box to tick. */
export function dressItem(
  dress: Dress,
  state: EditorState,
  node: SyntaxNodeRef,
  at: number | undefined,
): void {
  const item = node.node;
  const mark = item.getChild('ListMark');
  if (mark === null) return;
  const depth = depthOf(node);
  const task = item.getChild('Task')?.getChild('TaskMarker') ?? null;
  const first = state.doc.lineAt(mark.from);
  const ordered = item.parent?.name === 'OrderedList';
  const words = endOfBlanks(state, task?.to ?? mark.to);
  const shown = touches(at, first.from, words - 1) && at !== undefined;
  const done = task !== null && /x/i.test(state.sliceDoc(task.from, task.to));
  dress.drawn.push(
    lineOf(`preview-item preview-depth-${depth}${done ? ' preview-done' : ''}`).range(first.from),
  );
  const indent = onlyBlanks(state, first.from, mark.from) ? first.from : mark.from;
  if (shown) {
    dress.drawn.push(raw.range(indent, words));
  } else if (task !== null) {
    const widget = new TaskWidget(done);
    dress.hidden.push(Decoration.replace({ widget }).range(indent, words));
  } else if (ordered) {
    if (mark.from > indent) dress.hidden.push(hidden(indent, mark.from));
    dress.drawn.push(number.range(mark.from, words));
  } else {
    dress.hidden.push(Decoration.replace({ widget: new BulletWidget(depth) }).range(indent, words));
  }
  dressFurtherLines(dress, state, node, first.to + 1, depth);
}

/** Lines of an item behind its first one begin where its words begin. */
function dressFurtherLines(
  dress: Dress,
  state: EditorState,
  node: SyntaxNodeRef,
  from: number,
  depth: number,
): void {
  const nested = node.node.getChild('BulletList') ?? node.node.getChild('OrderedList');
  const end = Math.min(node.to, nested?.from ?? node.to);
  for (let place = from; place <= end && place <= state.doc.length; ) {
    const line = state.doc.lineAt(place);
    if (nested !== null && line.to >= nested.from) return;
    dress.drawn.push(lineOf(`preview-item-more preview-depth-${depth}`).range(line.from));
    const blanks = line.text.length - line.text.trimStart().length;
    if (blanks > 0 && blanks < line.text.length) dress.hidden.push(hidden(line.from, line.from + blanks));
    place = line.to + 1;
  }
}

function depthOf(node: SyntaxNodeRef): number {
  let depth = 0;
  for (let up = node.node.parent; up !== null && depth < DEEPEST; up = up.parent) {
    if (up.name === 'BulletList' || up.name === 'OrderedList') depth += 1;
  }
  return Math.max(1, depth);
}

function endOfBlanks(state: EditorState, from: number): number {
  const line = state.doc.lineAt(from);
  const rest = state.sliceDoc(from, line.to);
  return from + (rest.length - rest.trimStart().length);
}

function onlyBlanks(state: EditorState, from: number, to: number): boolean {
  return state.sliceDoc(from, to).trim() === '';
}
