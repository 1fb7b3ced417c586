const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The time of day of wall-clock minutes: `06:12`; with seconds only where there are any: `06:12:30`. */
export function writtenTimeOfDay(minutes: number): string {
  const date = new Date(Math.round(minutes * 60) * 1000);
  const iso = date.toISOString();
  return date.getUTCSeconds() === 0 ? iso.slice(11, 16) : iso.slice(11, 19);
}

/** The day of wall-clock minutes: `14 Oct`. */
export function writtenDay(minutes: number): string {
  const date = new Date(minutes * 60_000);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
}

/** The day of wall-clock minutes with its year: `14 Oct 2026`. */
export function writtenFullDay(minutes: number): string {
  return `${writtenDay(minutes)} ${new Date(minutes * 60_000).getUTCFullYear()}`;
}

/** The month of wall-clock minutes: `Oct 2026`. */
export function writtenMonth(minutes: number): string {
  const date = new Date(minutes * 60_000);
  return `${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** The number of the day in which wall-clock minutes lie. */
export function dayNumber(minutes: number): number {
  return Math.floor(minutes / 1440);
}
