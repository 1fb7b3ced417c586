import { matchAt } from '../text/index.ts';
import { anyWord } from './time-patterns.ts';
import type { TimePrecision } from './time-value.ts';

export interface WrittenClock {
  hour: number;
  minute: number;
  second?: number;
  precision: TimePrecision;
}

/** `a`, `p.m.`, `a. m.` behind the digits; a lone letter behind a blank only where nothing goes on. */
const HALF =
  '(?:([ap])(?:\\.?m\\.?)?(?![\\p{L}\\p{N}])|[ ]([ap])\\.?[ ]?m\\.?(?![\\p{L}\\p{N}])|[ ]([ap])(?=\\.?[ ]*(?:$|[-–—:,;|)\\]])))';
const CLOCK = new RegExp(
  `(\\d{1,2})(?::|h|[ ]h[ ])(\\d{2})(?!\\d)(?::(\\d{2})(?:[.,]\\d{1,9})?)?${HALF}?`,
  'iuy',
);
const HOUR_12 = /(\d{1,2})[ ]?([ap])\.?m\.?(?![\p{L}\p{N}])/iuy;
const DOTTED_CLOCK = /(\d{1,2})\.(\d{2})(?![\d.%])(?:[ ]?([ap])\.?m\.?(?![\p{L}\p{N}]))?/iuy;
/** `14h`, `9h:`; `5h outage` and `2h later` are lengths. */
const HOUR = /(\d{1,2})h(?![\p{L}\p{N}])(?![ ]+(?:\p{Ll}|\())/iuy;
const VAGUE_MINUTE = /(\d{1,2}):(?:\?\?|([0-5])[x?]|xx)/iy;
/** `9.14 Uhr`, `9 Uhr 14`, `9 Uhr`. */
const SPOKEN_CLOCK = /(\d{1,2})(?:[.:](\d{2}))?[ ]?uhr(?![\p{L}])(?:[ ](\d{2})(?![\d:.%]))?/iuy;
const HALVES: Readonly<Record<string, 'morning' | 'noon' | 'evening' | 'night'>> = {
  午前: 'morning',
  上午: 'morning',
  早上: 'morning',
  早晨: 'morning',
  清晨: 'morning',
  凌晨: 'morning',
  未明: 'morning',
  早朝: 'morning',
  朝: 'morning',
  中午: 'noon',
  正午: 'noon',
  午後: 'evening',
  下午: 'evening',
  傍晚: 'evening',
  夕方: 'evening',
  晚上: 'evening',
  夜: 'evening',
  深夜: 'night',
};
const HALF_NAMES = Object.keys(HALVES).join('|');
/** `午前9時14分`, `9時`, `14点05分`, `下午2点半`; 時間 is a duration, a bare 点 behind a number a point. */
const SIGNED_CLOCK = new RegExp(
  `(?:(${HALF_NAMES})の?[ ]?)?(\\d{1,2})[ ]?(?:[時时](?!間|间)|[点點](?=[ ]?\\d|半|整|钟|鐘|左右|许|[\\s,、。:)]|$))(?:(半)|[ ]?(\\d{1,2})[ ]?分(?!間|间|钟之)(?:[ ]?(\\d{1,2})[ ]?秒)?|整|钟|鐘)?`,
  'uy',
);
const HALF_AND_CLOCK = new RegExp(`(${HALF_NAMES})の?[ ]?(?=\\d{1,2}:\\d{2})`, 'uy');
const SIGN = new RegExp(`[ ]?${anyWord('clockSigns', '', '\\.?(?![\\p{L}\\p{N}])')}`, 'iuy');

/** The clock time that begins at `at`, if one does. `9.59` counts only where `dotted` is set: elsewhere it is a number. */
export function scanClock(
  text: string,
  at: number,
  dotted = false,
): { clock: WrittenClock; end: number; until?: WrittenClock } | undefined {
  const code = text.charCodeAt(at);
  if (code > 0x2e80) return signedClock(text, at);
  if (!(code >= 48 && code <= 57)) return undefined;
  const found = clockAt(text, at, dotted);
  if (found === undefined) return undefined;
  if (matchAt(SIGN, text, found.end) !== null) found.end = SIGN.lastIndex;
  return found;
}

function clockAt(text: string, at: number, dotted: boolean): ReturnType<typeof scanClock> {
  let match = matchAt(CLOCK, text, at);
  if (match !== null) {
    const hour = toHour(Number(match[1]), match[4] ?? match[5] ?? match[6]);
    const minute = Number(match[2]);
    if (hour === undefined || minute > 59) return undefined;
    const end = CLOCK.lastIndex;
    if (match[3] === undefined) return { clock: { hour, minute, precision: 'minute' }, end };
    return { clock: { hour, minute, second: Number(match[3]), precision: 'second' }, end };
  }
  match = matchAt(VAGUE_MINUTE, text, at);
  if (match !== null && Number(match[1]) < 24) {
    const hour = Number(match[1]);
    const end = VAGUE_MINUTE.lastIndex;
    if (match[2] === undefined) return { clock: { hour, minute: 0, precision: 'hour' }, end };
    // `12:3x` lies within ten minutes.
    const minute = Number(match[2]) * 10;
    return {
      clock: { hour, minute, precision: 'minute' },
      end,
      until: { hour, minute: minute + 9, precision: 'minute' },
    };
  }
  match = matchAt(HOUR_12, text, at);
  if (match !== null) {
    const hour = toHour(Number(match[1]), match[2]);
    if (hour !== undefined && Number(match[1]) <= 12) {
      return { clock: { hour, minute: 0, precision: 'hour' }, end: HOUR_12.lastIndex };
    }
  }
  match = matchAt(HOUR, text, at);
  if (match !== null && Number(match[1]) < 24) {
    return { clock: { hour: Number(match[1]), minute: 0, precision: 'hour' }, end: HOUR.lastIndex };
  }
  match = matchAt(SPOKEN_CLOCK, text, at);
  if (match !== null) {
    const minute = match[2] ?? match[3];
    return clockOf(Number(match[1]), minute, undefined, at + match[0].length);
  }
  const signed = signedClock(text, at);
  if (signed !== undefined || !dotted) return signed;
  match = matchAt(DOTTED_CLOCK, text, at);
  const hour = match === null ? undefined : toHour(Number(match[1]), match[3]);
  if (match === null || hour === undefined || Number(match[2]) > 59) return undefined;
  return { clock: { hour, minute: Number(match[2]), precision: 'minute' }, end: DOTTED_CLOCK.lastIndex };
}

/** A clock with the signs for hour and minute, or with a half of the day before its digits. */
function signedClock(text: string, at: number): ReturnType<typeof scanClock> {
  const half = matchAt(HALF_AND_CLOCK, text, at);
  if (half !== null) {
    const found = clockAt(text, HALF_AND_CLOCK.lastIndex, false);
    if (found === undefined) return undefined;
    found.clock.hour = hourOfHalf(found.clock.hour, half[1]);
    return found;
  }
  const match = matchAt(SIGNED_CLOCK, text, at);
  if (match === null) return undefined;
  const minute = match[3] === undefined ? match[4] : '30';
  return clockOf(hourOfHalf(Number(match[2]), match[1]), minute, match[5], at + match[0].length);
}

function clockOf(
  hour: number,
  minute: string | undefined,
  second: string | undefined,
  end: number,
): ReturnType<typeof scanClock> {
  if (hour > 24 || Number(minute ?? '0') > 59 || Number(second ?? '0') > 59) return undefined;
  if (minute === undefined) return { clock: { hour, minute: 0, precision: 'hour' }, end };
  if (second === undefined) return { clock: { hour, minute: Number(minute), precision: 'minute' }, end };
  return {
    clock: { hour, minute: Number(minute), second: Number(second), precision: 'second' },
    end,
  };
}

/** Hour 0–24 of a written hour and `a`/`p`; an hour above 12 with `pm` is taken as it stands (`14:15pm`). */
function toHour(hour: number, half: string | undefined): number | undefined {
  if (hour > 24) return undefined;
  if (half === undefined) return hour;
  if (hour > 12) return hour;
  const afternoon = half.toLowerCase() === 'p';
  return afternoon ? (hour === 12 ? 12 : hour + 12) : hour === 12 ? 0 : hour;
}

/** The same with the half of the day in signs; the night has hours of both sides of midnight. */
function hourOfHalf(hour: number, name: string | undefined): number {
  const half = name === undefined ? undefined : HALVES[name];
  if (half === undefined || hour > 12) return hour;
  if (half === 'morning') return hour === 12 ? 0 : hour;
  if (half === 'noon') return hour < 6 ? hour + 12 : hour;
  if (half === 'night') return hour === 12 ? 0 : hour < 6 ? hour : hour + 12;
  return hour === 12 ? (name === '夜' || name === '晚上' ? 0 : 12) : hour + 12;
}
