import type { TimelineEvent } from '../../postmortem/index.ts';
import type { TextChange } from '../../text/index.ts';
import type { EventChanges } from '../edit.ts';
import type { EditedReading, Proposal } from '../proposal.ts';
import { changeTail } from '../writing/tails.ts';
import type { AskedTime } from '../writing/times.ts';
import { type EventLine, eventPlace } from './event-place.ts';
import { changeRow } from './event-rows.ts';
import { fullDate, ownForms } from './event-times.ts';
import { wordChanges } from './event-word-changes.ts';
import { eventTailChanges } from './event-words.ts';

export function* updates(
  event: TimelineEvent,
  index: number,
  set: EventChanges,
  time: AskedTime | undefined,
  reading: EditedReading,
): Iterable<Proposal> {
  const place = eventPlace(event, reading);
  if (place === undefined) return;
  const { timeline } = reading.postmortem;
  const others = timeline.filter((_, one) => one !== index);
  const forms =
    set.at === undefined && set.when === undefined
      ? [undefined]
      : set.at === null && set.when === undefined
        ? ['']
        : ownForms(event, time, others, timeline[index - 1]);
  const next = timeline[index + 1];
  const extra =
    (set.at === undefined && set.when === undefined) || next === undefined ? [] : fullDate(next, reading);
  const keeps =
    typeof set.text === 'string' && set.marks === undefined && event.marks.length > 0
      ? [false, true]
      : [false];
  for (const form of forms)
    for (const keepMarks of keeps)
      for (const way of place.shape === 'row'
        ? changeRow(place, event, set, form, reading, keepMarks)
        : changeLine(place, event, set, form, reading, keepMarks)) {
        yield way;
        if (extra.length > 0) yield [...way, ...extra];
      }
}

function* changeLine(
  place: EventLine,
  event: TimelineEvent,
  set: EventChanges,
  time: string | undefined,
  reading: EditedReading,
  keepMarks: boolean,
): Iterable<Proposal> {
  const { text } = reading.source;
  const changes: TextChange[] = [];
  if (time !== undefined) {
    if (place.timeTo > place.timeFrom && time !== '')
      changes.push({ from: place.timeFrom, to: place.timeTo, insert: time });
    else if (time !== '') changes.push({ from: place.from, to: place.from, insert: `${time} ` });
    else changes.push({ from: place.from, to: place.words.marksFrom, insert: '' });
  }
  changes.push(...wordChanges(place.words, event, set, 'item', reading, keepMarks));
  yield [...changes, ...changeTail(text, place.words.tail, place.words.textTo, eventTailChanges(set))];
}

/** The value of a phase bullet goes; its label and what is nested below it stay. */
export function* emptied(event: TimelineEvent, reading: EditedReading): Iterable<Proposal> {
  const place = eventPlace(event, reading);
  if (place?.shape === 'line') yield [{ from: place.from, to: place.words.end, insert: '' }];
}
