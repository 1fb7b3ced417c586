import { plainText } from '../../markdown/index.ts';
import type { Person, Time } from '../../postmortem/index.ts';
import { writtenFullDay } from '../../timeline/wall-clock.ts';

/** How much is shown of the words by which an item is known, and of a value. */
const MOST_NAME = 60;
const MOST_VALUE = 200;

/** A value of a fact: `form` is the same for the same meaning, `words` are for people. */
export interface FactValue {
  form: string;
  words: string;
  /** The day of a time that names none itself, `YYYY-MM-DD`; no part of the form. */
  takenDay?: string;
}

/** Words as they are; nothing where there are none. */
export function value(words: string | number | undefined, form = String(words)): FactValue | undefined {
  if (words === undefined || words === '') return undefined;
  return { form, words: shortened(plainText(String(words)), MOST_VALUE) };
}

/** A word of a closed list, with its own words for people where it has any. */
export function choice<T extends string>(
  one: T | undefined,
  words?: Readonly<Record<T, string>>,
): FactValue | undefined {
  return one === undefined ? undefined : { form: one, words: words?.[one] ?? one.replaceAll('_', ' ') };
}

/** `9 Aug 2025`. What is no day stays as it is. */
export function day(date: string | undefined): FactValue | undefined {
  return value(date === undefined ? undefined : dayWords(date), date);
}

/** A time as far as it is known, `14 Oct 2026, 06:12 UTC`; the words where it was not understood. */
export function time(at: Time | undefined): FactValue | undefined {
  if (at === undefined) return undefined;
  const { local, until, approx, zone, written, daySource } = at;
  if (local === undefined) return value(written);
  const sameDay = until?.includes('T') === true && until.slice(0, 10) === local.slice(0, 10);
  const ends = until === undefined ? '' : ` to ${sameDay ? until.slice(11) : wallClock(until)}`;
  const words = `${approx === true ? 'about ' : ''}${wallClock(local)}${ends}`;
  const taken = daySource !== undefined && local.includes('T');
  return {
    form: [
      taken ? [local.slice(10), until?.slice(10)] : [local, until],
      approx,
      at.zoneSource === 'entry' ? zone : '',
    ].join(' '),
    words: `${words}${zone === undefined ? '' : ` ${zone}`}`,
    ...(taken ? { takenDay: local.slice(0, 10) } : {}),
  };
}

export function people(persons: readonly Person[]): FactValue | undefined {
  return value(
    persons.map(personWords).join(', '),
    JSON.stringify(persons.map(({ name, handle }) => [name, handle])),
  );
}

export function personWords({ name, handle }: Person): string {
  return name === '' ? `@${handle ?? ''}` : name;
}

/** The words by which an item is known. */
export function nameOf(text: string): string {
  return shortened(plainText(text), MOST_NAME);
}

function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most).replace(/\s+\S*$|[\ud800-\udbff]$/, '');
  return `${cut}…`;
}

export function dayWords(date: string): string {
  const at = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(at) ? date : writtenFullDay(at / 60_000);
}

function wallClock(local: string): string {
  const [date = '', clock] = local.split('T');
  return clock === undefined ? dayWords(date) : `${dayWords(date)}, ${clock}`;
}
