import { plainText } from '../../markdown/index.ts';
import type { Action, Postmortem } from '../../postmortem/index.ts';
import type { Span } from '../../text/index.ts';
import { linesOf } from '../source/key-line.ts';
import type { SourceSection } from '../source/source.ts';
import type { Reading } from './passages.ts';

/** A stretch of prose that is one action, and lines below it that say whose it is and until when. */
export interface ProseAction {
  source: string;
  span: Span;
  /** `Owner: Ann. Due: Friday.` as plain text. */
  about: string[];
}

/** Words that lead a paragraph: `**Recommendation 1.** …`, `**Short title** - …`. */
const BOLD_LEAD = /^(?:\*\*|__)[^*_\n]{2,80}(?:\*\*|__)/;
const ABOUT =
  /^\s*(?:owners?|assignee|responsible|due|status|deadline|responsables?|échéance|verantwortlich(?:e|er)?|fällig|termin|responsável|prazo|plazo|fecha límite|担当(?:者)?|期限|负责人|截止)\s*[:：]/iu;

/**
 * The actions of a section that has neither lists nor tables: paragraphs that each begin in bold, paragraphs with a line below
 * that names owner or due date, or lines that are each a sentence of their own. Other prose tells of actions, but which of its
 * sentences are one nobody can count.
 */
export function proseActions(section: SourceSection, reading: Reading): ProseAction[] {
  const { source, facts } = reading;
  const paragraphs = section.blocks.flatMap((block) => {
    if (block.type !== 'paragraph' || facts.source(block.from, block.to) === undefined) return [];
    return [{ from: block.from, to: block.to, lines: linesOf(source.text, block.from, block.to) }];
  });
  // The marks of a fenced division are no words.
  const written = (from: number, to: number): string =>
    source.text.slice(from, to).replace(/^:{3,}[^\n]*\n|\n:{3,}\s*$/g, '');
  const led = paragraphs.filter(({ from, to }) => BOLD_LEAD.test(written(from, to)));
  if (led.length >= 2)
    return led.map(({ from, to }) => ({ source: written(from, to), span: [from, to], about: [] }));
  const described = paragraphs.filter(({ lines }) =>
    lines.slice(1).some(({ from, to }) => ABOUT.test(plainText(written(from, to)))),
  );
  if (described.length > 0)
    return described.map(({ from, to, lines }) => {
      const about = lines.findIndex(
        (line, index) => index > 0 && ABOUT.test(plainText(written(line.from, line.to))),
      );
      const end = lines[about - 1]?.to ?? to;
      return {
        source: written(from, end),
        span: [from, to],
        about: lines.slice(about).map((line) => plainText(written(line.from, line.to))),
      };
    });
  const lines = paragraphs.flatMap((paragraph) => paragraph.lines);
  const sentences =
    lines.every(({ from, to }) => to - from <= LONGEST_SENTENCE) &&
    lines.every(({ from, to }) => /^[\p{Lu}\p{Lo}\d"'`].*[.!)。]$/su.test(written(from, to)));
  return lines.length >= 2 && sentences && paragraphs.some((paragraph) => paragraph.lines.length >= 2)
    ? lines.map(({ from, to }) => ({ source: written(from, to), span: [from, to], about: [] }))
    : [];
}

/** Where each sentence of a text has a line of its own, the lines are longer. */
const LONGEST_SENTENCE = 100;

/** `ACTION: Ann to write the runbook`, in the middle of anything. */
const MARKED =
  /(?<=^|[.!?:;)]\s+|[-–—|]\s*|>\s*)(?:\*\*|__)?(?:ACTION(?: ITEM)?|Action item)(?:\*\*|__)?\s*:\s*(?:\*\*|__)?\s*(?=\S)/gu;
const ANY_MARK = /ACTION|Action item/;
/** `ACTION: none` says that there is none. */
const NONE = /^(?:none|n\/a|nothing|no)\b[.\s]*$/i;
const NOT_IN = new Set(['actionItems', 'appendix', 'references', 'other']);

/** Actions that stand inside the account, marked as such: from the mark to the end of the line, or to the next one. */
export function markedActions({ source, facts }: Reading): { source: string; span: Span }[] {
  const found: { source: string; span: Span }[] = [];
  if (!ANY_MARK.test(source.text)) return found;
  for (const region of facts.regions) {
    if (
      region.kind === 'heading' ||
      region.unset ||
      (NOT_IN.has(region.section.role) && region.section.known)
    )
      continue;
    const text = source.text.slice(region.lineFrom, region.to);
    if (!ANY_MARK.test(text)) continue;
    const marks = [...text.matchAll(MARKED)];
    for (const [index, mark] of marks.entries()) {
      const from = region.lineFrom + mark.index + mark[0].length;
      const to = region.lineFrom + (marks[index + 1]?.index ?? text.length);
      const words = source.text.slice(from, to).trim();
      if (words !== '' && !NONE.test(words)) found.push({ source: words, span: [from, from + words.length] });
    }
  }
  return found;
}

/** Whether some section of the document is there for actions. */
export function hasActionSection({ source }: Reading): boolean {
  return source.sections.some((section) => section.role === 'actionItems' && section.known);
}

/** The actions of a model, in the order of the text. */
export function inTextOrder(model: Postmortem): Action[] {
  return model.actions.sort((a, b) => a.span[0] - b.span[0]);
}
