import { writtenDays } from '../writing/days.ts';
import { askTime, dayPart } from '../writing/times.ts';

const BETWEEN = /\s+(?:[-–—~〜→]|-+>|to|until)\s+|[–—〜]/;

/**
 * A `Date/Time` line holds the start, and the end as a range: the ways to put one of the two into it. `old` is what stands
 * there. One zone after a range holds for both ends.
 */
export function dateTimeForms(old: string | undefined, field: string, asked: string): string[] {
  const time = askTime(asked);
  if (field === 'incident.date') return dayForms(old, asked);
  if (time?.day === undefined || time.clock === undefined) return [];
  const about = time.approx ? '~' : '';
  const zone = time.zone === undefined ? '' : ` ${time.zone}`;
  const whole = `${about}${time.day} ${time.clock}${zone}`;
  if (old === undefined) return field === 'incident.endedAt' ? [] : [whole];
  const [start = '', end] = split(old);
  // What is no plain time or range holds more than these two.
  const first = askTime(start);
  if (first === undefined || first.until !== undefined || (end !== undefined && askTime(end) === undefined))
    return [];
  if (field === 'incident.startedAt') {
    if (end === undefined) return [whole];
    const behind = askTime(end);
    const day =
      behind?.day === undefined && askTime(start)?.day !== time.day ? `${askTime(start)?.day ?? ''} ` : '';
    return [
      ...(behind?.zone === undefined || behind.zone === time.zone
        ? [`${about}${time.day} ${time.clock} – ${day}${end}`]
        : []),
      `${whole} – ${day}${end}`,
    ];
  }
  const begun = askTime(start);
  const day = begun?.day === time.day ? '' : `${time.day} `;
  const bare = begun?.zone === undefined ? start : start.slice(0, start.lastIndexOf(begun.zone)).trimEnd();
  const old0 = end === undefined ? begun?.zone : askTime(end)?.zone;
  const same = time.zone === undefined ? old0 : time.zone;
  const tail = same === undefined ? '' : ` ${same}`;
  return [
    ...(old0 === same || begun?.zone === same ? [`${bare} – ${about}${day}${time.clock}${tail}`] : []),
    `${start}${begun?.zone === undefined && old0 !== undefined ? ` ${old0}` : ''} – ${about}${day}${time.clock}${tail}`,
  ];
}

/** The day alone, or in place of the one that stands before the times. */
function dayForms(old: string | undefined, day: string): string[] {
  if (old === undefined) return [day];
  const written = dayPart(old);
  return written === undefined ? [] : writtenDays(day, written).map((one) => old.replace(written, one));
}

function split(old: string): [start: string, end?: string] {
  const match = BETWEEN.exec(old);
  if (match === null) return [old.trim()];
  return [old.slice(0, match.index).trim(), old.slice(match.index + match[0].length).trim()];
}
