import type { EditorState, TransactionSpec } from '@codemirror/state';

export type Block = 'code' | 'table' | 'rule';

const TABLE = '| Column | Column |\n|---|---|\n|  |  |';

/** Puts a block of its own below the line of the caret, or in its place where it is blank; blank lines keep it apart. */
export function insertBlock(state: EditorState, block: Block): TransactionSpec {
  const { from, to } = state.selection.main;
  const line = state.doc.lineAt(to);
  const words = block === 'code' ? state.sliceDoc(from, to) : '';
  const replaced = block === 'code' && words !== '';
  const start = replaced ? state.doc.lineAt(from).from : line.text.trim() === '' ? line.from : line.to;
  const text = replaced ? state.sliceDoc(start, line.to) : '';
  const written = block === 'code' ? `\`\`\`\n${text}\n\`\`\`` : block === 'table' ? TABLE : '---';
  const gapBefore = gap(state.sliceDoc(Math.max(0, start - 2), start), 'before');
  const gapAfter = gap(state.sliceDoc(line.to, line.to + 2), 'after');
  const inside = block === 'code' ? 3 : block === 'table' ? 2 : written.length + gapAfter.length;
  const anchor = start + gapBefore.length + inside;
  const selection = block === 'table' ? { anchor, head: anchor + 'Column'.length } : { anchor };
  return {
    changes: { from: start, to: line.to, insert: gapBefore + written + gapAfter },
    selection,
    userEvent: 'input.format',
    scrollIntoView: true,
  };
}

/** The line breaks that are missing to a blank line. */
function gap(beside: string, side: 'before' | 'after'): string {
  if (side === 'before')
    return beside === '' || beside.endsWith('\n\n') || beside === '\n'
      ? ''
      : beside.endsWith('\n')
        ? '\n'
        : '\n\n';
  return beside === '' ? '\n' : beside.startsWith('\n\n') || beside === '\n' ? '' : '\n';
}
