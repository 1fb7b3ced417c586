import { CAUSE_CONFIDENCES, type CauseNode } from '@debrief/core/postmortem';
import { keyed, type RowWords } from './event-words.ts';
import { inOneLine, partsBetweenCommas, splitTail } from './words-of.ts';

const GATE = /^(?:all of|any of|\d+ of \d+)$/;
/** What a cause does to its effect, and parts with a key. */
const PART = /^(?:enables|worsens|delays (?:detection|recovery)|[a-z]{1,12}:\s.+)$/;

/** The words of a cause in an item of a list. `Why:` in front is said by its place in the tree. */
export function causeOfItem(cause: CauseNode, written: string): RowWords {
  const words = written.replace(/^[*_]{0,2}why\??(?:[:：][*_]{0,2}|[*_]{1,2}[:：])\s*/i, '');
  const tail = splitTail(words);
  const parts = partsBetweenCommas(tail?.tail ?? '');
  const known = (part: string): boolean =>
    GATE.test(part) || CAUSE_CONFIDENCES.some((one) => one === part) || PART.test(part);
  if (tail === undefined || parts.length === 0 || !parts.every(known))
    return { words: inOneLine(words), details: [] };
  // Gate and doubt stand behind each cause anyway.
  const elsewhere = (part: string): boolean =>
    part === cause.gate || (part === cause.confidence && part !== 'confirmed');
  return {
    words: inOneLine(tail.words),
    details: parts.filter((part) => !elsewhere(part)).map(keyed),
  };
}
