import type { Postmortem, TimelineEvent } from '../../postmortem/index.ts';
import type { EventChanges } from '../edit.ts';
import { localMatches } from '../fields/field-rules.ts';
import { sameWords } from '../fields/set-passage.ts';
import { type FactList, form } from '../verify.ts';
import { askTime } from '../writing/times.ts';

/** Tells whether an event of a new reading is as asked: what is set shows, what was not named is as before. */
export function eventShows(
  set: EventChanges,
  old: TimelineEvent | undefined,
  at?: number,
): (after: Postmortem, before: Postmortem, added: ReadonlyMap<FactList, number>) => string | undefined {
  return (after, _before, added) => {
    const event = after.timeline[at ?? added.get('timeline') ?? -1];
    const wrong = (what: string): string => `event: its ${what} would not be read as asked`;
    if (event === undefined) return wrong('text');
    if (
      typeof set.when === 'string'
        ? !sameWords(event.at.written, set.when)
        : set.at === undefined
          ? old !== undefined && form(event.at) !== form(old.at)
          : !timeShows(event, set.at)
    )
      return wrong('time');
    if (
      typeof set.text === 'string'
        ? !sameWords(event.text, set.text) && !hasEvidenceBehind(event.text, set)
        : event.text !== (old?.text ?? '')
    )
      return wrong('text');
    const marks = set.marks === undefined ? (old?.marks ?? []) : (set.marks ?? []);
    if (form([...event.marks].sort()) !== form([...new Set(marks)].sort())) return wrong('marks');
    for (const part of ['actor', 'action'] as const) {
      const asked = set[part];
      if (
        asked === undefined
          ? event[part] !== old?.[part]
          : asked === null
            ? event[part] !== undefined
            : event[part] === undefined || !sameWords(event[part], asked)
      )
        return wrong(part);
    }
    const phase = set.phase === undefined ? old?.phase : (set.phase ?? undefined);
    // Of a new event that names none, its place may say one.
    const placed = old === undefined && set.phase === undefined;
    if (!placed && event.phase !== phase) return wrong('phase');
    if (set.evidence !== undefined && set.evidence !== null) {
      const missing = set.evidence.some(({ link }) => !event.evidence.some((one) => one.link === link));
      if (missing) return wrong('evidence');
    }
    return set.evidence !== undefined ||
      set.text !== undefined ||
      form(event.evidence) === form(old?.evidence ?? []) ||
      set.action !== undefined ||
      old === undefined
      ? undefined
      : wrong('evidence');
  };
}

/** Links at the end of a text are a part of it. */
function hasEvidenceBehind(read: string, { text, evidence }: EventChanges): boolean {
  return (
    typeof text === 'string' &&
    Array.isArray(evidence) &&
    sameWords(read, [text, ...evidence.map((one) => one.text)].join(' '))
  );
}

function timeShows(event: TimelineEvent, asked: string | null): boolean {
  if (asked === null) return event.at.local === undefined && event.at.precision === 'unknown';
  const time = askTime(asked);
  if (time === undefined || time.words === true)
    return event.at.written === asked || sameWords(event.at.written, asked);
  if (event.at.local === undefined) {
    const [hours = 0, minutes = 0, seconds = 0] = (time.clock ?? '').split(':').map(Number);
    return (
      time.day === undefined &&
      event.at.relative !== undefined &&
      event.at.relative % 86_400 === hours * 3600 + minutes * 60 + seconds
    );
  }
  if (!localMatches(event.at.local, time.day, time.clock)) return false;
  if (time.approx !== (event.at.approx ?? false)) return false;
  if (time.until === undefined) return event.at.until === undefined;
  const [untilDay, untilClock] = (event.at.until ?? '').split('T');
  return (
    (time.until.day === undefined || untilDay === time.until.day) &&
    (time.until.clock === undefined || untilClock === time.until.clock)
  );
}
