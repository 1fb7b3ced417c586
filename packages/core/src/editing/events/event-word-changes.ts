import type { TimelineEvent } from '../../postmortem/index.ts';
import type { TextChange } from '../../text/index.ts';
import type { EventChanges } from '../edit.ts';
import type { EditedReading } from '../proposal.ts';
import type { EventRow } from './event-place.ts';
import { eventText, marksPhrase } from './event-words.ts';

/** The changes of marks and text in the words of an event. */
export function wordChanges(
  words: NonNullable<EventRow['words']>,
  event: TimelineEvent,
  set: EventChanges,
  kind: 'cell' | 'item',
  { source }: EditedReading,
  keepMarks = false,
): TextChange[] {
  const { text } = source;
  const { label } = words;
  const changes: TextChange[] = [];
  // Marks that the old words named go into a phrase of their own when the words change.
  const marks = set.marks === undefined ? (keepMarks ? event.marks : undefined) : (set.marks ?? []);
  const keepsLabel = label !== undefined && (marks === undefined || marks.includes(label.mark));
  const phraseTo = label?.from ?? words.textFrom;
  if (marks !== undefined) {
    const phrase = marksPhrase(marks.filter((mark) => !(keepsLabel && mark === label?.mark)));
    if (text.slice(words.marksFrom, phraseTo) !== phrase)
      changes.push({ from: words.marksFrom, to: phraseTo, insert: phrase });
  }
  if (label?.more === true && !keepsLabel) changes.push({ from: label.from, to: label.to, insert: '' });
  if (typeof set.text !== 'string') return changes;
  const written = eventText(set.text, kind);
  if (keepsLabel && !label.more) changes.push({ from: label.to, to: label.to, insert: `: ${written}` });
  else changes.push({ from: words.textFrom, to: words.textTo, insert: written });
  return changes;
}
