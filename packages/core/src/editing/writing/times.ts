import { addDays, scanTime, scanVague } from '../../time/index.ts';
import { writtenDays } from './days.ts';

/** What an edit asks for as a time, taken apart. */
export interface AskedTime {
  /** As it was given. */
  asked: string;
  day?: string;
  /** `09:14` or `09:14:05`; absent for a day alone. */
  clock?: string;
  zone?: string;
  approx: boolean;
  /** The end of a range, with its day where it differs. */
  until?: { day?: string; clock?: string };
  /** Words that no clock can tell, or a month: written as they are. */
  words?: boolean;
}

const pad = (value: number): string => String(value).padStart(2, '0');

/** Takes a written time apart; nothing where it names none. */
export function askTime(asked: string): AskedTime | undefined {
  const scanned = scanTime(asked.trim());
  if (scanned === undefined || asked.trim().slice(scanned.end).trim() !== '') {
    return scanVague(asked.trim()) === asked.trim().length
      ? { asked: asked.trim(), approx: false, words: true }
      : undefined;
  }
  if (scanned.day?.impossible === true) return undefined;
  if (scanned.day !== undefined && (scanned.day.day === undefined || scanned.day.year === undefined))
    return { asked: asked.trim(), approx: scanned.approx, words: true };
  const clockOf = (clock: NonNullable<typeof scanned.clock>): string | undefined =>
    clock.precision === 'hour'
      ? `${pad(clock.hour)}h`
      : `${pad(clock.hour)}:${pad(clock.minute)}${clock.second === undefined ? '' : `:${pad(clock.second)}`}`;
  const dayOf = (day: NonNullable<typeof scanned.day>): string | undefined =>
    day.day === undefined || day.year === undefined || day.month === undefined
      ? undefined
      : `${day.year}-${pad(day.month)}-${pad(day.day)}`;
  const day = scanned.day === undefined ? undefined : dayOf(scanned.day);
  if (scanned.day !== undefined && day === undefined) return undefined;
  const result: AskedTime = { asked: asked.trim(), approx: scanned.approx };
  if (day !== undefined) result.day = day;
  if (scanned.clock !== undefined) {
    const clock = clockOf(scanned.clock);
    if (clock !== undefined) result.clock = clock;
  }
  if (scanned.zoneWritten !== undefined) result.zone = scanned.zoneWritten;
  else if (scanned.zone !== undefined) result.zone = scanned.zone.name;
  if (scanned.until !== undefined) {
    const end: NonNullable<AskedTime['until']> = {};
    const untilDay = scanned.until.day === undefined ? undefined : dayOf(scanned.until.day);
    if (untilDay !== undefined && untilDay !== day) end.day = untilDay;
    if (scanned.until.clock !== undefined) {
      const clock = clockOf(scanned.until.clock);
      if (clock !== undefined) end.clock = clock;
    }
    result.until = end;
  }
  return result;
}

/** How the times around a new one are written. */
export interface TimeStyle {
  /** `09:14 AM`. */
  twelveHours: boolean;
  /** `9:14 pm`: half days in small letters. */
  small?: boolean;
  /** Whether the day stands in front of every time. */
  dated: boolean;
  /** A written day of the same place, for its form. */
  dayLike?: string | undefined;
}

/** The style of a column or list of times, by those that stand there. */
export function timeStyleOf(written: readonly string[]): TimeStyle {
  const timed = written.filter((one) => /\d{1,2}[:.]\d{2}/.test(one));
  const twelve = timed.filter((one) => /\d\s?[ap]\.?m\b/i.test(one)).length;
  const dated = timed.filter((one) => scanTime(one)?.day !== undefined).length;
  const small = timed.some((one) => /\d\s?[ap]\.?m\b/.test(one));
  const dayLike = written.map(dayPart).find((part) => part !== undefined);
  return {
    twelveHours: timed.length > 0 && twelve * 2 > timed.length,
    ...(small ? { small } : {}),
    dated: timed.length > 1 && dated * 2 > timed.length,
    dayLike,
  };
}

/** The day at the start of a written time, as it stands there. */
export function dayPart(written: string): string | undefined {
  const match =
    /^[\s~[(*]*(\d{4}[-/]\d{2}[-/]\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{4}|\p{Lu}\p{Ll}{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th)? \p{Lu}\p{Ll}{2,8}\.?,? \d{4})/u.exec(
      written,
    );
  return match?.[1];
}

/**
 * The forms in which a time can be written, the shortest that fits the style first: bare where the times around it are bare and
 * the day may be carried, then with its day, then with its day as ISO.
 */
export function writtenTimes(time: AskedTime, style: TimeStyle, carriedDay?: string): string[] {
  if (time.words === true) return [time.asked];
  const clock = (value: string): string =>
    style.twelveHours && !value.endsWith('h')
      ? style.small === true
        ? twelve(value).toLowerCase()
        : twelve(value)
      : value;
  const range = (): string => {
    if (time.until === undefined) return '';
    const day = time.until.day === undefined ? '' : `${time.until.day} `;
    return ` – ${day}${time.until.clock === undefined ? '' : clock(time.until.clock)}`.trimEnd();
  };
  const zone = time.zone === undefined ? '' : ` ${time.zone}`;
  const about = time.approx ? '~' : '';
  if (time.clock === undefined) {
    const days = time.day === undefined ? [] : writtenDays(time.day, style.dayLike);
    return days.map((day) => `${about}${day}${range()}${zone}`);
  }
  const bare = `${about}${clock(time.clock)}${range()}${zone}`;
  if (time.day === undefined) return [bare];
  const full = writtenDays(time.day, style.dayLike).map(
    (day) => `${about}${day} ${clock(time.clock ?? '')}${range()}${zone}`,
  );
  const mayCarry = carriedDay === undefined || carriedDay === time.day || addDays(carriedDay, 1) === time.day;
  return style.dated || !mayCarry ? [...full] : [bare, ...full];
}

function twelve(clock: string): string {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  const rest = clock.split(':').slice(2);
  return `${pad(hour % 12 === 0 ? 12 : hour % 12)}:${[pad(minute), ...rest].join(':')} ${hour < 12 ? 'AM' : 'PM'}`;
}
