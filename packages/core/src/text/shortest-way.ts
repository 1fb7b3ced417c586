/** How long a search may take: `steps` are taken away as they are made, and with none left the rest is one change. */
export interface SearchBudget {
  steps: number;
}

/** Steps for one search: some 100 ms at the worst. */
const MOST_STEPS = 10_000_000;

/** So many changes are looked for at the best place to divide; beyond, the place that was reached is good enough. */
const MOST_DEPTH = 256;

export function searchBudget(): SearchBudget {
  return { steps: MOST_STEPS };
}

/** A place in both sequences. */
interface Middle {
  old: number;
  fresh: number;
}

/** The diagonals that were followed. */
interface Reached {
  forwardLow: number;
  forwardHigh: number;
  backwardLow: number;
  backwardHigh: number;
}

const FAR = 0x7fffffff;

/**
 * The search for a shortest way from one sequence to another (Myers 1986, in linear space): from both corners of a box to where
 * the ways meet, then the same in the two boxes that are left. Marks the elements that the way leaves out or puts in.
 */
export class ShortestWay {
  readonly changedOld: Uint8Array;
  readonly changedFresh: Uint8Array;
  readonly #old: Int32Array;
  readonly #fresh: Int32Array;
  readonly #budget: SearchBudget;
  /** How far each diagonal (place in old − place in fresh) was followed from the beginning, and from the end. */
  readonly #forward: Int32Array;
  readonly #backward: Int32Array;
  readonly #zero: number;

  constructor(old: Int32Array, fresh: Int32Array, budget: SearchBudget) {
    this.#old = old;
    this.#fresh = fresh;
    this.#budget = budget;
    this.changedOld = new Uint8Array(old.length);
    this.changedFresh = new Uint8Array(fresh.length);
    this.#forward = new Int32Array(old.length + fresh.length + 3);
    this.#backward = new Int32Array(old.length + fresh.length + 3);
    this.#zero = fresh.length + 1;
  }

  /** Marks what changed in a box. */
  compare(oldFrom: number, oldTo: number, freshFrom: number, freshTo: number): void {
    for (;;) {
      while (oldFrom < oldTo && freshFrom < freshTo && this.#old[oldFrom] === this.#fresh[freshFrom]) {
        oldFrom++;
        freshFrom++;
      }
      while (oldFrom < oldTo && freshFrom < freshTo && this.#old[oldTo - 1] === this.#fresh[freshTo - 1]) {
        oldTo--;
        freshTo--;
      }
      const middle =
        oldFrom < oldTo && freshFrom < freshTo ? this.#middle(oldFrom, oldTo, freshFrom, freshTo) : undefined;
      if (middle === undefined) {
        this.changedOld.fill(1, oldFrom, oldTo);
        this.changedFresh.fill(1, freshFrom, freshTo);
        return;
      }
      this.compare(oldFrom, middle.old, freshFrom, middle.fresh);
      oldFrom = middle.old;
      freshFrom = middle.fresh;
    }
  }

  /**
   * A place on a shortest way through the box, where the ways from both its corners meet; after {@link MOST_DEPTH} changes the
   * place that was followed farthest. Nothing when the budget is used up.
   */
  #middle(oldFrom: number, oldTo: number, freshFrom: number, freshTo: number): Middle | undefined {
    const old = this.#old;
    const fresh = this.#fresh;
    const forward = this.#forward;
    const backward = this.#backward;
    const zero = this.#zero;
    const lowest = oldFrom - freshTo;
    const highest = oldTo - freshFrom;
    const first = oldFrom - freshFrom;
    const last = oldTo - freshTo;
    const odd = ((first - last) & 1) !== 0;
    let [forwardLow, forwardHigh, backwardLow, backwardHigh] = [first, first, last, last];
    forward[zero + first] = oldFrom;
    backward[zero + last] = oldTo;
    let steps = 0;
    for (let depth = 1; ; depth++) {
      this.#budget.steps -= steps;
      if (this.#budget.steps < 0) return undefined;
      steps = forwardHigh - forwardLow + (backwardHigh - backwardLow) + 2;
      if (forwardLow > lowest) forward[zero + --forwardLow - 1] = -1;
      else forwardLow++;
      if (forwardHigh < highest) forward[zero + ++forwardHigh + 1] = -1;
      else forwardHigh--;
      for (let diagonal = forwardHigh; diagonal >= forwardLow; diagonal -= 2) {
        const below = forward[zero + diagonal - 1] ?? -1;
        const above = forward[zero + diagonal + 1] ?? -1;
        let x = below < above ? above : below + 1;
        steps -= x;
        while (x < oldTo && x - diagonal < freshTo && old[x] === fresh[x - diagonal]) x++;
        steps += x;
        forward[zero + diagonal] = x;
        if (
          odd &&
          backwardLow <= diagonal &&
          diagonal <= backwardHigh &&
          (backward[zero + diagonal] ?? FAR) <= x
        )
          return { old: x, fresh: x - diagonal };
      }
      if (backwardLow > lowest) backward[zero + --backwardLow - 1] = FAR;
      else backwardLow++;
      if (backwardHigh < highest) backward[zero + ++backwardHigh + 1] = FAR;
      else backwardHigh--;
      for (let diagonal = backwardHigh; diagonal >= backwardLow; diagonal -= 2) {
        const below = backward[zero + diagonal - 1] ?? FAR;
        const above = backward[zero + diagonal + 1] ?? FAR;
        let x = below < above ? below : above - 1;
        steps += x;
        while (x > oldFrom && x - diagonal > freshFrom && old[x - 1] === fresh[x - diagonal - 1]) x--;
        steps -= x;
        backward[zero + diagonal] = x;
        if (
          !odd &&
          forwardLow <= diagonal &&
          diagonal <= forwardHigh &&
          x <= (forward[zero + diagonal] ?? -1)
        )
          return { old: x, fresh: x - diagonal };
      }
      if (depth === MOST_DEPTH)
        return this.#farthest(oldFrom, oldTo, freshFrom, freshTo, {
          forwardLow,
          forwardHigh,
          backwardLow,
          backwardHigh,
        });
    }
  }

  /** The place in a box that was followed farthest from either corner. */
  #farthest(oldFrom: number, oldTo: number, freshFrom: number, freshTo: number, reached: Reached): Middle {
    const zero = this.#zero;
    let best = { old: oldFrom, fresh: freshFrom };
    let gained = 0;
    for (let diagonal = reached.forwardLow; diagonal <= reached.forwardHigh; diagonal += 2) {
      const x = Math.min(this.#forward[zero + diagonal] ?? -1, oldTo, freshTo + diagonal);
      const gain = x + (x - diagonal) - oldFrom - freshFrom;
      if (gain > gained && x >= oldFrom && x - diagonal >= freshFrom) {
        gained = gain;
        best = { old: x, fresh: x - diagonal };
      }
    }
    for (let diagonal = reached.backwardLow; diagonal <= reached.backwardHigh; diagonal += 2) {
      const x = Math.max(this.#backward[zero + diagonal] ?? FAR, oldFrom, freshFrom + diagonal);
      const gain = oldTo + freshTo - x - (x - diagonal);
      if (gain > gained && x <= oldTo && x - diagonal <= freshTo) {
        gained = gain;
        best = { old: x, fresh: x - diagonal };
      }
    }
    return best;
  }
}
