import type { Time } from '@debrief/core/postmortem';
import { dayAfter, shortDay } from '../../formatting/days.ts';

/** A time as somebody typed it in short, as the text gets it and as it is shown before it is sent. */
export interface EnteredTime {
  /** As it would be typed into the text. */
  at: string;
  /** How it was understood: `14 Oct, 14:05`. */
  shown: string;
}

const MINUTES_OF_DAY = 24 * 60;
/** A clock this much earlier (minutes) than the event before is one of the next day. */
const NEXT_DAY = 12 * 60;

/**
 * Reads `14:05`, `1405`, `2:05 pm` and `+10m` against the event before it, whose day, zone and way of writing it takes over. Anything else is
 * left as it was typed, for the text's own reading; undefined for nothing, and for a distance from no known time.
 */
export function readEntered(typed: string, before: Time | undefined): EnteredTime | undefined {
  const words = typed.trim();
  if (words === '') return undefined;
  const from = placeOf(before);
  const later = /^\+\s*(?:(\d{1,3})\s*h)?\s*(?:(\d{1,4})\s*m?(?:in)?)?$/i.exec(words);
  if (later && (later[1] !== undefined || later[2] !== undefined)) {
    if (from === undefined) return undefined;
    const minutes = from.minutes + Number(later[1] ?? 0) * 60 + Number(later[2] ?? 0);
    return written(
      dayAfter(from.day, Math.floor(minutes / MINUTES_OF_DAY)),
      minutes % MINUTES_OF_DAY,
      before,
      from,
    );
  }
  const minutes = clockOf(words);
  if (minutes === undefined) return { at: words, shown: words };
  if (from === undefined) return { at: clock(minutes), shown: clock(minutes) };
  const day = from.minutes - minutes > NEXT_DAY ? dayAfter(from.day, 1) : from.day;
  return written(day, minutes, before, from);
}

/** Minutes since midnight; undefined for what is no clock. */
function clockOf(words: string): number | undefined {
  const half = /^(\d{1,2})(?:[:.]?(\d\d))?\s*([ap])\.?m\.?$/i.exec(words);
  if (half) {
    const hour = Number(half[1]);
    const minute = Number(half[2] ?? 0);
    if (hour < 1 || hour > 12 || minute > 59) return undefined;
    return ((hour % 12) + (half[3]?.toLowerCase() === 'p' ? 12 : 0)) * 60 + minute;
  }
  const full = /^(\d{1,2})[:.h](\d\d)$/i.exec(words) ?? /^(\d\d)(\d\d)$/.exec(words);
  if (!full) return undefined;
  const [hour, minute] = [Number(full[1]), Number(full[2])];
  return hour > 23 || minute > 59 ? undefined : hour * 60 + minute;
}

function placeOf(time: Time | undefined): { day: string; minutes: number } | undefined {
  const local = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)/.exec(time?.local ?? '');
  if (!local) return undefined;
  return { day: local[1] ?? '', minutes: Number(local[2]) * 60 + Number(local[3]) };
}

/**
 * As the event before is written: with its day where that names one or where the day is another, and with its zone. A day that was carried
 * down the timeline is named too: where there are several nobody could tell which is meant, and the text gets it only where it needs it.
 */
function written(day: string, minutes: number, before: Time | undefined, from: { day: string }): EnteredTime {
  const dated = before?.daySource === undefined || before.daySource === 'carried' || day !== from.day;
  const zone = /\b(?:UTC|GMT|[A-Z]{3,4}|UTC[+-]\d{1,2}(?::\d\d)?)$|[+-]\d\d:\d\d$/.exec(
    before?.written ?? '',
  )?.[0];
  const at = [...(dated ? [day] : []), clock(minutes), ...(zone === undefined ? [] : [zone])].join(' ');
  return { at, shown: `${shortDay(day)}, ${clock(minutes)}` };
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
