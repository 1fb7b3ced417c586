import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import { type ChangeSpec, EditorSelection, type EditorState, type TransactionSpec } from '@codemirror/state';
import type { SyntaxNode } from '@lezer/common';

export type InlineFormat = 'bold' | 'italic' | 'struck' | 'code';

const FORMATS: Readonly<Record<InlineFormat, { node: string; mark: string }>> = {
  bold: { node: 'StrongEmphasis', mark: '**' },
  italic: { node: 'Emphasis', mark: '*' },
  struck: { node: 'Strikethrough', mark: '~~' },
  code: { node: 'InlineCode', mark: '`' },
};

/** What opens a line and is no part of its words: indents, quotes, dashes, numbers, boxes, heading signs. */
export const LINE_PREFIX = /^\s*(?:>\s*)*(?:#{1,6}\s+|(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?)?/;

/** Whether all of a selection, or the place of its caret, has this format. */
export function hasFormat(state: EditorState, format: InlineFormat): boolean {
  const { from, to } = state.selection.main;
  return nodeAround(state, FORMATS[format].node, from, to) !== undefined;
}

/**
 * Gives the selected words a format, or takes it from them where all of them have it. With no selection the word at the caret is meant;
 * where there is none a pair of marks is opened around the caret.
 */
export function toggleFormat(state: EditorState, format: InlineFormat): TransactionSpec {
  const { node, mark } = FORMATS[format];
  const changed = state.changeByRange((range) => {
    const around = nodeAround(state, node, range.from, range.to);
    if (around !== undefined) {
      const changes = marksOf(around).map(({ from, to }) => ({ from, to }));
      return { changes, range: mapped(state, changes, range) };
    }
    const parts = partsToFormat(state, range.from, range.to);
    if (parts.length === 0) {
      const changes = { from: range.head, insert: mark + mark };
      return { changes, range: EditorSelection.cursor(range.head + mark.length) };
    }
    const changes = parts.flatMap(({ from, to }): ChangeSpec[] => [
      { from, insert: mark },
      ...nodesWithin(state, node, from, to).flatMap(marksOf),
      { from: to, insert: mark },
    ]);
    return { changes, range: mapped(state, changes, range) };
  });
  return { ...changed, userEvent: 'input.format', scrollIntoView: true };
}

/** Makes the selected words a link whose address is to be written, or one with the address that is selected. */
export function insertLink(state: EditorState, address = ''): TransactionSpec {
  const changed = state.changeByRange((range) => {
    const { from, to } = range.empty ? (wordAt(state, range.head) ?? range) : range;
    const words = state.sliceDoc(from, to);
    if (address === '' && /^(?:https?:\/\/|mailto:)\S+$/.test(words)) {
      const changes = [
        { from, insert: '[](' },
        { from: to, insert: ')' },
      ];
      return { changes, range: EditorSelection.cursor(from + 1) };
    }
    const changes = [
      { from, insert: '[' },
      { from: to, insert: `](${address})` },
    ];
    const after = to + 3 + address.length;
    const inWords = words === '' ? from + 1 : after;
    return { changes, range: EditorSelection.cursor(address === '' ? inWords : after + 1) };
  });
  return { ...changed, userEvent: 'input.format', scrollIntoView: true };
}

function mapped(
  state: EditorState,
  changes: ChangeSpec,
  { anchor, head, empty }: { anchor: number; head: number; empty: boolean },
) {
  const set = state.changes(changes);
  if (empty) return EditorSelection.cursor(set.mapPos(head, 1));
  const forward = anchor <= head;
  return EditorSelection.range(set.mapPos(anchor, forward ? 1 : -1), set.mapPos(head, forward ? -1 : 1));
}

/** The words to format in each line of a selection: marks never reach over a line, nor around blanks. */
function partsToFormat(state: EditorState, from: number, to: number): { from: number; to: number }[] {
  if (from === to) {
    const word = wordAt(state, from);
    return word === undefined ? [] : [word];
  }
  const parts: { from: number; to: number }[] = [];
  for (let place = from; place <= to; ) {
    const line = state.doc.lineAt(place);
    const words = line.from + (LINE_PREFIX.exec(line.text)?.[0].length ?? 0);
    let start = Math.max(from, words);
    let end = Math.min(to, line.to);
    while (start < end && /\s/.test(state.sliceDoc(start, start + 1))) start += 1;
    while (end > start && /\s/.test(state.sliceDoc(end - 1, end))) end -= 1;
    if (end > start) parts.push({ from: start, to: end });
    place = line.to + 1;
  }
  return parts;
}

function wordAt(state: EditorState, at: number): { from: number; to: number } | undefined {
  const word = state.wordAt(at);
  return word === null || word.empty ? undefined : { from: word.from, to: word.to };
}

function nodeAround(state: EditorState, name: string, from: number, to: number): SyntaxNode | undefined {
  const tree = ensureSyntaxTree(state, to, 50) ?? syntaxTree(state);
  for (const side of [1, -1] as const) {
    for (let node: SyntaxNode | null = tree.resolveInner(from, side); node !== null; node = node.parent)
      if (node.name === name && node.from <= from && node.to >= to) return node;
  }
  return undefined;
}

function nodesWithin(state: EditorState, name: string, from: number, to: number): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  syntaxTree(state).iterate({
    from,
    to,
    enter: (node) => {
      if (node.name === name && node.from >= from && node.to <= to) found.push(node.node);
    },
  });
  return found;
}

function marksOf(node: SyntaxNode): { from: number; to: number }[] {
  const marks: { from: number; to: number }[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling)
    if (child.name.endsWith('Mark') && (child.from === node.from || child.to === node.to))
      marks.push({ from: child.from, to: child.to });
  return marks;
}
