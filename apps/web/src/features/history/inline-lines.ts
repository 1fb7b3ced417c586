import type { Piece, PieceKind } from './comparison-pieces.ts';

/** A line of two texts told in one: what was removed and what was added stand beside each other in it. */
export interface InlineLine {
  kind: PieceKind | 'changed';
  pieces: Piece[];
  /** Its number in the newer text; in the former one where it stands there alone. */
  number: number;
}

/** Both texts as one, line by line. */
export function inlineLines(pieces: readonly Piece[]): InlineLine[] {
  const lines: InlineLine[] = [];
  let current: Piece[] = [];
  let former = 1;
  let newer = 1;
  const end = (by: PieceKind | undefined) => {
    const kind = kindOf(current, by);
    lines.push({ kind, pieces: current, number: kind === 'removed' ? former : newer });
    current = [];
    if (by !== 'added') former++;
    if (by !== 'removed') newer++;
  };
  for (const { kind, text } of pieces) {
    let at = 0;
    for (let stop = text.indexOf('\n'); stop >= 0; stop = text.indexOf('\n', at)) {
      if (stop > at) current.push({ kind, text: text.slice(at, stop) });
      end(kind);
      at = stop + 1;
    }
    if (at < text.length) current.push({ kind, text: text.slice(at) });
  }
  if (current.length > 0) end(undefined);
  return lines;
}

/** A line is wholly removed or added only if its end is as well; an empty one is what its end is. */
function kindOf(pieces: readonly Piece[], end: PieceKind | undefined): InlineLine['kind'] {
  const kinds = new Set(pieces.map(({ kind }) => kind));
  if (kinds.size === 0) return end ?? 'same';
  const [only] = kinds;
  return kinds.size === 1 && only !== undefined && (end === undefined || end === only) ? only : 'changed';
}
