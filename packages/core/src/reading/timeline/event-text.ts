import { plainText } from '../../markdown/index.ts';
import type { Mark, Phase, TimelineEvent } from '../../postmortem/index.ts';
import { lookUp } from '../lexicons/index.ts';
import { readTail } from '../parts/item-tail.ts';
import { linksOf } from '../parts/passages.ts';
import { normaliseLabel } from '../source/labels.ts';
import { suggestMarks } from './mark-suggestions.ts';

/** What the words of an event say besides its time. */
export type EventWords = Pick<TimelineEvent, 'text' | 'marks' | 'evidence'> &
  Partial<Pick<TimelineEvent, 'actor' | 'action' | 'phase' | 'suggestedMarks'>>;

const LEADING_BOLD = /^\s*(?:\*\*|__)\s*([^*\n]{2,80}?)\s*[:.]?\s*(?:\*\*|__)\s*(?::|[-–—](?=\s))?\s*/;
const INNER_BOLD = /(?:\*\*|__)\s*[[(<（]?([^*_\n]{2,40}?)[\])>）]?\s*[:.]?\s*(?:\*\*|__)/g;
const CAPITALS = /(?<![\p{L}\p{N}])\\?<?(\p{Lu}{2,}(?: \p{Lu}{2,}){1,4})>?(?![\p{L}\p{N}])/gu;
/** What a text must hold for each to be looked for. */
const MILESTONES = [
  [/\*\*|__/, INNER_BOLD],
  [/\p{Lu}{2} \p{Lu}{2}/u, CAPITALS],
] as const;
const TAIL_KEYS = new Set(['actor', 'action', 'phase']);

/** Marks named by a leading bold phrase that is made of written names only; the phrase is no part of the text. */
function leadingMarks(source: string): { marks: Mark[]; rest: string; phrase: string } | undefined {
  const bold = /^\s*[*_]/.test(source) ? LEADING_BOLD.exec(source) : null;
  if (bold?.[1] === undefined) return undefined;
  const marks: Mark[] = [];
  for (const name of bold[1].split(/\s*,\s*/)) {
    const mark = lookUp('marks', normaliseLabel(name));
    if (mark === undefined) return undefined;
    marks.push(mark);
  }
  return { marks: [...new Set(marks)], rest: source.slice(bold[0].length), phrase: bold[1] };
}

/** Milestones in bold or capitals anywhere in the words. */
function milestonesIn(source: string): Mark[] {
  const marks: Mark[] = [];
  for (const [sign, pattern] of MILESTONES) {
    if (!sign.test(source)) continue;
    for (const match of source.matchAll(pattern)) {
      const mark = lookUp('marks', normaliseLabel(match[1] ?? ''));
      if (mark !== undefined && !marks.includes(mark)) marks.push(mark);
    }
  }
  return marks;
}

/**
 * Reads the words of one event (docs/text-conventions.md §3.5, §4.4): marks, text, evidence links and a tail with actor,
 * action and phase. `milestones` are the labels of the document's format that are marks themselves.
 */
export function readEventWords(
  source: string,
  milestones?: Readonly<Record<string, Mark>>,
): EventWords | undefined {
  const leading = leadingMarks(source);
  const body = leading?.rest ?? source;
  const plain = plainText(body) || (leading === undefined ? '' : plainText(leading.phrase));
  if (plain === '') return undefined;
  const tail = readTail(plain, TAIL_KEYS, () => false);
  const words: EventWords = {
    text: tail?.text || plain,
    marks: leading?.marks ?? [],
    evidence: linksOf(body),
  };
  for (const { key, value } of tail?.values ?? []) {
    if (key === 'actor') words.actor = value;
    else if (key === 'action') words.action = value;
    else {
      const phase = readPhase(value);
      if (phase !== undefined) words.phase = phase;
    }
  }
  const milestone = milestones === undefined ? undefined : milestoneOf(words.text, milestones);
  if (milestone !== undefined) {
    if (!words.marks.includes(milestone)) words.marks.push(milestone);
    // The label is no part of the text, unless nothing follows.
    words.text = MORE_THAN_A_LABEL.exec(words.text)?.[1] ?? words.text;
  }
  for (const mark of milestonesIn(body)) if (!words.marks.includes(mark)) words.marks.push(mark);
  if (words.marks.length === 0) {
    const suggested = suggestMarks(words.text);
    if (suggested.length > 0) words.suggestedMarks = suggested;
  }
  return words;
}

/** `Incident began: errors rise`. */
export const MORE_THAN_A_LABEL = /^[^:–—]{3,40}[:–—]\s*(\S.*)$/s;

/** The mark that the words before a colon or dash name, in a format whose labels are marks. */
export function milestoneOf(text: string, milestones: Readonly<Record<string, Mark>>): Mark | undefined {
  const label = normaliseLabel(/^[^:–—]{3,40}/.exec(text)?.[0] ?? '');
  return Object.hasOwn(milestones, label) ? milestones[label] : undefined;
}

export function readPhase(written: string): Phase | undefined {
  return lookUp('phases', normaliseLabel(written));
}
