import { type PostmortemReading, type ReadingOptions, readPostmortem } from '../../reading/index.ts';
import { applyChanges, type TextChange } from '../../text/index.ts';
import { alignTables } from './align-tables.ts';
import { numberActions } from './number-actions.ts';
import { DAYS_WRITTEN, disorders, ordering } from './order-events.ts';
import { type Allowed, saysTheSame } from './same-facts.ts';

/** What formatting does, in the order in which it is done. */
export const FORMAT_STEPS = ['order', 'number', 'align'] as const;
export type FormatStep = (typeof FORMAT_STEPS)[number];

/** A text after formatting. */
export interface Formatted {
  text: string;
  /** The steps that changed something. */
  done: FormatStep[];
  /** The steps that were left out, at one place or at all: the text would have been read otherwise after them. */
  refused: FormatStep[];
}

/**
 * Formats a text (LF, no byte-order mark) on demand: puts events in order of time, gives actions of tables the ids that they lack, aligns
 * tables. Each step is read before it counts: it says the same as before, but for the order and for the new ids, or it is left out.
 * Formatting twice changes nothing the second time. Never throws.
 */
export function formatText(
  text: string,
  steps: readonly FormatStep[] = FORMAT_STEPS,
  options: ReadingOptions = {},
): Formatted {
  const formatted: Formatted = { text, done: [], refused: [] };
  let reading = readPostmortem(text, options);
  for (const step of FORMAT_STEPS) {
    if (!steps.includes(step)) continue;
    const { next, refused } = takeStep(step, reading, options);
    if (refused) formatted.refused.push(step);
    if (next.source.stored !== reading.source.stored) formatted.done.push(step);
    reading = next;
  }
  formatted.text = reading.source.stored;
  return formatted;
}

interface Step {
  next: PostmortemReading;
  refused: boolean;
}

function takeStep(step: FormatStep, reading: PostmortemReading, options: ReadingOptions): Step {
  if (step === 'align') return whole(reading, alignTables(reading.source.stored), {}, options);
  // A text that is read with repairs is not the text that would be changed.
  if (reading.source.repaired.length > 0) return { next: reading, refused: false };
  if (step === 'number') return whole(reading, numberActions(reading), { ids: true }, options);
  return orderAll(reading, options);
}

function whole(
  reading: PostmortemReading,
  changes: readonly TextChange[],
  allowed: Allowed,
  options: ReadingOptions,
): Step {
  const next = changed(reading, changes, allowed, options);
  return { next: next ?? reading, refused: next === undefined };
}

/** How often the whole text is read to put all events in order. */
const MOST_READINGS = 60;

/** Puts stretch by stretch in order; one that cannot be, or of which it is not certain, is left as it is. */
function orderAll(first: PostmortemReading, options: ReadingOptions): Step {
  let reading = first;
  const left = new Set<string>();
  for (let tried = 0; tried < MOST_READINGS; ) {
    const disorder = disorders(reading).find((one) => !left.has(keyOf(one.entries)));
    if (disorder === undefined) break;
    let next: PostmortemReading | undefined;
    for (const days of disorder.doubtful ? [] : DAYS_WRITTEN) {
      tried++;
      next = changed(reading, ordering(disorder, days, reading), { order: true }, options);
      if (next !== undefined) break;
    }
    if (next === undefined) left.add(keyOf(disorder.entries));
    else reading = next;
  }
  return { next: reading, refused: left.size > 0 };
}

/** A stretch by its words, which stay when others move. */
function keyOf(entries: readonly { event: { text: string; at: { written: string } } }[]): string {
  return JSON.stringify(entries.map(({ event }) => [event.at.written, event.text]));
}

/** The reading of the text after changes; nothing where it says something else. */
function changed(
  reading: PostmortemReading,
  changes: readonly TextChange[],
  allowed: Allowed,
  options: ReadingOptions,
): PostmortemReading | undefined {
  if (changes.length === 0) return reading;
  const after = readPostmortem(applyChanges(reading.source.stored, changes), options);
  return saysTheSame(reading.postmortem, after.postmortem, allowed) ? after : undefined;
}
