/** A piece of a text: whether it is one of the words searched for. */
export interface TextPiece {
  text: string;
  hit: boolean;
}

/** Parts a text at the given places, `[start, end)` in UTF-16 units; places that overlap or lie outside are left out. */
export function piecesAt(text: string, hits: readonly (readonly [number, number])[]): TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const [start, end] of [...hits].sort((a, b) => a[0] - b[0])) {
    if (start < at || end <= start || end > text.length) continue;
    if (start > at) pieces.push({ text: text.slice(at, start), hit: false });
    pieces.push({ text: text.slice(start, end), hit: true });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hit: false });
  return pieces;
}

/** Parts a title at words that begin with a word of the query, as the search itself matches. */
export function piecesOfTitle(title: string, query: string | undefined): TextPiece[] {
  const wanted = (query ?? '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1);
  if (wanted.length === 0) return [{ text: title, hit: false }];
  const hits: [number, number][] = [];
  for (const match of title.matchAll(/[\p{L}\p{N}]+/gu)) {
    const word = match[0].toLowerCase();
    if (wanted.some((start) => word.startsWith(start)))
      hits.push([match.index, match.index + match[0].length]);
  }
  return piecesAt(title, hits);
}
