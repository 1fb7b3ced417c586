import type { Postmortem } from '../postmortem/index.ts';
import { isMarked, writtenPlace } from './layout-marks.ts';
import type { TimelineLayout } from './layout-timeline.ts';
import { writtenMarks } from './mark-names.ts';
import { dayNumber, writtenFullDay } from './wall-clock.ts';

const MOST_MARKS = 40;

/** A timeline in words, for those who do not see the drawing: everything that it shows, in its order. */
export function describeTimeline(
  postmortem: Postmortem,
  layout: TimelineLayout,
): { title: string; description: string } {
  const { placed, spans } = layout;
  const { events } = placed;
  const first = events[0]?.from ?? 0;
  const last = events.at(-1)?.from ?? first;
  const at = (minutes: number) => writtenPlace(minutes, placed);
  const title = postmortem.title === undefined ? 'Timeline' : `Timeline: ${postmortem.title}`;

  const days = !placed.namesDays
    ? ''
    : dayNumber(first) === dayNumber(last)
      ? ` on ${writtenFullDay(first)}`
      : `, ${writtenFullDay(first)} to ${writtenFullDay(last)}`;
  const zone = placed.zone === undefined ? '' : `, ${placed.zone}`;
  const sentences = [`${events.length} entries from ${at(first)} to ${at(last)}${days}${zone}.`];
  if (spans.length > 0) {
    const list = spans.map((span) => `${span.name} ${span.value}`).join(', ');
    sentences.push(`From impact start: ${list}.`);
  }
  const marked = events.filter(isMarked);
  if (marked.length > 0) {
    const list = marked
      .slice(0, MOST_MARKS)
      .map(({ event, from }) => `${writtenMarks(event.marks, event.suggestedMarks)} ${at(from)}`);
    if (marked.length > MOST_MARKS) list.push(`and ${marked.length - MOST_MARKS} more`);
    sentences.push(`${list.join(', ')}.`);
  }
  if (layout.axis.breaks.length > 0) {
    const list = layout.axis.breaks.map((gap) => `${at(gap.from)} to ${at(gap.to)}`).join(', ');
    sentences.push(`Left out of the axis, as nothing is written there: ${list}.`);
  }
  if (placed.leftOut > 0) {
    const one = placed.leftOut === 1;
    sentences.push(
      `${placed.leftOut} ${one ? 'entry is' : 'entries are'} not drawn, as ${one ? 'its time is' : 'their times are'} not known well enough.`,
    );
  }
  return { title, description: sentences.join(' ') };
}
