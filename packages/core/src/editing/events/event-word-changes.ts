import type { Mark, TimelineEvent } from '../../postmortem/index.ts';
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
  const changes: TextChange[] = [];
  // Marks that the format's own label names stay in the label, as long as it does.
  const label = milestoneIn(event, source.format);
  // Marks that the old words named go into a phrase of their own when the words change.
  const marks = set.marks === undefined ? (keepMarks ? event.marks : undefined) : (set.marks ?? []);
  const keepsLabel = label !== undefined && (marks === undefined || marks.includes(label.mark));
  if (marks !== undefined || (label !== undefined && set.text !== undefined)) {
    const wanted = (marks ?? event.marks).filter(
      (mark) => !(keepsLabel && mark === label?.mark && set.text === undefined),
    );
    const phrase = marksPhrase(wanted);
    if (text.slice(words.marksFrom, words.textFrom) !== phrase)
      changes.push({ from: words.marksFrom, to: words.textFrom, insert: phrase });
  }
  if (typeof set.text === 'string')
    changes.push({ from: words.textFrom, to: words.textTo, insert: eventText(set.text, kind) });
  else if (label !== undefined && !keepsLabel) {
    const behind = /^[^:–—]{3,40}[:–—]\s*/.exec(text.slice(words.textFrom, words.textTo))?.[0];
    if (behind !== undefined)
      changes.push({ from: words.textFrom, to: words.textFrom + behind.length, insert: '' });
  }
  return changes;
}

function milestoneIn(
  event: TimelineEvent,
  format: EditedReading['source']['format'],
): { mark: Mark } | undefined {
  const words = event.text.toLowerCase();
  for (const [label, mark] of Object.entries(format?.milestones ?? {}))
    if (words.startsWith(label)) return { mark };
  return undefined;
}
