/**
 * A number of minutes as people read it: `under 1 min`, `29 min`, `1 h 51`, `22 h 00`, `1.8 d`. Negative numbers are
 * written as 0 min.
 */
export function writtenDuration(minutes: number): string {
  if (minutes <= 0) return '0 min';
  if (minutes < 1) return 'under 1 min';
  const whole = Math.round(minutes);
  if (whole < 60) return `${whole} min`;
  if (whole < 1440) return `${Math.floor(whole / 60)} h ${String(whole % 60).padStart(2, '0')}`;
  const days = minutes / 1440;
  return `${days < 10 ? trimZero(days.toFixed(1)) : Math.round(days)} d`;
}

/** A duration with bounds: `25–40 min`, `1 h 05–2 h 10`; the two ends written once where they read the same. */
export function writtenDurationRange(min: number, max: number): string {
  const low = writtenDuration(min);
  const high = writtenDuration(max);
  if (low === high) return high;
  const unit = / (?:min|d)$/.exec(low)?.[0];
  return unit !== undefined && high.endsWith(unit) && !low.startsWith('under')
    ? `${low.slice(0, -unit.length)}–${high}`
    : `${low}–${high}`;
}

function trimZero(decimal: string): string {
  return decimal.endsWith('.0') ? decimal.slice(0, -2) : decimal;
}
