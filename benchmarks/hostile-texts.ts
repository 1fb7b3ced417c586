/** Texts made to be slow for a Markdown parser, each of about the length that is asked for. */
export const HOSTILE_TEXTS: Readonly<Record<string, (length: number) => string>> = {
  'list markers on one line': (length) => '- '.repeat(length / 2),
  'quote markers on one line': (length) => '> '.repeat(length / 2),
  'numbered markers on one line': (length) => '1. '.repeat(length / 3),
  'images that never close': (length) => '![[]('.repeat(length / 5),
  'nested brackets': (length) => '['.repeat(length / 2) + ']'.repeat(length / 2),
  'link targets that never close': (length) => '[a](<b'.repeat(length / 6),
  'emphasis that never closes': (length) => 'a**b'.repeat(length / 4),
  'code spans that never close': (length) => '`a``b```c'.repeat(length / 9),
  'a table of many cells': (length) => {
    const columns = Math.floor(Math.sqrt(length / 4));
    return `${'|a'.repeat(columns)}|\n${'|-'.repeat(columns)}|\n${'|\n'.repeat(length / 2)}`;
  },
  'a front matter of many keys': (length) =>
    `---\n${Array.from({ length: length / 8 }, (_, index) => `k${index}: v`).join('\n')}\n---\n`,
  'comments that never close': (length) => '<!-- '.repeat(length / 5),
  'bold keys on one line': (length) => '**a:** b '.repeat(length / 9),
  'headings joined on one line': (length) => '## Impact - Users '.repeat(length / 18),
  'tables joined on one line': (length) => '## A | a | b | |---|---| | c | d | '.repeat(length / 35),
  'times in a row': (length) => '10:00 - '.repeat(length / 8),
};
