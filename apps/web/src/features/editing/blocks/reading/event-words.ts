import { MARK_NAMES, PHASE_NAMES, type TimelineEvent } from '@debrief/core/postmortem';
import type { Detail } from './found-block.ts';
import { inOneLine, isShown, partsBetweenCommas, splitTail, wordsOf } from './words-of.ts';

export interface RowWords {
  words: string;
  details: Detail[];
}

/** Cells as they are written, each with the head of its column. */
export type WrittenCells = readonly { head: string; written: string }[];

/** The words of an event in a row of a table; undefined where no cell holds them. What else stands in the row are its details. */
export function eventOfRow(event: TimelineEvent, cells: WrittenCells): RowWords | undefined {
  const own = cells.find(({ written }) => isShown(event.text, written));
  if (own === undefined) return undefined;
  return {
    words: withoutMarks(own.written, event),
    details: cells.flatMap((cell) =>
      cell === own || isShown(cell.written, event.at.written) ? [] : detailOf(cell),
    ),
  };
}

/** A cell in which something is written. */
export function detailOf({ head, written }: WrittenCells[number]): Detail[] {
  if (wordsOf(written).length === 0) return [];
  return [{ ...(head === '' ? {} : { label: inOneLine(head) }), words: inOneLine(written) }];
}

/** The words of an event in an item of a list: phase, time and marks in front and what is said in brackets behind are shown elsewhere. */
export function eventOfItem(event: TimelineEvent, written: string): RowWords {
  const details: Detail[] = [];
  let words = written;
  const label = /^(?:\*\*|__)([^*_\n]{1,40}?)(?:[:：](?:\*\*|__)|(?:\*\*|__)[:：])\s*/.exec(words);
  const phase = event.phase === undefined ? '' : PHASE_NAMES[event.phase];
  if (label?.[1] !== undefined && !isShown(label[1], event.at.written)) {
    details.push({ words: inOneLine(label[1]) });
    words = words.slice(label[0].length);
  }
  const tail = splitTail(words);
  const parts = partsBetweenCommas(tail?.tail ?? '');
  if (tail !== undefined && parts.length > 0 && parts.every((part) => /^(?:actor|action):\s/i.test(part))) {
    details.push(...parts.map(keyed));
    words = tail.words;
  }
  words = withoutTime(words, event);
  return { words: withoutMarks(words, event) || phase, details };
}

/** `actor: Ann Lee` as a detail with a label. */
export function keyed(part: string): Detail {
  const found = /^([\p{L}][\p{L} -]{0,30}):\s+(.+)$/u.exec(part);
  if (found?.[1] === undefined || found[2] === undefined) return { words: inOneLine(part) };
  return { label: found[1].charAt(0).toUpperCase() + found[1].slice(1), words: inOneLine(found[2]) };
}

function withoutTime(written: string, { at }: TimelineEvent): string {
  for (const mark of ['**', '__', '`', '']) {
    const opening = `${mark}${at.written}`;
    if (!written.startsWith(opening)) continue;
    const rest = written.slice(opening.length).replace(mark === '' ? '' : mark, '');
    const between = /^[\s:：–—|-]*/.exec(rest)?.[0] ?? '';
    const after = rest.slice(between.length);
    // A time that ends within a word or a range is not all of it.
    if (between !== '' && after !== '') return after;
  }
  return written;
}

/** The leading bold phrase that names the marks is shown as marks. */
function withoutMarks(written: string, { marks }: TimelineEvent): string {
  const phrase = /^(?:\*\*|__)([^*_\n]+?)(?:\*\*|__)[\s:–—-]*/.exec(written);
  if (phrase?.[1] === undefined) return inOneLine(written);
  const names = marks.map((mark) => MARK_NAMES[mark]);
  return inOneLine(isShown(phrase[1], ...names) ? written.slice(phrase[0].length) : written);
}
