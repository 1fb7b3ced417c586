import '../../styles/timeline-list.css';
import { type TimelineEvent, whyTime } from '@debrief/core/postmortem';
import { writtenMarks } from '@debrief/core/timeline';
import { useMemo, useRef, useState } from 'react';
import { AnchoredPopover } from '../../components/anchored-popover.tsx';
import { TimelineGlyph } from '../../components/glyphs/timeline-glyph.tsx';
import { InlineText } from '../../components/inline-text.tsx';
import { clockOf, writtenTime } from '../../formatting/written-time.ts';
import { pressPart } from '../../keyboard/press-part.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { PlaceTrouble, pendingPart } from '../commands/pending-value.tsx';
import { usePending } from '../commands/use-pending.ts';
import { useWriting } from '../commands/use-writing.ts';
import { CopyLink } from '../links/copy-link.tsx';
import { eventLinks } from '../links/item-links.ts';
import { eventName, eventPlace, sendEventEdit, type TimelineShown } from './event-edits.ts';
import { EventForm } from './event-form.tsx';
import { MarkMenu } from './mark-menu.tsx';

/** The events as rows that can be changed: time, mark, words. `↵` adds one, `M` marks, each change is one command. */
export function TimelineList(shown: TimelineShown) {
  const { can } = useWriting();
  const { timeline } = shown.postmortem;
  const keys = useMemo(() => keysOf(timeline), [timeline]);
  const links = useMemo(() => eventLinks(timeline), [timeline]);
  const list = useRef<HTMLOListElement>(null);
  const [adding, setAdding] = useState(false);
  const [edited, setEdited] = useState<string>();
  const [marked, setMarked] = useState<{ anchor: HTMLElement; index: number }>();
  const pending = usePending(shown.document.id, eventPlace(undefined));
  const press = (part: string) => pressPart(list, '.event-row', part);
  useKeys({ m: press('mark'), Delete: press('remove') });
  const opened = marked === undefined ? undefined : timeline[marked.index];
  return (
    <>
      <ol ref={list} className="event-list">
        {timeline.map((event, index) => {
          const key = keys[index] ?? '';
          const before = timeline[index - 1]?.at;
          return edited === key && can ? (
            <li key={key} className="event-row event-row-edited">
              <EventForm
                action="Set"
                before={before}
                initial={{ at: event.at.written, text: event.text }}
                onLeave={() => setEdited(undefined)}
                onEnter={({ at, text }) => {
                  setEdited(undefined);
                  const set = {
                    ...(at === event.at.written ? {} : { at }),
                    ...(text === event.text ? {} : { text }),
                  };
                  if (Object.keys(set).length > 0)
                    sendEventEdit(shown, { type: 'updateEvent', event: index, set });
                }}
              />
            </li>
          ) : (
            <EventRow
              key={key}
              shown={shown}
              index={index}
              link={links[index] ?? ''}
              event={event}
              before={before}
              can={can}
              onEdit={() => setEdited(key)}
              onMark={(anchor) =>
                setMarked((now) => (now?.anchor === anchor ? undefined : { anchor, index }))
              }
            />
          );
        })}
      </ol>
      <PlaceTrouble pending={pending} />
      {can &&
        (adding ? (
          <div className="event-row event-row-edited">
            <EventForm
              action="Add"
              before={timeline.at(-1)?.at}
              onLeave={() => setAdding(false)}
              onEnter={({ at, text }) => sendEventEdit(shown, { type: 'addEvent', event: { at, text } })}
            />
          </div>
        ) : (
          <button type="button" className="add-item" onClick={() => setAdding(true)}>
            Add an event
          </button>
        ))}
      <AnchoredPopover
        anchor={marked?.anchor}
        name={opened === undefined ? '' : `Marks of ${eventName(opened)}`}
        onClose={() => setMarked(undefined)}
      >
        {opened !== undefined && marked !== undefined && (
          <MarkMenu
            event={opened}
            onMark={(mark, on) => {
              setMarked(undefined);
              sendEventEdit(shown, { type: 'markEvent', event: marked.index, mark, on });
            }}
          />
        )}
      </AnchoredPopover>
    </>
  );
}

/** The same words at the same time may stand there twice. */
function keysOf(timeline: readonly TimelineEvent[]): string[] {
  const seen = new Map<string, number>();
  return timeline.map(({ at, text }) => {
    const words = `${at.written} ${text}`;
    const before = seen.get(words) ?? 0;
    seen.set(words, before + 1);
    return before === 0 ? words : `${words} (${before})`;
  });
}

function EventRow({
  shown,
  index,
  link,
  event,
  before,
  can,
  onEdit,
  onMark,
}: {
  shown: TimelineShown;
  index: number;
  /** The part of an address that leads here. */
  link: string;
  event: TimelineEvent;
  before: TimelineEvent['at'] | undefined;
  can: boolean;
  onEdit: () => void;
  onMark: (anchor: HTMLElement) => void;
}) {
  const pending = usePending(shown.document.id, eventPlace(event));
  const suggested = event.marks.length === 0 && (event.suggestedMarks?.length ?? 0) > 0;
  const marks = writtenMarks(event.marks, event.suggestedMarks);
  const glyph = <TimelineGlyph mark={event.marks[0]} suggested={suggested} />;
  const leaving = pending.some(({ command: { edit } }) => edit.type === 'removeEvent');
  return (
    <li
      className="event-row"
      data-from={event.span[0]}
      data-to={event.span[1]}
      data-pending={pending.length > 0 || undefined}
      data-leaving={leaving || undefined}
    >
      <span className="event-time tabular" title={whyTime(event.at).join('; ') || undefined}>
        {timeOf(event.at, before)}
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
        <InlineText text={event.text} />
        {marks !== '' && (
          <span className={suggested ? 'event-marks event-suggested' : 'event-marks'}>{marks}</span>
        )}
        {pendingPart(pending, 'text') !== undefined && <span className="pending-note">pending</span>}
        <PlaceTrouble pending={pending} />
      </div>
      <span className="event-tools">
        <CopyLink fragment={link} name={eventName(event)} />
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
