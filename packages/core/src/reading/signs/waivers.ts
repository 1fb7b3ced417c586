import type { Block } from '../../markdown/index.ts';
import type { Span } from '../../text/index.ts';
import { type Source, sectionAt } from '../source/source.ts';
import { inlineCodeIn, isInside } from './code-spans.ts';

/** A comment that allows some rules' findings in its scope (docs/text-conventions.md §9.2). */
export interface Waiver {
  /** The comment itself. */
  span: Span;
  rules: readonly string[];
  /** Empty where none was given; then the waiver holds nothing. */
  reason: string;
  scope: Span;
}

const WAIVER = /<!--[ \t]{0,8}debrief:[ \t]{0,8}allow\b([^\n]{0,400}?)-->/g;
const RULE_IDS = /^\s*([A-Z]{3}-\d{2}(?:\s*,\s*[A-Z]{3}-\d{2})*)(?![\w-])[\s,:–-]*/;

/** Every waiver of a document, in order. Those in code are text. */
export function findWaivers(source: Source, code: readonly Span[]): Waiver[] {
  const { text } = source;
  if (!text.includes('debrief:')) return [];
  const waivers: Waiver[] = [];
  const isInlineCode = inlineCodeIn(text);
  for (const match of text.matchAll(WAIVER)) {
    if (isInside(code, match.index) || isInlineCode(match.index)) continue;
    const words = match[1] ?? '';
    const ids = RULE_IDS.exec(words);
    const span: Span = [match.index, match.index + match[0].length];
    waivers.push({
      span,
      rules: ids?.[1]?.split(/\s*,\s*/) ?? [],
      // In a cell a pipe is written with a backslash.
      reason: ids === null ? '' : words.slice(ids[0].length).trim().replaceAll('\\|', '|'),
      scope: scopeOf(span, source),
    });
  }
  return waivers;
}

/** The waiver that allows a finding of a rule at a place; the first where several do. */
export function waiverOf(waivers: readonly Waiver[], rule: string, span: Span): Waiver | undefined {
  return waivers.find(
    (waiver) =>
      waiver.reason !== '' &&
      waiver.rules.includes(rule) &&
      span[0] >= waiver.scope[0] &&
      span[0] < Math.max(waiver.scope[1], waiver.scope[0] + 1),
  );
}

function scopeOf(span: Span, source: Source): Span {
  const { text, sections, frontMatter } = source;
  const lineFrom = text.lastIndexOf('\n', span[0] - 1) + 1;
  const lineEnd = text.indexOf('\n', span[1]);
  const lineTo = lineEnd < 0 ? text.length : lineEnd;
  const section = sectionAt(source, span[0]);
  // Other comments beside it make no difference.
  const isAlone = withoutComments(text.slice(lineFrom, lineTo)).trim() === '';
  if (!isAlone) return [lineFrom, itemEnd(section.blocks, span[0]) ?? lineTo];
  const before = wordsBefore(text, lineFrom);
  const firstHeading = sections.find((one) => one.headingBlock !== undefined);
  const isFirst = firstHeading === undefined ? before === 0 : span[0] < firstHeading.from;
  if (isFirst || (frontMatter !== undefined && before <= frontMatter.block.to)) return [0, text.length];
  if (section.headingBlock !== undefined && before <= section.headingBlock.to)
    return [section.from, section.to];
  const below = sections[sections.indexOf(section) + 1];
  const after = wordsBehind(text, lineTo);
  if (below !== undefined && below.from === after) return [below.from, below.to];
  const next = section.blocks.find((block) => block.from >= span[1] && block.type !== 'comment');
  return next === undefined ? span : [next.from, next.to];
}

/** So many comments beside a waiver are seen as such. */
const MOST_BESIDE = 16;

function withoutComments(line: string): string {
  return line.replace(/<!--.*?-->/g, '');
}

/** Offset behind the last character before a place that is no blank and stands in no comment. */
function wordsBefore(text: string, at: number): number {
  let before = at;
  for (let beside = 0; ; beside++) {
    while (before > 0 && /\s/.test(text[before - 1] ?? '')) before--;
    const comment = text.endsWith('-->', before) ? text.lastIndexOf('<!--', before - 3) : -1;
    if (comment < 0 || beside === MOST_BESIDE) return before;
    before = comment;
  }
}

/** Offset of the first character behind a place that is no blank and stands in no comment. */
function wordsBehind(text: string, at: number): number {
  let behind = at;
  for (let beside = 0; ; beside++) {
    while (behind < text.length && /\s/.test(text[behind] ?? '')) behind++;
    const comment = text.startsWith('<!--', behind) ? text.indexOf('-->', behind) : -1;
    if (comment < 0 || beside === MOST_BESIDE) return behind;
    behind = comment + 3;
  }
}

/** The end of the list item whose first paragraph holds an offset. */
function itemEnd(blocks: readonly Block[], offset: number): number | undefined {
  for (const block of blocks) {
    if (offset < block.from || offset >= block.to) continue;
    if (block.type === 'quote') return itemEnd(block.blocks, offset);
    if (block.type !== 'list') return undefined;
    const item = block.items.find(({ from, to }) => offset >= from && offset < to);
    if (item === undefined) return undefined;
    return offset >= item.textFrom && offset <= item.textTo ? item.to : itemEnd(item.blocks, offset);
  }
  return undefined;
}
