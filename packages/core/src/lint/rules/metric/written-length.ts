import { scanDuration } from '../../../time/index.ts';

const PART = /(\d+(?:[.,]\d+)?)([ -]*)([a-z]+)/gi;
const SECONDS: Readonly<Record<string, number>> = { w: 604_800, d: 86_400, h: 3600, m: 60, s: 1 };
const LONG: Readonly<Record<string, string>> = { w: 'week', d: 'day', h: 'hour', m: 'minute', s: 'second' };
const SHORT: Readonly<Record<string, string>> = { w: 'w', d: 'd', h: 'h', m: 'min', s: 's' };
const ORDER = ['w', 'd', 'h', 'm', 's'] as const;

/**
 * Another length of time in the words of a written one: `2 h 40 min` gives `3 h 45 min`, `2 hours 40 minutes` gives
 * `3 hours 45 minutes`, `1:30 h` gives `3:45 h`, `160 min` gives `225 min`. Nothing where the style is not plain.
 */
export function inStyleOf(written: string, seconds: number): string | undefined {
  const total = Math.round(seconds);
  const clock = /^\d{1,3}:\d{2}(:\d{2})?([ ]*[a-z]+)$/i.exec(written);
  if (clock !== null) {
    if (clock[1] === undefined && total % 60 !== 0) return undefined;
    const minutes = String(Math.floor((total % 3600) / 60)).padStart(2, '0');
    const rest = clock[1] === undefined ? '' : `:${String(total % 60).padStart(2, '0')}`;
    return `${Math.floor(total / 3600)}:${minutes}${rest}${clock[2] ?? ''}`;
  }
  const parts = [...written.matchAll(PART)];
  const [first, second] = parts;
  if (first === undefined || parts.some((part) => part[2]?.includes('-') === true)) return undefined;
  const words = new Map(parts.map((part) => [unitOf(part[3] ?? ''), part[3] ?? ''] as const));
  const gap = first[2] ?? '';
  const joint =
    second === undefined
      ? gap === ''
        ? ''
        : ' '
      : written.slice(first.index + first[0].length, second.index);
  const isLong = [...words.values()].some((word) => /^(?:week|day|hour|minute|second)s?$/i.test(word));
  const lengths = split(total, [...words.keys()]);
  const result = lengths
    .map(([unit, count]) => `${count}${gap}${wordFor(unit, count, words.get(unit), isLong, gap)}`)
    .join(joint);
  // What was written must read back as what was meant.
  return scanDuration(result)?.seconds === total ? result : undefined;
}

function unitOf(word: string): string {
  return word[0]?.toLowerCase() ?? '';
}

/** Counts of the units that the style uses; smaller ones are added only where the length needs them. */
function split(total: number, used: readonly string[]): [unit: string, count: number][] {
  const largest = ORDER.findIndex((unit) => used.includes(unit));
  const smallest = ORDER.findLastIndex((unit) => used.includes(unit));
  const counts: [string, number][] = [];
  let rest = total;
  for (const [index, unit] of ORDER.entries()) {
    if (index < largest || (unit === 'w' && !used.includes('w'))) continue;
    const size = SECONDS[unit] ?? 1;
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) counts.push([unit, count]);
    if (index >= smallest && rest === 0) break;
  }
  return counts.length === 0 ? [[ORDER[smallest] ?? 'm', 0]] : counts;
}

function wordFor(
  unit: string,
  count: number,
  written: string | undefined,
  isLong: boolean,
  gap: string,
): string {
  if (written === undefined) {
    if (isLong) return `${LONG[unit] ?? ''}${count === 1 ? '' : 's'}`;
    return gap === '' && unit === 'm' ? 'm' : (SHORT[unit] ?? unit);
  }
  // Full words and their short forms of several letters have a plural; signs such as h and min have none.
  const stem = written.replace(/s$/i, '');
  if (!/^(?:week|day|hour|minute|second|hr)$/i.test(stem)) return written;
  return count === 1 ? stem : `${stem}s`;
}
