import type { Person, Time } from '@debrief/core/postmortem';
import { mediumDay } from './days.ts';

/** The hours and minutes of a time (`06:12`); undefined where it names a day alone or was not understood. */
export function clockOf(time: Time): string | undefined {
  return time.local === undefined ? undefined : /T?(\d\d:\d\d)/.exec(time.local)?.[1];
}

/**
 * A time as a page writes it: `14 Oct 2026, 06:12`, `about 14 Oct 2026`; without its day when it is the one named;
 * as it stands in the text where it was not understood.
 */
export function writtenTime(time: Time, sameDay?: string): string {
  if (time.local === undefined) return time.written;
  const day = /^\d{4}-\d\d-\d\d/.exec(time.local)?.[0];
  const shown = day === undefined || day === sameDay ? undefined : mediumDay(day);
  const clock = clockOf(time);
  const words = [shown, clock].filter((part) => part !== undefined).join(', ');
  if (words === '') return day === sameDay && day !== undefined ? mediumDay(day) : time.written;
  return time.approx === true ? `about ${words}` : words;
}

/** Somebody's name, or the handle where that is all there is. */
export function personName(person: Person): string {
  return person.name !== '' ? person.name : `@${person.handle ?? ''}`;
}
