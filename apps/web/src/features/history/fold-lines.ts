/** A stretch of lines: shown, or folded because nothing in it changed. Positions are those of the whole list. */
export interface Stretch {
  from: number;
  to: number;
  folded: boolean;
}

/** Lines of context that stay beside a change. */
const CONTEXT = 3;
/** A fold of fewer lines would take as much room as they do. */
const LEAST_FOLD = 4;

/** Where lines are shown and where folded; `opened` are positions whose folds somebody has opened. */
export function foldLines(
  changed: readonly boolean[],
  opened: (position: number) => boolean = () => false,
): Stretch[] {
  const shown = new Uint8Array(changed.length);
  changed.forEach((is, at) => {
    if (!is) return;
    shown.fill(1, Math.max(0, at - CONTEXT), at + CONTEXT + 1);
  });
  const stretches: Stretch[] = [];
  for (let at = 0; at < changed.length; ) {
    const from = at;
    const is = shown[at] === 1 || opened(at);
    while (at < changed.length && (shown[at] === 1 || opened(at)) === is) at++;
    const folded = !is && at - from >= LEAST_FOLD;
    const last = stretches.at(-1);
    if (last !== undefined && !last.folded && !folded) last.to = at;
    else stretches.push({ from, to: at, folded });
  }
  return stretches;
}
