import { addDays } from './calendar.ts';
import { type ScannedTime, scanTime, type WrittenClock, type WrittenDay } from './scan-time.ts';
import { type DayContext, settleDay } from './settle-day.ts';
import type { DaySource, TimeValue, ZoneSource } from './time-value.ts';
import { instantOf, type Zone } from './zones.ts';

const HALF_DAY = 43_200;
/** What a document says about time outside its single entries. */
export interface FrameContext extends DayContext {
  /** `YYYY-MM-DD` that bare clock times belong to, until an entry names another day. */
  day?: string;
  /** Where that day was found. */
  daySource?: DaySource;
  zone?: { zone: Zone; source: ZoneSource };
}

/**
 * Turns written times into values, in the order of the text: carries the day forward, takes a fall of twelve hours or more
 * for midnight (docs/text-conventions.md §4.3), and gives instants where a zone holds. Never sorts.
 */
export class TimeFrame {
  #day: string | undefined;
  #daySource: DaySource;
  #last: number | undefined;
  #relativeDays = 0;
  readonly #zone: FrameContext['zone'];
  readonly #days: DayContext;

  constructor(context: FrameContext = {}) {
    this.#days = context;
    this.#day = context.day;
    this.#daySource = context.daySource ?? 'document';
    this.#zone = context.zone;
  }

  get day(): string | undefined {
    return this.#day;
  }

  /** A day line or day heading: the entries below belong to it. */
  enterDay(day: string): void {
    this.#day = day;
    this.#daySource = 'heading';
    this.#last = undefined;
  }

  /** The value of one scanned time. `written` is what stands in the text. */
  resolve(scanned: ScannedTime, written: string): TimeValue {
    const value: TimeValue = { written, precision: 'unknown' };
    if (scanned.approx || scanned.openEnded) value.approx = true;
    const zone = scanned.zone === undefined ? this.#zone : { zone: scanned.zone, source: 'entry' as const };
    if (zone !== undefined) {
      value.zone = zone.zone.name;
      value.zoneSource = zone.source;
    }
    const settled = scanned.day === undefined ? this.#byWeekday(scanned) : this.settle(scanned.day);
    const ownDay = settled?.day;
    if (scanned.day !== undefined && ownDay === undefined) {
      if (
        scanned.day.day === undefined &&
        scanned.day.year !== undefined &&
        scanned.day.impossible !== true
      ) {
        value.local = `${scanned.day.year}-${String(scanned.day.month).padStart(2, '0')}`;
        value.precision = 'month';
      }
      return value;
    }
    if (settled?.source !== undefined) value.daySource = settled.source;
    const clock = scanned.clock;
    if (clock === undefined) {
      value.local = ownDay;
      value.precision = 'day';
      if (ownDay !== undefined) {
        this.#day = ownDay;
        this.#daySource = 'carried';
        this.#last = undefined;
      }
      const untilDay = scanned.until?.day === undefined ? undefined : this.#dayOf(scanned.until.day);
      if (untilDay !== undefined) value.until = untilDay;
      return value;
    }
    const seconds = clock.hour * 3600 + clock.minute * 60 + (clock.second ?? 0);
    let day = ownDay ?? this.#day;
    let relativeDays = this.#relativeDays;
    const rolled = ownDay === undefined && this.#last !== undefined && this.#last - seconds >= HALF_DAY;
    if (rolled) {
      if (day !== undefined) day = addDays(day, 1);
      else relativeDays += 1;
    }
    value.precision = clock.precision;
    if (day === undefined) value.relative = relativeDays * 86_400 + seconds;
    else {
      if (ownDay === undefined) value.daySource = rolled ? 'midnight' : this.#daySource;
      setLocal(value, day, clock, zone?.zone);
    }
    this.#setUntil(value, scanned, day, seconds);
    if (!scanned.approx) {
      if (ownDay !== undefined || rolled) this.#daySource = 'carried';
      this.#day = day;
      this.#relativeDays = relativeDays;
      this.#last = seconds;
    }
    return value;
  }

