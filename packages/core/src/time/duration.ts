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

const UNITS: readonly (readonly [pattern: string, seconds: number])[] = [
  ['w(?:eeks?)?', 604_800],
  ['d(?:ays?)?', 86_400],
  ['h(?:(?:ou)?rs?)?', 3600],
  ['m(?:in(?:ute)?s?)?', 60],
  ['s(?:ec(?:ond)?s?)?', 1],
];

const PART = new RegExp(
  `(\\d+(?:[.,]\\d+)?)[ ]*-?[ ]*(${UNITS.map(([pattern]) => pattern).join('|')})(?![a-z])`,
  'giy',
);

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
 * The first duration of a text: `2 h 30 min`, `2 hours 30 minutes`, `2h30m`, `1:30 h`, `150 minutes`, `1 d 4 h`.
 * Nothing when the text names none.
 */
export function scanDuration(text: string): ScannedDuration | undefined {
  const clock = /(\d{1,3}):(\d{2})(?::(\d{2}))?[ ]*(?:h(?:ours?|rs?)?)(?![a-z])/i.exec(text);
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
    let end = at;
    let seconds = 0;
    let unit = 0;
    for (;;) {
      PART.lastIndex = end;
      const part = PART.exec(text);
      if (part === null) break;
      const size = unitSeconds(part[2] ?? '');
      if (unit > 0 && size >= unit) break;
      seconds += Number((part[1] ?? '').replace(',', '.')) * size;
      unit = size;
      end = PART.lastIndex;
      const joint = /[ ]*(?:,|and|&)?[ ]*/iy;
      joint.lastIndex = end;
      joint.exec(text);
      const next = joint.lastIndex;
      PART.lastIndex = next;
      if (!PART.test(text)) break;
      end = next;
    }
    if (unit > 0) {
      PART.lastIndex = 0;
      return { seconds, unit, start: at, end, approx: isApprox(text, at) };
    }
    while (at + 1 < text.length && /[\d.,]/.test(text[at + 1] ?? '')) at++;
  }
  return undefined;
}

function unitSeconds(word: string): number {
  const first = word[0]?.toLowerCase();
  return first === 'w' ? 604_800 : first === 'd' ? 86_400 : first === 'h' ? 3600 : first === 'm' ? 60 : 1;
}

function isApprox(text: string, at: number): boolean {
  return /(?:~|≈|about|around|approx\w*\.?|roughly|ca\.|circa|nearly|almost|over|under)[ ]*$/i.test(
    text.slice(Math.max(0, at - 16), at),
  );
}
