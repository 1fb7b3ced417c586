import type { PostmortemRow } from '@debrief/http-contract';
import type { LibraryLine } from './library-lines.ts';

const MOST = 4_000;

/** Rows that were shown, for as long as nothing in the library changes. */
export class KeptRows {
  readonly #rows = new Map<string, PostmortemRow>();
  #of: unknown;

  /**
   * The rows of these lines, in order. `of` is what they are the same for: the state of the library, and the day that decides what is
   * late. `make` makes those that are not known; what is gone by then is left out. Whoever is given them may read all of these lines.
   */
  async rows(
    of: object,
    lines: readonly LibraryLine[],
    make: (ids: readonly string[]) => Promise<PostmortemRow[]>,
  ): Promise<PostmortemRow[]> {
    if (of !== this.#of) this.#rows.clear();
    this.#of = of;
    const rows: PostmortemRow[] = [];
    for (const { id } of lines) {
      const row = this.#rows.get(id);
      if (row === undefined) break;
      rows.push(row);
    }
    return rows.length === lines.length ? rows : this.#withMade(of, lines, make);
  }

  async #withMade(
    of: object,
    lines: readonly LibraryLine[],
    make: (ids: readonly string[]) => Promise<PostmortemRow[]>,
  ): Promise<PostmortemRow[]> {
    const known = lines.flatMap(({ id }) => this.#rows.get(id) ?? []);
    const rows = new Map(known.map((row) => [row.id, row]));
    const unknown = lines.flatMap(({ id }) => (rows.has(id) ? [] : [id]));
    for (const row of await make(unknown)) {
      rows.set(row.id, row);
      if (of === this.#of && this.#rows.size < MOST) this.#rows.set(row.id, row);
    }
    return lines.flatMap(({ id }) => rows.get(id) ?? []);
  }
}
