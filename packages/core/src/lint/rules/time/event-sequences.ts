import type { Block } from '../../../markdown/index.ts';
import type { TimelineEvent } from '../../../postmortem/index.ts';
import { type SourceSection, sectionAt } from '../../../reading/index.ts';
import type { RuleContext } from '../../rule.ts';

/** One row or item, with the event that it tells, if it tells one. */
export interface Entry {
  from: number;
  to: number;
  event?: TimelineEvent;
}

/** Events that stand below each other and are meant to be in the order of time. */
export interface EventSequence {
  events: TimelineEvent[];
  /** All rows or items, where they can be moved as whole lines; absent for prose, phases and numbered lists. */
  entries?: Entry[];
}

/**
 * The sequences of a timeline: the rows of one table, the items of one list with one phase, the paragraphs of one section.
 * Phases of a list may overlap in time, so the order between them means nothing.
 */
export function eventSequences({ reading, text }: RuleContext): EventSequence[] {
  const { source, postmortem } = reading;
  const eventAt = new Map(postmortem.timeline.map((event) => [event.span[0], event]));
  const sequences: EventSequence[] = [];
  const taken = new Set<TimelineEvent>();
  const add = (block: Block): void => {
    if (block.type === 'quote') for (const nested of block.blocks) add(nested);
    if (block.type !== 'table' && block.type !== 'list') return;
    const units = block.type === 'table' ? block.rows : block.items;
    const entries = units.map(({ from, to }): Entry => {
      const event = eventAt.get(from);
      return event === undefined ? { from, to } : { from, to, event };
    });
    const events = entries.flatMap(({ event }) => event ?? []);
    for (const event of events) taken.add(event);
    if (block.type === 'list') for (const item of block.items) for (const nested of item.blocks) add(nested);
    const phases = block.type === 'list' ? new Set(events.map(({ phase }) => phase)) : new Set([undefined]);
    for (const phase of phases) {
      const own = phases.size === 1 ? events : events.filter((event) => event.phase === phase);
      if (own.length < 2) continue;
      const movable =
        phases.size === 1 && (block.type === 'table' || !block.ordered) && !isQuoted(text, block);
      sequences.push(movable ? { events: own, entries } : { events: own });
    }
  };
  for (const section of source.sections) {
    if (section.role === 'timeline') for (const block of section.blocks) add(block);
  }
  const prose = new Map<SourceSection, TimelineEvent[]>();
  for (const event of postmortem.timeline) {
    if (taken.has(event)) continue;
    let section = sectionAt(source, event.span[0]);
    while (section.parent?.role === 'timeline') section = section.parent;
    const events = prose.get(section);
    if (events === undefined) prose.set(section, [event]);
    else events.push(event);
  }
  for (const events of prose.values()) if (events.length > 1) sequences.push({ events });
  return sequences;
}

/** Whether a block stands in a quote: its lines carry signs of their own. */
function isQuoted(text: string, block: Block): boolean {
  return text.slice(text.lastIndexOf('\n', block.from - 1) + 1, block.from).includes('>');
}
