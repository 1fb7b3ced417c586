import type { Sort } from '@debrief/http-contract';
import type { LibraryLine, LibraryLines } from './library-lines.ts';
import { orderOf } from './postmortem-order.ts';

/** The lines of one state of the library, with every order of them that somebody asked for. */
export class OrderedLines {
  readonly lines: LibraryLines;
  readonly #orders = new Map<Sort, Uint32Array>();
  #former: OrderedLines | undefined;

  /** What was in order in the state before is nearly in order now. */
  constructor(lines: LibraryLines, former?: OrderedLines) {
    this.lines = lines;
    this.#former = former;
  }

  /** The places of all lines in this order; not for `match`, which every search has its own of. */
  inOrder(sort: Exclude<Sort, 'match'>): Uint32Array {
    const known = this.#orders.get(sort);
    if (known !== undefined) return known;
    const { all } = this.lines;
    const order = orderOf(sort);
    const made = Uint32Array.from(this.#asBefore(sort).sort((a, b) => order(lineAt(all, a), lineAt(all, b))));
    this.#orders.set(sort, made);
    return made;
  }

  /** States before this one are not kept alive by it. */
  forgetFormer(): void {
    this.#former = undefined;
  }

  #asBefore(sort: Sort): number[] {
    const { all } = this.lines;
    const former = this.#former;
    const order = former === undefined ? undefined : former.#orders.get(sort);
    if (former === undefined || order === undefined) return [...all.keys()];
    const rest = new Map(all.map(({ id }, place) => [id, place]));
    const places: number[] = [];
    for (const before of order) {
      const { id } = lineAt(former.lines.all, before);
      const place = rest.get(id);
      if (place === undefined) continue;
      rest.delete(id);
      places.push(place);
    }
    return [...places, ...rest.values()];
  }
}

/** @throws Error where there is no line at this place */
export function lineAt(all: readonly LibraryLine[], place: number): LibraryLine {
  const line = all[place];
  if (line === undefined) throw new Error('there is no such line');
  return line;
}
