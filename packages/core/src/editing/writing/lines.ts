/** Where the line ends in which an offset stands; its line feed is not part of it. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

export function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** What stands before a block on its line: blanks and marks of quotes, which a new line beside it needs too. */
export function linePrefix(text: string, at: number): string {
  const prefix = text.slice(lineStart(text, at), at);
  return /^[\s>]*$/.test(prefix) ? prefix : ' '.repeat(prefix.length);
}
