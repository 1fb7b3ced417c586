import { plainText } from '../../markdown/index.ts';
import type { TimelineEvent } from '../../postmortem/index.ts';
import { type FrameContext, scanTime, TimeFrame } from '../../time/index.ts';
import type { Reading } from '../parts/passages.ts';
import { UPDATE_STATE } from '../source/update-state.ts';

/** A state alone on its line or before a dash. */
const STATE = new RegExp(`${UPDATE_STATE}(?:[-–—:]\\s*(?=\\S)|$)`, 'i');
/** The line with the time: `Posted 12 days ago. Feb 04, 2025 - 15:31 UTC`, `Feb 4, 18:05 UTC`. */
const POSTED = /^(?:[*_~]*posted\b[^.]*\.\s*)?/i;

/**
 * The updates of a status page, as its pages are copied: a state in bold, what was said, the time below it. Newest first or
 * last, they are events in the order of the text. None where there are fewer than two.
 */
export function statusUpdates(reading: Reading, context: () => FrameContext): TimelineEvent[] {
  const { source } = reading;
  const blocks = source.sections
    .flatMap((section) => section.blocks)
    .filter((block) => block.type === 'paragraph');
  if (!blocks.some((block) => STATE.test(source.text.slice(block.from, block.to)))) return [];
  const events: TimelineEvent[] = [];
  const frame = new TimeFrame(context());
  let open: { state: string; from: number; words: string[] } | undefined;
  for (const block of blocks) {
    const text = source.text.slice(block.from, block.to);
    const state = STATE.exec(text);
    if (state?.[1] !== undefined) open = { state: state[1], from: block.from, words: [] };
    if (open === undefined) continue;
    const lines = text.slice(state?.[0].length ?? 0).split('\n');
    // `**Resolved** – 4:45 PM`: beside the state the day may be missing.
    const at = lines.findIndex((line, index) => isTimeLine(line, state !== null && index === 0));
    open.words.push(
      ...(at === 0 && state !== null ? lines.slice(1) : lines.slice(0, at < 0 ? undefined : at)),
    );
    if (at < 0) continue;
    const written = plainText(lines[at] ?? '').replace(POSTED, '');
    const scanned = scanTime(written);
    if (scanned !== undefined)
      events.push({
        at: frame.resolve({ ...scanned, approx: false }, written),
        text: plainText([`${open.state}:`, ...open.words].join(' ')),
        marks: [],
        evidence: [],
        span: [open.from, block.to],
      });
    open = undefined;
  }
  return events.length >= 2 ? events : [];
}

/** A line that is a day and a time and nothing more, or a time alone. */
function isTimeLine(line: string, timeAlone: boolean): boolean {
  const words = plainText(line).replace(POSTED, '').trim();
  const scanned = scanTime(words);
  return (
    (timeAlone || scanned?.day !== undefined) &&
    scanned?.clock !== undefined &&
    words.slice(scanned.end).trim() === ''
  );
}
