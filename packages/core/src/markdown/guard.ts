/**
 * The guard before the parser. Some short texts cost a Markdown parser minutes: a line of thousands of nested list
 * markers, a table of millions of cells, a paragraph of unmatched brackets. What lies beyond a cap is parsed as plain
 * text, and the cap that was met is reported. Everything here is linear in the text.
 */

/** The caps. Values of real documents stay far below them. */
export const CAPS = {
  /** Container markers (`>`, `-`, `1.`) that one line may open. */
  containersPerLine: 100,
  cellsPerTable: 20_000,
  cellsPerDocument: 200_000,
  /** Characters that can begin or end inline markup, in one block. */
  delimitersPerBlock: 2_000,
  /** Delimiters times length of one block: what unmatched delimiters can cost. */
  inlineWorkPerBlock: 8_000_000,
  frontMatterLength: 65_536,
  frontMatterKeys: 1_000,
} as const;

export type CapName = keyof typeof CAPS;

/** A cap that was met, and the part of the text that is plain text because of it. */
export interface MetCap {
  cap: CapName;
  from: number;
  to: number;
}

/** Whether the inline markup of a block is too much to parse; such a block is plain text. */
export function exceedsInlineBudget(text: string): boolean {
  if (text.length < CAPS.delimitersPerBlock) return false;
  let delimiters = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 33: // !
      case 38: // &
      case 40: // (
      case 42: // *
      case 60: // <
      case 91: // [
      case 93: // ]
      case 95: // _
      case 96: // `
      case 126: // ~
        delimiters++;
    }
  }
  return delimiters > CAPS.delimitersPerBlock || delimiters * text.length > CAPS.inlineWorkPerBlock;
}

const SPACE = 32;
const TAB = 9;

/** Offsets of the container markers at the start of a line, as far as CommonMark could nest them. */
function containerMarkers(text: string, from: number, to: number): number[] {
  const markers: number[] = [];
  let at = from;
  while (at < to) {
    const code = text.charCodeAt(at);
    if (code === SPACE || code === TAB) {
      at++;
      continue;
    }
    if (code === 62) {
      markers.push(at);
      at++;
      continue;
    }
    let end = at;
    if (code === 42 || code === 43 || code === 45) end = at + 1;
    else if (code >= 48 && code <= 57) {
      while (end < to && end - at < 9 && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++;
      const after = text.charCodeAt(end);
      if (end < to && (after === 46 || after === 41)) end++;
      else break;
    } else break;
    const next = text.charCodeAt(end);
    if (end < to && next !== SPACE && next !== TAB) break;
    markers.push(end - 1);
    at = end;
  }
  return markers;
}

/** Whether a line could be the delimiter row of a table, as far as its characters tell; linear, however many columns. */
function isDelimiterRow(line: string): boolean {
  return line.includes('-') && /^[ \t>|:-]+$/.test(line);
}

function countPipes(text: string, from: number, to: number): number {
  let pipes = 0;
  for (let at = text.indexOf('|', from); at >= 0 && at < to; at = text.indexOf('|', at + 1)) pipes++;
  return pipes;
}

/**
 * The text as the parser may see it: same length, same lines, but with the markers beyond a cap replaced by letters. For
 * nearly every document this is the text itself.
 */
export function guardText(text: string): { text: string; caps: MetCap[] } {
  const caps: MetCap[] = [];
  const masked: { at: number; length: number }[] = [];
  let cellsOfDocument = 0;
  let nextPipe = text.indexOf('|');
  // The run of lines with pipes that is being counted: a table, if one of its lines is a delimiter row.
  let run:
    | { from: number; pipes: number; rows: number; delimiter?: { from: number; to: number; columns: number } }
    | undefined;
  const endRun = (to: number): void => {
    const delimiter = run?.delimiter;
    if (run !== undefined && delimiter !== undefined) {
      const cells = Math.max(run.pipes, delimiter.columns * run.rows);
      cellsOfDocument += cells;
      const cap: CapName | undefined =
        cells > CAPS.cellsPerTable
          ? 'cellsPerTable'
          : cellsOfDocument > CAPS.cellsPerDocument
            ? 'cellsPerDocument'
            : undefined;
      if (cap !== undefined) {
        masked.push({ at: delimiter.from, length: delimiter.to - delimiter.from });
        caps.push({ cap, from: run.from, to });
      }
    }
    run = undefined;
  };
  let from = 0;
  while (from <= text.length) {
    let to = text.indexOf('\n', from);
    if (to < 0) to = text.length;
    if (to - from > CAPS.containersPerLine) {
      const markers = containerMarkers(text, from, to);
      if (markers.length > CAPS.containersPerLine) {
        for (const at of markers.slice(CAPS.containersPerLine)) masked.push({ at, length: 1 });
        caps.push({ cap: 'containersPerLine', from, to });
      }
    }
    if (nextPipe >= 0 && nextPipe < from) nextPipe = text.indexOf('|', from);
    if (nextPipe >= 0 && nextPipe < to) {
      run ??= { from, pipes: 0, rows: 0 };
      const pipes = countPipes(text, nextPipe, to);
      run.pipes += pipes;
      run.rows += 1;
      if (run.delimiter === undefined && run.rows > 1 && isDelimiterRow(text.slice(from, to))) {
        run.delimiter = { from, to, columns: pipes };
      }
    } else if (run !== undefined) {
      // A table ends at a blank line; a line without a pipe is a row of one cell.
      if (/^\s*$/.test(text.slice(from, Math.min(to, from + 400)))) endRun(from);
      else run.rows += 1;
    }
    from = to + 1;
  }
  endRun(text.length);
  if (masked.length === 0) return { text, caps };
  masked.sort((a, b) => a.at - b.at);
  const pieces: string[] = [];
  let at = 0;
  for (const mask of masked) {
    pieces.push(text.slice(at, mask.at), 'x'.repeat(mask.length));
    at = mask.at + mask.length;
  }
  pieces.push(text.slice(at));
  return { text: pieces.join(''), caps };
}
