/** Lines `[oldFrom, oldTo)` of one text stand as `[newFrom, newTo)` in another. */
export interface LineChange {
  oldFrom: number;
  oldTo: number;
  newFrom: number;
  newTo: number;
}

/** Beyond so many changed lines the rest counts as one change: the result stays right, only less fine. */
const MOST_CHANGES = 1000;

/** The places in which two lists of lines differ, in order; the shortest such list while changes are few (Myers 1986). */
export function diffLines(before: readonly string[], after: readonly string[]): LineChange[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  const room = Math.min(before.length, after.length) - head;
  while (tail < room && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const a = before.slice(head, before.length - tail);
  const b = after.slice(head, after.length - tail);
  if (a.length === 0 && b.length === 0) return [];
  return changesBetween(a, b).map((change) => ({
    oldFrom: change.oldFrom + head,
    oldTo: change.oldTo + head,
    newFrom: change.newFrom + head,
    newTo: change.newTo + head,
  }));
}

function changesBetween(a: readonly string[], b: readonly string[]): LineChange[] {
  const trace = shortestTrace(a, b);
  if (trace === undefined) return [{ oldFrom: 0, oldTo: a.length, newFrom: 0, newTo: b.length }];
  const changes: LineChange[] = [];
  let x = a.length;
  let y = b.length;
  for (let d = trace.length - 1; d > 0; d--) {
    const reached = trace[d - 1] ?? new Map<number, number>();
    const k = x - y;
    const down = comesDown(reached, k, d);
    const before = down ? k + 1 : k - 1;
    const fromX = reached.get(before) ?? 0;
    const fromY = fromX - before;
    const startX = down ? fromX : fromX + 1;
    const startY = down ? fromY + 1 : fromY;
    addChange(changes, { oldFrom: fromX, oldTo: startX, newFrom: fromY, newTo: startY });
    x = fromX;
    y = fromY;
  }
  return changes.reverse();
}

/** For each number of changes how far each diagonal reaches; undefined when there are too many. */
function shortestTrace(a: readonly string[], b: readonly string[]): Map<number, number>[] | undefined {
  const trace: Map<number, number>[] = [];
  for (let d = 0; d <= Math.min(MOST_CHANGES, a.length + b.length); d++) {
    const last = trace.at(-1) ?? new Map<number, number>();
    const reached = new Map<number, number>();
    for (let k = -d; k <= d; k += 2) {
      let x = d === 0 ? 0 : comesDown(last, k, d) ? (last.get(k + 1) ?? 0) : (last.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      reached.set(k, x);
      if (x >= a.length && x - k >= b.length) {
        trace.push(reached);
        return trace;
      }
    }
    trace.push(reached);
  }
  return undefined;
}

function comesDown(last: ReadonlyMap<number, number>, k: number, d: number): boolean {
  return k === -d || (k !== d && (last.get(k - 1) ?? -1) < (last.get(k + 1) ?? -1));
}

/** Changes come from the end to the beginning; those that touch become one. */
function addChange(changes: LineChange[], change: LineChange): void {
  const next = changes.at(-1);
  if (next !== undefined && change.oldTo === next.oldFrom && change.newTo === next.newFrom) {
    next.oldFrom = change.oldFrom;
    next.newFrom = change.newFrom;
  } else {
    changes.push(change);
  }
}
