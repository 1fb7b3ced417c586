const SECOND = 1_000;
const MINUTE = 60_000;

/**
 * What is left of a step. `12:40` with `left`; once it is over, whole minutes in words: a meeting that takes longer is no alarm.
 * The last second is shown until it has gone by.
 */
export function leftInWords(left: number): { figure: string; word: string; over: boolean } {
  if (left > 0) {
    const seconds = Math.ceil(left / SECOND);
    const rest = String(seconds % 60).padStart(2, '0');
    return { figure: `${Math.floor(seconds / 60)}:${rest}`, word: 'left', over: false };
  }
  const minutes = Math.floor(-left / MINUTE);
  return minutes === 0
    ? { figure: 'Time', word: 'for the next step', over: true }
    : { figure: `${minutes} min`, word: 'over', over: true };
}

/** Whole minutes that have gone by: `23 min`, `1 h`, `1 h 05`. */
export function minutesInWords(ms: number): string {
  const minutes = Math.floor(Math.max(0, ms) / MINUTE);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${String(rest).padStart(2, '0')}`}`;
}
