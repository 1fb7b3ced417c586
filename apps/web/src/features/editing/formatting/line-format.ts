import type { ChangeSpec, EditorState, Line, TransactionSpec } from '@codemirror/state';

export type LineFormat = 'text' | 'h1' | 'h2' | 'h3' | 'h4' | 'bullets' | 'numbers' | 'tasks' | 'quote';

const HEADING = /^#{1,6}\s+/;
const ITEM = /^(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?/;
const QUOTE = /^>\s?/;
const LEVELS: Readonly<Record<string, number>> = { h1: 1, h2: 2, h3: 3, h4: 4 };

/** What the line of the caret is. */
export function lineFormat(state: EditorState): LineFormat {
  return formatOf(state.doc.lineAt(state.selection.main.head).text);
}

/** Makes the lines of the selection headings, items, tasks or a quote; where all of them are that already, plain text. */
export function formatLines(state: EditorState, format: LineFormat): TransactionSpec {
  const lines = linesOf(state).filter((line) => line.text.trim() !== '' || linesOf(state).length === 1);
  const wanted = lines.every(({ text }) => formatOf(text) === format) ? 'text' : format;
  let number = 0;
  const changes = lines.map((line): ChangeSpec => {
    const [indent = ''] = /^\s*/.exec(line.text) ?? [];
    const body = line.text.slice(indent.length);
    number += 1;
    if (wanted === 'quote') return { from: line.from + indent.length, insert: '> ' };
    const former = (QUOTE.exec(body) ?? HEADING.exec(body) ?? ITEM.exec(body))?.[0] ?? '';
    return {
      from: line.from + indent.length,
      to: line.from + indent.length + former.length,
      insert: prefixOf(wanted, number, former),
    };
  });
  // The caret stays behind what was put before it: the next letter belongs to the words.
  const selection = state.selection.map(state.changes(changes), 1);
  return { changes, selection, userEvent: 'input.format', scrollIntoView: true };
}

function formatOf(text: string): LineFormat {
  const body = text.trimStart();
  if (QUOTE.test(body)) return 'quote';
  const level = HEADING.exec(body)?.[0].trimEnd().length;
  if (level !== undefined) return level <= 4 ? (`h${level}` as LineFormat) : 'text';
  const item = ITEM.exec(body)?.[0];
  if (item === undefined) return 'text';
  if (item.includes('[')) return 'tasks';
  return /^\d/.test(item) ? 'numbers' : 'bullets';
}

function prefixOf(format: LineFormat, number: number, former: string): string {
  const level = LEVELS[format];
  if (level !== undefined) return `${'#'.repeat(level)} `;
  if (format === 'numbers') return `${number}. `;
  if (format === 'bullets') return `${bulletOf(former)} `;
  if (format === 'tasks') return `${bulletOf(former)} [ ] `;
  return '';
}

/** A list that had another sign keeps it. */
function bulletOf(former: string): string {
  return /^[-*+]/.exec(former)?.[0] ?? '-';
}

function linesOf(state: EditorState): Line[] {
  const { from, to } = state.selection.main;
  const lines: Line[] = [];
  for (let place = from; place <= to; ) {
    const line = state.doc.lineAt(place);
    lines.push(line);
    place = line.to + 1;
  }
  return lines;
}