  #setUntil(value: TimeValue, scanned: ScannedTime, day: string | undefined, startSeconds: number): void {
    const until = scanned.until;
    if (until === undefined) return;
    const untilDay = until.day === undefined ? day : this.#dayOf(until.day);
    if (untilDay === undefined) return;
    if (until.clock === undefined) {
      value.until = untilDay;
      return;
    }
    const seconds = until.clock.hour * 3600 + until.clock.minute * 60 + (until.clock.second ?? 0);
    const rolled =
      until.day === undefined && startSeconds - seconds >= HALF_DAY ? addDays(untilDay, 1) : untilDay;
    value.until = localText(rolled, until.clock);
  }

  #dayOf(written: WrittenDay): string | undefined {
    return this.settle(written)?.day;
  }

  /** The calendar day of a written one, by what the document says about its days and by those around it. */
  settle(written: WrittenDay): ReturnType<typeof settleDay> {
    return settleDay(written, this.#days, this.#day);
  }

  /** `Wed 10:12`: the first such weekday from the entry above on; before any entry, the one nearest to the day. */
  #byWeekday({ weekday }: ScannedTime): ReturnType<typeof settleDay> {
    if (weekday === undefined || this.#day === undefined) return undefined;
    const day = new Date(`${this.#day}T00:00:00Z`).getUTCDay();
    const ahead = (weekday - day + 7) % 7;
    const days = this.#last === undefined && ahead > 3 ? ahead - 7 : ahead;
    return { day: addDays(this.#day, days), source: 'weekday' };
  }
}

function localText(day: string, clock: WrittenClock): string {
  // 24:00 is the midnight that ends the day.
  const base = clock.hour === 24 ? addDays(day, 1) : day;
  const hour = String(clock.hour % 24).padStart(2, '0');
  const time = `${hour}:${String(clock.minute).padStart(2, '0')}`;
  return `${base}T${time}${clock.second === undefined ? '' : `:${String(clock.second).padStart(2, '0')}`}`;
}

function setLocal(value: TimeValue, day: string, clock: WrittenClock, zone: Zone | undefined): void {
  value.local = localText(day, clock);
  if (zone !== undefined) setInstant(value, zone);
}

/** Gives a time that names no zone the one that holds for it. */
export function giveZone(value: TimeValue, zone: Zone, source: ZoneSource): void {
  value.zone = zone.name;
  value.zoneSource = source;
  if (value.local?.includes('T') === true) setInstant(value, zone);
}

function setInstant(value: TimeValue, zone: Zone): void {
  if (value.local === undefined) return;
  const wall = wallSeconds(value.local);
  const instant = wall === undefined ? undefined : instantOf(wall, zone);
  if (instant !== undefined) value.instant = new Date(instant * 1000).toISOString().replace('.000Z', 'Z');
}

/** Seconds since 1970 of a `local` text, as if it were UTC. */
export function wallSeconds(local: string): number | undefined {
  const day = local[7] === '-' ? local.slice(0, 10) : `${local.slice(0, 7)}-01`;
  const clock = local.indexOf('T') < 0 ? '00:00' : local.slice(local.indexOf('T') + 1);
  const ms = Date.parse(`${day}T${clock}${clock.length === 5 ? ':00Z' : 'Z'}`);
  return Number.isNaN(ms) ? undefined : ms / 1000;
}

/** The value of a whole written time that stands by itself, as in a field. A text that begins with no time is kept as words. */
export function readTimeValue(written: string, context: FrameContext = {}): TimeValue {
  const text = written.replace(/^[[({]+\s*/, '');
  const scanned = scanTime(text, 0);
  if (scanned === undefined) return { written, precision: 'unknown' };
  return new TimeFrame(context).resolve(scanned, written);
}

/** The one calendar day that a text begins with, as `YYYY-MM-DD`; nothing for one that the context leaves open. */
export function readDay(
  written: string,
  context: DayContext = {},
): { day?: string; readings?: readonly string[] } {
  const day = scanTime(written.replace(/^[[({]+\s*/, ''), 0)?.day;
  if (day === undefined) return {};
  const settled = settleDay(day, context);
  if (settled !== undefined) return { day: settled.day };
  return day.readings === undefined ? {} : { readings: day.readings };
}
