import '../../styles/timeline-list.css';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { AnchoredPopover } from '../../components/anchored-popover.tsx';
import { useItemKeys } from '../../components/use-item-keys.ts';
import { focusPart } from '../../keyboard/focus-part.ts';
import { pressPart } from '../../keyboard/press-part.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { PlaceTrouble } from '../commands/pending-value.tsx';
import { usePending } from '../commands/use-pending.ts';
import { useWriting } from '../commands/use-writing.ts';
import { eventLinks } from '../links/item-links.ts';
import { eventName, eventPlace, sendEventEdit, type TimelineShown } from './event-edits.ts';
import { type EventEntered, EventForm } from './event-form.tsx';
import { EventRow } from './event-row.tsx';
import { MarkMenu } from './mark-menu.tsx';
import { type ShownEvent, shownEvents, signsOfEvent } from './shown-events.ts';

/** An event whose words are being changed, as it was when that began. */
interface Edited {
  key: string;
  row: ShownEvent;
  seen: TimelineShown;
  /** After which row it stands, where it has gone from the list. */
  at: number;
}

/**
 * The events as rows that can be changed: time, mark, words. `↵` adds one, `M` marks, each change is one command. What is half written
 * stays with its row while others change the list around it, and stays to be added should the row be removed.
 */
export function TimelineList({
  items,
  adds = true,
  asked,
  children,
  ...shown
}: TimelineShown & {
  /** Those that stand in one place of the text, as they are written there; all where nothing is said. */
  items?: Parameters<typeof shownEvents>[1];
  /** Whether new events are added here. */
  adds?: boolean;
  /** What a row asks for that somebody wants to fill: the form opens with it. */
  asked?: { words: string } | undefined;
  /** Further rows. */
  children?: ReactNode;
}) {
  const { can } = useWriting();
  const { postmortem } = shown;
  const rows = useMemo(() => shownEvents(postmortem, items), [postmortem, items]);
  const keys = useItemKeys(rows, signsOfEvent);
  const links = useMemo(
    () => (items === undefined ? eventLinks(postmortem.timeline) : []),
    [items, postmortem.timeline],
  );
  const list = useRef<HTMLOListElement>(null);
  const [adding, setAdding] = useState(false);
  const [kept, keep] = useState<EventEntered>();
  const [answered, setAnswered] = useState(asked);
  const [asks, setAsks] = useState(asked?.words);
  if (asked !== answered) {
    setAnswered(asked);
    setAsks(asked?.words);
    setAdding(true);
  }
  const isKept = kept !== undefined && `${kept.at}${kept.text}`.trim() !== '';
  const [edited, setEdited] = useState<Edited>();
  const [marked, setMarked] = useState<{ anchor: HTMLElement; key: string }>();
  const pending = usePending(shown.document.id, eventPlace(undefined));
  const press = (part: string) => pressPart(list, '.event-row', part);
  useKeys({ m: press('mark'), Delete: press('remove') });
  const opened = marked === undefined ? undefined : rows[keys.indexOf(marked.key)];
  const gone = edited !== undefined && can && !keys.includes(edited.key);
  const shownRows = rows.map((row, at) => ({ key: keys[at] ?? '', row }));
  if (gone) shownRows.splice(Math.min(edited.at, rows.length), 0, edited);
  const leave = () => {
    setEdited(undefined);
    if (edited !== undefined) focusPart(list, edited.key, 'edit');
  };
  return (
    <>
      <ol ref={list} className="event-list">
        {shownRows.map(({ key, row }, at) =>
          edited?.key === key && can ? (
            <li key={key} className="event-row event-row-edited">
              <EventForm
                action={gone ? 'Add again' : 'Set'}
                before={row.before?.at}
                initial={{ at: edited.row.event.at.written, text: edited.row.event.text }}
                onLeave={leave}
                onEnter={(entered) => {
                  leave();
                  if (gone) sendEventEdit(shown, { type: 'addEvent', event: entered });
                  else sendChange(shown, row, edited, entered);
                }}
              />
              {gone && (
                <p className="event-gone" role="status">
                  This event was removed meanwhile. Add it again with your words, or leave it with Esc.
                </p>
              )}
            </li>
          ) : (
            <EventRow
              key={key}
              name={key}
              shown={shown}
              row={row}
              link={links[row.index]}
              can={can}
              onEdit={() => setEdited({ key, row, seen: shown, at })}
              onMark={(anchor) => setMarked((now) => (now?.anchor === anchor ? undefined : { anchor, key }))}
            />
          ),
        )}
        {children}
      </ol>
      {adds && <PlaceTrouble pending={pending} />}
      {can &&
        (adding ? (
          <div className="event-row event-row-edited">
            <EventForm
              action="Add"
              before={postmortem.timeline.at(-1)?.at}
              kept={kept}
              asks={asks}
              onLeave={(typed) => {
                keep(typed);
                setAsks(undefined);
                setAdding(false);
              }}
              onEnter={({ at, text }) => {
                setAsks(undefined);
                sendEventEdit(shown, { type: 'addEvent', event: { at, text } });
              }}
            />
          </div>
        ) : (
          adds && (
            <button
              type="button"
              className="add-item"
              data-part="add"
              data-kept-words={isKept || undefined}
              onClick={() => setAdding(true)}
            >
              {isKept ? 'Go on with your event' : 'Add an event'}
            </button>
          )
        ))}
      <AnchoredPopover
        anchor={marked?.anchor}
        name={opened === undefined ? '' : `Marks of ${eventName(opened.event)}`}
        onClose={() => setMarked(undefined)}
      >
        {opened !== undefined && (
          <MarkMenu
            event={opened.event}
            onMark={(mark, on) => {
              setMarked(undefined);
              sendEventEdit(shown, { type: 'markEvent', event: opened.index, mark, on });
            }}
          />
        )}
      </AnchoredPopover>
    </>
  );
}

/** The parts that the form changed, held against what they were when it was opened. */
function sendChange(
  shown: TimelineShown,
  row: ShownEvent,
  { row: { event, index }, seen }: Edited,
  { at, text }: { at: string; text: string },
): void {
  const set = {
    ...(at === event.at.written ? {} : { at }),
    ...(text === event.text ? {} : { text }),
  };
  if (Object.keys(set).length === 0) return;
  sendEventEdit(
    shown,
    { type: 'updateEvent', event: row.index, set },
    { postmortem: seen.postmortem, index },
  );
}
