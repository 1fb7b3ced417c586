import { matchAt, narrowLetters } from '../text/index.ts';
import { anyWord } from './time-patterns.ts';

/** ISO 8601 duration of whole seconds: `PT1H51M`, `P2DT3H`, `PT0S`. Days are 24 hours. */
export function isoDuration(seconds: number): string {
  const total = Math.max(0, Math.round(seconds));
  const days = Math.floor(total / 86_400);
  const hours = Math.floor((total % 86_400) / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const rest = total % 60;
  const clock = `${hours > 0 ? `${hours}H` : ''}${minutes > 0 ? `${minutes}M` : ''}${rest > 0 ? `${rest}S` : ''}`;
  if (days === 0 && clock === '') return 'PT0S';
  return `P${days > 0 ? `${days}D` : ''}${clock === '' ? '' : `T${clock}`}`;
}

/** Seconds of an ISO 8601 duration made by `isoDuration`. */
export function durationSeconds(iso: string): number | undefined {
  const match = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(iso);
  if (match === null || iso.length < 3) return undefined;
  const [, weeks, days, hours, minutes, seconds] = match.map((part) => Number(part ?? '0'));
  return (
    (weeks ?? 0) * 604_800 + (days ?? 0) * 86_400 + (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)
  );
}

/** The five units, each in a group of its own, largest first. */
const UNIT_LISTS = ['weeks', 'days', 'hours', 'minutes', 'seconds'] as const;
const UNIT_SECONDS = [604_800, 86_400, 3600, 60, 1];
const PART = new RegExp(
  `(\\d+(?:[.,]\\d+)?)[ ]*-?[ ]*(?:${UNIT_LISTS.map((list) => `(${anyWord(list)})`).join('|')})`,
  'iuy',
);
const JOINT = new RegExp(`[ ]*(?:,|&|${anyWord('and')})?[ ]*`, 'iuy');
/** `1 h 20`, `1 heure 20`: minutes that need no word behind hours. */
const BARE_MINUTES = /[ ]?(\d{2})(?=\.?[ ]*(?:$|[,;:()]|[–—-][ ]))/y;
const CLOCK = new RegExp(`(\\d{1,3}):(\\d{2})(?::(\\d{2}))?[ ]*${anyWord('hours')}`, 'iu');
const ABOUT = new RegExp(
  `(?:[~≈]|about|around|approx\\w*\\.?|roughly|nearly|almost|over|under|${anyWord('about', '(?<!\\p{L})', '')}|(?<!\\p{L})(?:über|knapp|fast|presque|plus de|moins de|unos|unas|casi|más de|menos de|quase|mais de|menos de)|近|超过|超)[ ]*$`,
  'iu',
);
/** Signs before a number that make it a part of a date, a clock or a count. */
const PART_OF_MORE = /[年月時时点點第:/]/;

/** A duration found in a text: its seconds, and how finely it was written. */
export interface ScannedDuration {
  seconds: number;
  /** Seconds of the smallest unit that was written. */
  unit: number;
  start: number;
  end: number;
  approx: boolean;
}

/**
 * The first duration of a text: `2 h 30 min`, `2 hours 30 minutes`, `2h30m`, `1:30 h`, `150 minutes`, `1 d 4 h`, `1 heure 20`,
 * `2時間30分`.
 * Nothing when the text names none.
 */
export function scanDuration(written: string): ScannedDuration | undefined {
  const text = narrowLetters(written);
  const clock = CLOCK.exec(text);
  if (clock !== null) {
    const seconds = Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? '0');
    return {
      seconds,
      unit: clock[3] === undefined ? 60 : 1,
      start: clock.index,
      end: clock.index + clock[0].length,
      approx: isApprox(text, clock.index),
    };
  }
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) continue;
    const found = PART_OF_MORE.test(text[at - 1] ?? '') ? undefined : partsAt(text, at);
    if (found !== undefined) return { ...found, start: at, approx: isApprox(text, at) };
    while (at + 1 < text.length && /[\d.,]/.test(text[at + 1] ?? '')) at++;
  }
  return undefined;
}

/** Number and unit, and smaller ones behind them. */
function partsAt(text: string, at: number): Pick<ScannedDuration, 'seconds' | 'unit' | 'end'> | undefined {
  let end = at;
  let next = at;
  let seconds = 0;
  let unit = 0;
  for (;;) {
    const part = matchAt(PART, text, next);
    if (part === null) break;
    const size = UNIT_SECONDS[part.slice(2).findIndex((group) => group !== undefined)] ?? 1;
    if (unit > 0 && size >= unit) break;
    seconds += Number((part[1] ?? '').replace(',', '.')) * size;
    unit = size;
    end = PART.lastIndex;
    matchAt(JOINT, text, end);
    next = JOINT.lastIndex;
  }
  if (unit === 0) return undefined;
  if (unit === 3600) {
    const minutes = matchAt(BARE_MINUTES, text, end)?.[1];
    if (minutes !== undefined && Number(minutes) < 60)
      return { seconds: seconds + Number(minutes) * 60, unit: 60, end: BARE_MINUTES.lastIndex };
  }
  return { seconds, unit, end };
}

function isApprox(text: string, at: number): boolean {
  return ABOUT.test(text.slice(Math.max(0, at - 16), at));
}
