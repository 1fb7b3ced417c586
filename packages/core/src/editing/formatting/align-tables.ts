import { type Block, parseBlocks, readBlocks, type TableBlock, type TableRow } from '../../markdown/index.ts';
import { applyChanges, type TextChange } from '../../text/index.ts';
import { delimiterRow } from '../blocks/table-rows.ts';
import { lineEnd } from '../writing/lines.ts';
import { displayWidth } from './display-width.ts';

type Alignment = 'left' | 'right' | 'center' | 'none';

/** No column is drawn wider than this; longer cells stick out, so that one long cell does not push all others off the page. */
const WIDEST = 80;
const NARROWEST = 3;

/**
 * The changes that align the columns of every table: one blank beside each cell, its other blanks by the width of the column. Words,
 * alignment marks and pipes at the ends stay. A table whose cells would be read otherwise is left as it is; so is what stands in code.
 */
export function alignTables(text: string): TextChange[] {
  const changes: TextChange[] = [];
  for (const table of tablesOf(text)) {
    const own = alignTable(text, table);
    if (own.length > 0 && keepsCells(text, table, own)) changes.push(...own);
  }
  return changes;
}

function tablesOf(text: string): TableBlock[] {
  const tables: TableBlock[] = [];
  const look = (blocks: readonly Block[]): void => {
    for (const block of blocks) {
      if (block.type === 'table') tables.push(block);
      else if (block.type === 'quote') look(block.blocks);
      else if (block.type === 'list') for (const item of block.items) look(item.blocks);
    }
  };
  look(readBlocks(parseBlocks(text).tree, text));
  return tables;
}

function alignTable(text: string, table: TableBlock): TextChange[] {
  const rows = [table.header, ...table.rows];
  const cells = rows.map((row) => row.cells.map((cell) => text.slice(cell.from, cell.to)));
  const columns = table.header.cells.length;
  const delimiter = delimiterRow(text, table);
  const alignments = alignmentsOf(text.slice(delimiter.from, delimiter.to));
  // A row that begins with an empty cell needs its pipe.
  const opens = text[table.header.from] === '|' || cells.some(([first]) => first === '');
  const closes = /(?<!\\)\|\s*$/.test(text.slice(table.header.from, table.header.to));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.min(WIDEST, Math.max(NARROWEST, ...cells.map((row) => displayWidth(row[column] ?? '')))),
  );
  const written = (row: readonly string[]): string => {
    const padded = Array.from({ length: Math.max(columns, row.length) }, (_, column) =>
      pad(row[column] ?? '', widths[column] ?? 0, alignments[column] ?? 'none'),
    );
    return `${opens ? '| ' : ''}${padded.join(' | ')}${closes ? ' |' : ''}`.trimEnd();
  };
  const marks = widths.map((width, column) => marksOf(width, alignments[column] ?? 'none'));
  const lines: [from: number, written: string][] = [
    ...rows.map((row, index): [number, string] => [row.from, written(cells[index] ?? [])]),
    [delimiter.from, written(marks)],
  ];
  return lines.flatMap(([from, insert]) => {
    const to = lineEnd(text, from);
    return text.slice(from, to) === insert ? [] : [{ from, to, insert }];
  });
}

function alignmentsOf(delimiter: string): Alignment[] {
  return delimiter
    .replace(/^\s*\||\|\s*$/g, '')
    .split('|')
    .map((cell) => {
      const [left, right] = [cell.trim().startsWith(':'), cell.trim().endsWith(':')];
      return left && right ? 'center' : right ? 'right' : left ? 'left' : 'none';
    });
}

function marksOf(width: number, alignment: Alignment): string {
  const [left, right] = [
    alignment === 'left' || alignment === 'center',
    alignment === 'right' || alignment === 'center',
  ];
  return `${left ? ':' : '-'}${'-'.repeat(width - 2)}${right ? ':' : '-'}`;
}

function pad(cell: string, width: number, alignment: Alignment): string {
  const room = Math.max(0, width - displayWidth(cell));
  const before = alignment === 'right' ? room : alignment === 'center' ? Math.floor(room / 2) : 0;
  return `${' '.repeat(before)}${cell}${' '.repeat(room - before)}`;
}

/** Whether the table has the same cells after the changes. */
function keepsCells(text: string, table: TableBlock, changes: readonly TextChange[]): boolean {
  // Its own lines are enough: what is around them does not change.
  const start = text.lastIndexOf('\n', table.from - 1) + 1;
  const end = lineEnd(text, Math.max(table.to, ...changes.map(({ to }) => to)));
  const own = text.slice(start, end);
  const moved = changes.map((change) => ({ ...change, from: change.from - start, to: change.to - start }));
  const [before, after] = [own, applyChanges(own, moved)].map((one) =>
    tablesOf(one).map((t) => cellsOf(one, t)),
  );
  return JSON.stringify(before) === JSON.stringify(after);
}

function cellsOf(text: string, { header, rows }: TableBlock): string[][] {
  return [header, ...rows].map((row: TableRow) => {
    const cells = row.cells.map(({ from, to }) => text.slice(from, to));
    while (cells.at(-1) === '') cells.pop();
    return cells;
  });
}
