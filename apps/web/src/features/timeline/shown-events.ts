import type { Postmortem, TimelineEvent } from '@debrief/core/postmortem';
import type { RowWritten } from '../../components/row-details.tsx';

/** An event of a list, with how it is written where that is known. */
export interface ShownEvent {
  /** Its place in the timeline of the reading. */
  index: number;
  event: TimelineEvent;
  /** The event before it in the timeline, from which short times are read. */
  before: TimelineEvent | undefined;
  written?: RowWritten | undefined;
}

/** The events of a list: those that stand in one place of the text, or all. */
export function shownEvents(
  { timeline }: Postmortem,
  items?: readonly (RowWritten & { index: number })[],
): ShownEvent[] {
  const places = items ?? timeline.map((_, index) => ({ index }));
  return places.flatMap((written) => {
    const event = timeline[written.index];
    if (event === undefined) return [];
    return [
      {
        index: written.index,
        event,
        before: timeline[written.index - 1],
        ...('words' in written ? { written } : {}),
      },
    ];
  });
}

/** Who acted, and what was done: what a row says of an event besides its words, where it is not known how that is written. */
export function detailsOf({ actor, action }: TimelineEvent): RowWritten['details'] {
  return [
    ...(action === undefined ? [] : [{ label: 'Action', words: action }]),
    ...(actor === undefined ? [] : [{ label: 'By', words: actor }]),
  ];
}

/** What tells an event from others, the strongest sign first. */
export function signsOfEvent({ event: { at, text } }: ShownEvent): string[] {
  return [`${at.written} ${text}`, text, at.written];
}
