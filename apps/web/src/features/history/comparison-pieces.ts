/** A change of a former text: what stands in `[from, to)` of it becomes `insert`. */
export interface Change {
  from: number;
  to: number;
  insert: string;
}

export type PieceKind = 'same' | 'removed' | 'added';

/** Text that stands in both texts, or in one of them alone. */
export interface Piece {
  kind: PieceKind;
  text: string;
}

/** Two texts in one row of pieces: the same ones and the removed ones are the former text, the same and the added ones the newer. */
export function piecesOf(former: string, changes: readonly Change[]): Piece[] {
  const pieces: Piece[] = [];
  const add = (kind: PieceKind, text: string) => {
    if (text !== '') pieces.push({ kind, text });
  };
  let at = 0;
  for (const { from, to, insert } of changes) {
    add('same', former.slice(at, from));
    add('removed', former.slice(from, to));
    add('added', insert);
    at = to;
  }
  add('same', former.slice(at));
  return pieces;
}
