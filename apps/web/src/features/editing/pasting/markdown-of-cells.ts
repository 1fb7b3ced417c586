const MOST_CELLS = 20_000;

/** Rows and columns from a spreadsheet's plain text as a table; undefined for what is no grid. */
export function markdownOfCells(text: string): string | undefined {
  const rows = text
    .replace(/\r\n?/g, '\n')
    .replace(/\n$/, '')
    .split('\n')
    .map((row) => row.split('\t'));
  const [first = []] = rows;
  const columns = first.length;
  if (rows.length < 2 || columns < 2 || rows.length * columns > MOST_CELLS) return undefined;
  if (rows.some(({ length }) => length !== columns)) return undefined;
  const line = (row: readonly string[]) =>
    `| ${row.map((cell) => cell.trim().replace(/\|/g, '\\|')).join(' | ')} |`;
  return [line(first), `|${'---|'.repeat(columns)}`, ...rows.slice(1).map(line)].join('\n');
}
