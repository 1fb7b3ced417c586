import { type TimelineEvent, whyTime } from '@debrief/core/postmortem';
import { writtenMarks } from '@debrief/core/timeline';
import { TimelineGlyph } from '../../components/glyphs/timeline-glyph.tsx';
import { InlineText } from '../../components/inline-text.tsx';
import { RowDetails } from '../../components/row-details.tsx';
import { clockOf, writtenTime } from '../../formatting/written-time.ts';
import { PlaceTrouble, pendingPart } from '../commands/pending-value.tsx';
import { usePending } from '../commands/use-pending.ts';
import { CopyLink } from '../links/copy-link.tsx';
import { eventName, eventPlace, sendEventEdit, type TimelineShown } from './event-edits.ts';
import { detailsOf, type ShownEvent } from './shown-events.ts';

/** One event: its time, its mark, its words, and what can be done with it. */
export function EventRow({
  name,
  shown,
  row,
  link,
  can,
  onEdit,
  onMark,
}: {
  /** Its key in the list. */
  name: string;
  shown: TimelineShown;
  row: ShownEvent;
  /** The part of an address that leads here, where the page has one. */
  link: string | undefined;
  can: boolean;
  onEdit: () => void;
  onMark: (anchor: HTMLElement) => void;
}) {
  const { index, event, before, written } = row;
  const pending = usePending(shown.document.id, eventPlace(event));
  const suggested = event.marks.length === 0 && (event.suggestedMarks?.length ?? 0) > 0;
  const marks = writtenMarks(event.marks, event.suggestedMarks);
  const glyph = <TimelineGlyph mark={event.marks[0]} suggested={suggested} />;
  const leaving = pending.some(({ command: { edit } }) => edit.type === 'removeEvent');
  return (
    <li
      className="event-row"
      data-row={name}
      data-index={index}
      data-from={event.span[0]}
      data-to={event.span[1]}
      data-pending={pending.length > 0 || undefined}
      data-leaving={leaving || undefined}
    >
      <span className="event-time tabular" title={whyTime(event.at).join('; ') || undefined}>
        {timeOf(event.at, before?.at)}
      </span>
      {can ? (
        <button
          type="button"
          className="event-mark"
          data-part="mark"
          aria-haspopup="dialog"
          aria-label={`${marks === '' ? 'No mark' : marks}: mark ${eventName(event)}`}
          title={marks === '' ? 'Mark' : marks}
          onClick={(press) => onMark(press.currentTarget)}
        >
          {glyph}
        </button>
      ) : (
        <span className="event-mark">{glyph}</span>
      )}
      <div className="event-text">
        <InlineText text={written?.words ?? event.text} />
        {marks !== '' && (
          <span className={suggested ? 'event-marks event-suggested' : 'event-marks'}>{marks}</span>
        )}
        {pendingPart(pending, 'text') !== undefined && <span className="pending-note">pending</span>}
        <RowDetails details={written?.details ?? detailsOf(event)} />
        <PlaceTrouble pending={pending} />
      </div>
      <span className="event-tools">
        {link !== undefined && <CopyLink fragment={link} name={eventName(event)} />}
        {can && (
          <>
            <button
              type="button"
              className="part"
              data-part="edit"
              aria-label={`Change ${eventName(event)}`}
              onClick={onEdit}
            >
              Change
            </button>
            <button
              type="button"
              className="part"
              data-part="remove"
              aria-label={`Remove ${eventName(event)}`}
              onClick={() => sendEventEdit(shown, { type: 'removeEvent', event: index })}
            >
              Remove
            </button>
          </>
        )}
      </span>
    </li>
  );
}

/** The clock, with the day where it is another than that of the event before. */
function timeOf(at: TimelineEvent['at'], before: TimelineEvent['at'] | undefined): string {
  const day = (time: TimelineEvent['at'] | undefined) => /^\d{4}-\d\d-\d\d/.exec(time?.local ?? '')?.[0];
  if (day(at) !== undefined && day(at) === day(before)) return clockOf(at) ?? at.written;
  return writtenTime(at);
}
