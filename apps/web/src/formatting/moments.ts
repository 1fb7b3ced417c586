import { dayOfMoment, mediumDay, shortDay, yearOf } from './days.ts';

/** The time of day of a moment in milliseconds since 1970, on this browser's clock: `09:41`. */
export function clockOfMoment(moment: number): string {
  const at = new Date(moment);
  return `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`;
}

/** `today, 09:41`, `14 Oct, 09:41`, with the year where it is another: a moment as seen on a day of this browser. */
export function momentInWords(moment: number, today: string): string {
  const day = dayOfMoment(new Date(moment));
  return `${day === today ? 'today' : shortDay(day, yearOf(today))}, ${clockOfMoment(moment)}`;
}

/** `14 Oct 2026, 09:41`. */
export function longMoment(moment: number): string {
  return `${mediumDay(dayOfMoment(new Date(moment)))}, ${clockOfMoment(moment)}`;
}

/** `14 Oct 2026, 09:41 to 10:05`; one moment where both are of the same minute. */
export function momentSpan(from: number, to: number): string {
  const [began, ended] = [longMoment(from), longMoment(to)];
  if (began === ended) return ended;
  const sameDay = dayOfMoment(new Date(from)) === dayOfMoment(new Date(to));
  return `${began} to ${sameDay ? clockOfMoment(to) : ended}`;
}
