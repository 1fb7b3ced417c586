import { durationSeconds } from '../../time/index.ts';

/** A length of time as people write it: `2 h 30 min`, `45 min`, `90 s`, `3 d`; in words where the document spells them. */
export function writtenLength(value: string, like?: string): string {
  const seconds = durationSeconds(value.trim());
  if (seconds === undefined) return value.trim();
  const spelled = like !== undefined && /\b(?:hours?|minutes?|seconds?|days?)\b/i.test(like);
  const parts: string[] = [];
  const units = [
    [86_400, 'd', 'day'],
    [3600, 'h', 'hour'],
    [60, 'min', 'minute'],
    [1, 's', 'second'],
  ] as const;
  let rest = seconds;
  for (const [size, short, long] of units) {
    const count = Math.floor(rest / size);
    if (count === 0) continue;
    rest -= count * size;
    parts.push(spelled ? `${count} ${long}${count === 1 ? '' : 's'}` : `${count} ${short}`);
  }
  return parts.length === 0 ? '0 min' : parts.join(' ');
}
