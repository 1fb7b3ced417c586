const LONGEST = 40;

/** The beginning of somebody's words, as what they stand for is called in one line. */
export function quotedStart(text: string): string {
  const [line = ''] = text.split('\n');
  return line.length <= LONGEST ? `“${line}”` : `“${line.slice(0, LONGEST).trimEnd()}…”`;
}
