import type { Piece } from './comparison-pieces.ts';

/** A line of one of two texts; what the other one does not have is marked. */
export interface SideLine {
  number: number;
  pieces: { text: string; marked: boolean }[];
}

/** What stands beside each other: a line of the former text, one of the newer, or both. */
export interface SideRow {
  kind: 'same' | 'changed' | 'removed' | 'added';
  former?: SideLine;
  newer?: SideLine;
}

interface Line extends SideLine {
  /** The shared pieces that it holds a part of. */
  shares: number[];
}

/** Both texts side by side. Lines stand beside each other where they share something; those between them in their order. */
export function sideBySide(pieces: readonly Piece[]): SideRow[] {
  const rows: SideRow[] = [];
  const former = new Side();
  const newer = new Side();
  const flush = () => {
    rows.push(...paired(former.take(), newer.take()));
  };
  pieces.forEach(({ kind, text }, index) => {
    let at = 0;
    for (;;) {
      const stop = text.indexOf('\n', at);
      const part = text.slice(at, stop < 0 ? text.length : stop);
      if (part !== '') {
        const share = kind === 'same' ? index : undefined;
        if (kind !== 'added') former.add(part, share);
        if (kind !== 'removed') newer.add(part, share);
      }
      if (stop < 0) break;
      if (kind !== 'added') former.end();
      if (kind !== 'removed') newer.end();
      if (kind === 'same') flush();
      at = stop + 1;
    }
  });
  former.close();
  newer.close();
  flush();
  return rows;
}

/** The lines of one text that are not placed yet, and the one that is being read. */
class Side {
  #number = 1;
  #lines: Line[] = [];
  #line: Line | undefined;

  add(text: string, share: number | undefined): void {
    this.#line ??= { number: this.#number, pieces: [], shares: [] };
    this.#line.pieces.push({ text, marked: share === undefined });
    if (share !== undefined) this.#line.shares.push(share);
  }

  end(): void {
    this.#lines.push(this.#line ?? { number: this.#number, pieces: [], shares: [] });
    this.#line = undefined;
    this.#number++;
  }

  /** A last line without an end. */
  close(): void {
    if (this.#line !== undefined) this.end();
  }

  take(): Line[] {
    const lines = this.#lines;
    this.#lines = [];
    return lines;
  }
}

/** Lines of both sides up to one line end that both have. */
function paired(former: readonly Line[], newer: readonly Line[]): SideRow[] {
  const rows: SideRow[] = [];
  let at = 0;
  let from = 0;
  const between = (to: number, upTo: number) => {
    for (; at < to || from < upTo; at++, from++)
      rows.push(rowOf(at < to ? former[at] : undefined, from < upTo ? newer[from] : undefined));
    at = to;
    from = upTo;
  };
  for (let index = 0; index < former.length; index++) {
    const shares = former[index]?.shares ?? [];
    const partner = shares.length === 0 ? -1 : indexFrom(newer, from, shares);
    if (partner < 0) continue;
    between(index, partner);
    rows.push(rowOf(former[index], newer[partner]));
    at = index + 1;
    from = partner + 1;
  }
  // Empty lines share nothing that could tell; the last of both sides end alike.
  const lastFormer = former.at(-1);
  const lastNewer = newer.at(-1);
  if (at < former.length && from < newer.length && isEmpty(lastFormer) && isEmpty(lastNewer)) {
    between(former.length - 1, newer.length - 1);
    rows.push(rowOf(lastFormer, lastNewer));
    return rows;
  }
  between(former.length, newer.length);
  return rows;
}

function indexFrom(lines: readonly Line[], from: number, shares: readonly number[]): number {
  for (let index = from; index < lines.length; index++)
    if (lines[index]?.shares.some((share) => shares.includes(share)) === true) return index;
  return -1;
}

function isEmpty(line: Line | undefined): boolean {
  return line?.pieces.length === 0;
}

function rowOf(former: Line | undefined, newer: Line | undefined): SideRow {
  const side = ({ number, pieces }: Line): SideLine => ({ number, pieces });
  if (former === undefined) return { kind: 'added', ...(newer === undefined ? {} : { newer: side(newer) }) };
  if (newer === undefined) return { kind: 'removed', former: side(former) };
  const same = [...former.pieces, ...newer.pieces].every(({ marked }) => !marked);
  return {
    kind: same && sameText(former, newer) ? 'same' : 'changed',
    former: side(former),
    newer: side(newer),
  };
}

function sameText(former: Line, newer: Line): boolean {
  return textOf(former) === textOf(newer);
}

function textOf({ pieces }: SideLine): string {
  return pieces.map(({ text }) => text).join('');
}
