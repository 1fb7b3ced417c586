import type { Block, ListItem } from '../markdown/index.ts';
import type { Source } from '../reading/index.ts';
import type { Span } from '../text/index.ts';
import { isInlineCode, isInside } from './code-spans.ts';

/** A comment that allows some rules' findings in its scope (docs/text-conventions.md §9.2). */
export interface Waiver {
  /** The comment itself. */
  span: Span;
  rules: readonly string[];
  /** Empty where none was given; then the waiver holds nothing. */
  reason: string;
  scope: Span;
}

const WAIVER = /<!--\s*debrief:\s*allow\b([^\n]*?)-->/g;
const RULE_IDS = /^\s*([A-Z]{3}-\d{2}(?:\s*,\s*[A-Z]{3}-\d{2})*)(?![\w-])[\s,:–-]*/;

/** Every waiver of a document, in order. Those in code are text. */
export function findWaivers(source: Source, code: readonly Span[]): Waiver[] {
  const { text } = source;
  if (!text.includes('debrief:')) return [];
  const waivers: Waiver[] = [];
  for (const match of text.matchAll(WAIVER)) {
    if (isInside(code, match.index) || isInlineCode(text, match.index)) continue;
    const words = match[1] ?? '';
    const ids = RULE_IDS.exec(words);
    const span: Span = [match.index, match.index + match[0].length];
    waivers.push({
      span,
      rules: ids?.[1]?.split(/\s*,\s*/) ?? [],
      reason: ids === null ? '' : words.slice(ids[0].length).trim(),
      scope: scopeOf(span, source),
    });
  }
  return waivers;
}

/** Whether a finding of a rule at a place is allowed. */
export function isWaived(waivers: readonly Waiver[], rule: string, span: Span): boolean {
  return waivers.some(
    (waiver) =>
      waiver.reason !== '' &&
      waiver.rules.includes(rule) &&
      span[0] >= waiver.scope[0] &&
      span[0] < Math.max(waiver.scope[1], waiver.scope[0] + 1),
  );
}

function scopeOf(span: Span, source: Source): Span {
  const { text, sections, preamble, frontMatter } = source;
  const lineFrom = text.lastIndexOf('\n', span[0] - 1) + 1;
  const lineEnd = text.indexOf('\n', span[1]);
  const lineTo = lineEnd < 0 ? text.length : lineEnd;
  const alone = text.slice(lineFrom, span[0]).trim() === '' && text.slice(span[1], lineTo).trim() === '';
  const firstHeading = sections.find((section) => section.headingBlock !== undefined);
  if (!alone) return [lineFrom, itemEnd(source, span[0]) ?? lineTo];
  const behindFrontMatter =
    frontMatter !== undefined && text.slice(frontMatter.block.to, lineFrom).trim() === '';
  if (behindFrontMatter || (firstHeading !== undefined && span[0] < firstHeading.from))
    return [0, text.length];
  if (firstHeading === undefined && preamble.blocks[0]?.from === span[0]) return [0, text.length];
  for (const section of sections) {
    const heading = section.headingBlock;
    if (heading === undefined) continue;
    const under = heading.to <= lineFrom && text.slice(heading.to, lineFrom).trim() === '';
    const before = section.from >= span[1] && text.slice(lineTo, section.from).trim() === '';
    if (under || before) return [section.from, section.to];
  }
  const next = sections
    .flatMap((section) => section.blocks)
    .find((block) => block.from >= span[1] && block.type !== 'comment');
  return next === undefined ? span : [next.from, next.to];
}

/** The end of the list item whose first paragraph holds an offset. */
function itemEnd(source: Source, offset: number): number | undefined {
  let end: number | undefined;
  const look = (item: ListItem): void => {
    if (offset < item.from || offset >= item.to) return;
    if (offset >= item.textFrom && offset <= item.textTo) end = item.to;
    inBlocks(item.blocks);
  };
  const inBlocks = (blocks: readonly Block[]): void => {
    for (const block of blocks) {
      if (offset < block.from || offset >= block.to) continue;
      if (block.type === 'list') for (const item of block.items) look(item);
      else if (block.type === 'quote') inBlocks(block.blocks);
    }
  };
  for (const section of source.sections) inBlocks(section.blocks);
  return end;
}
