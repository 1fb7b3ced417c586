import { ChangeSet } from '@codemirror/state';
import type { PlainChange } from '../../source/whole-signs.ts';
import type { RowParts } from './table-row.ts';

/** What a cell cannot hold: line ends would end its row, half a sign would be none on other screens. */
const UNFIT = /\r\n?|\n|\p{Surrogate}/gu;
/** What would make another block of a row that no pipe opens. */
const OPENS_BLOCK = /^(?: {2}|\t| ?(?:#{1,6}(?:\s|$)|>|[-*+](?:\s|$)|\d{1,9}[.)](?:\s|$)|```|~~~|<))/;

/** The changes that make of typed words what a cell can hold: a line end becomes `<br>`, a bare pipe gets its backslash. */
export function cleanCell(words: string): ChangeSet {
  const changes: PlainChange[] = [];
  for (const { index, 0: sign } of words.matchAll(UNFIT)) {
    const insert = sign.startsWith('\r') || sign === '\n' ? '<br>' : '';
    changes.push({ from: index, to: index + sign.length, insert });
  }
  for (let at = 0; at < words.length; at++) {
    if (words[at] === '\\') at++;
    else if (words[at] === '|') changes.push({ from: at, to: at, insert: '\\' });
  }
  changes.sort((a, b) => a.from - b.from);
  return ChangeSet.of(changes, words.length);
}

/** A cell's place in its row, and what surrounds it. */
export interface CellSurroundings {
  /** The row before the edit. */
  parts: RowParts;
  column: number;
  /** The signs right before and right after the words. */
  before: string;
  after: string;
  wasEmpty: boolean;
}

/** What has to be put before and after the new words of a cell so that the cell stays one, and its row a row. */
export function paddingOf(words: string, cell: CellSurroundings): { before: string; after: string } {
  const { parts, column } = cell;
  const blank = words.trim() === '';
  let before = '';
  let after = '';
  const bare = !parts.opened && column === 0;
  // Without words a row that no pipe opens would begin with its next cell.
  if (bare && (blank || OPENS_BLOCK.test(words))) before = '| ';
  else if (cell.wasEmpty && !blank && cell.before === '|') before = ' ';
  const last = !parts.closed && column === parts.parts.length - 1;
  if (last && blank) after = ' |';
  else if (cell.wasEmpty && !blank && cell.after === '|') after = ' ';
  // A backslash would take the pipe behind it into the cell.
  else if (cell.after === '|' && /(?:^|[^\\])(?:\\\\)*\\$/.test(words)) after = ' ';
  return { before, after };
}
