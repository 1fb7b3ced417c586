import type { Block, ListItem, TableRow } from '../../markdown/index.ts';
import { codeBlocks, findWaivers, sectionAt, type Waiver } from '../../reading/index.ts';
import type { Span, TextChange } from '../../text/index.ts';
import type { EditOf } from '../edit.ts';
import { findPlace } from '../places/quoted-place.ts';
import { blockAt } from '../places/sections.ts';
import { type EditedReading, type Plan, type Proposal, Refusal } from '../proposal.ts';
import { lineEnd, lineStart } from '../writing/lines.ts';
import { reasonInComment, whyNoReason } from './waiver-reason.ts';

/**
 * Plans the comment that waives one rule at one place (docs/text-conventions.md §9.2), the narrowest first: on the line, in the
 * row or at the item; alone before the block; under the heading of the section; at the top, for the document. Each is tried by
 * reading: the waiver must hold at the place, and all facts and all other waivers must stay as they are.
 */
export function planWaiveFinding(
  { rule, place, reason }: EditOf<'waiveFinding'>,
  reading: EditedReading,
): Plan | Refusal {
  const why = whyNoReason(reason);
  if (why !== undefined) return new Refusal('EDIT_VALUE', why);
  const at = findPlace(reading.source.stored, place);
  if (at === undefined) return new Refusal('EDIT_CHANGED_MEANWHILE', place.now);
  const words = reasonInComment(reason);
  const comment = `<!-- debrief: allow ${rule} ${words} -->`;
  let tried: Proposal = [];
  function* trying(): Iterable<Proposal> {
    for (const proposal of places(at ?? 0, comment, reading)) {
      tried = proposal;
      yield proposal;
    }
  }
  const before = waiversOf(reading);
  return {
    proposals: trying(),
    expectation: {
      shows: (_after, _before, _added, now) => {
        const after = waiversOf(now);
        const own = after.find(
          (waiver) =>
            waiver.rules.includes(rule) && waiver.reason === words && holds(waiver, mapped(at, tried, 1)),
        );
        if (own === undefined) return 'the waiver would not hold there';
        return before.every((waiver) => isKept(waiver, after, tried))
          ? undefined
          : 'another waiver would hold elsewhere';
      },
    },
  };
}

/** Plans taking back one rule of a waiver; the comment goes with its last rule. */
export function planRemoveWaiver(
  { rule, place }: EditOf<'removeWaiver'>,
  reading: EditedReading,
): Plan | Refusal {
  const { stored } = reading.source;
  const at = findPlace(stored, place);
  const before = waiversOf(reading);
  const waiver = before.find(({ span, rules }) => span[0] === at && rules.includes(rule));
  if (waiver === undefined) return new Refusal('EDIT_TARGET', `a waiver of ${rule}`);
  return {
    proposals:
      waiver.rules.length > 1
        ? [[withoutRule(waiver, rule, stored)]]
        : [[withoutComment(waiver.span, stored)], [{ from: waiver.span[0], to: waiver.span[1], insert: '' }]],
    expectation: {
      shows: (_after, _before, _added, now) => {
        const count = (all: readonly Waiver[]): number =>
          all.reduce((sum, { rules }) => sum + rules.filter((one) => one === rule).length, 0);
        return count(waiversOf(now)) === count(before) - 1 ? undefined : 'the waiver would still hold';
      },
    },
  };
}

function waiversOf({ source }: EditedReading): Waiver[] {
  return findWaivers(source, codeBlocks(source));
}

function holds({ scope }: Waiver, offset: number): boolean {
  return offset >= scope[0] && offset < Math.max(scope[1], scope[0] + 1);
}

/** Whether a waiver still holds from where to where it did. */
function isKept(waiver: Waiver, after: readonly Waiver[], changes: Proposal): boolean {
  const from = mapped(waiver.span[0], changes, 1);
  const same = after.find(({ span }) => span[0] === from);
  if (same === undefined) return false;
  return [0, 1].every((end) => {
    const old = waiver.scope[end as 0 | 1];
    const now = same.scope[end as 0 | 1];
    return now >= mapped(old, changes, -1) && now <= mapped(old, changes, 1);
  });
}

/** Where a place is after insertions; `side` says which way it goes where something is put in right there. */
function mapped(at: number, changes: Proposal, side: -1 | 1): number {
  return changes.reduce(
    (place, { from, insert }) => (from < at || (from === at && side > 0) ? place + insert.length : place),
    at,
  );
}

function* places(at: number, comment: string, reading: EditedReading): Iterable<Proposal> {
  const { source } = reading;
  const { text, frontMatter } = source;
  const section = sectionAt(source, at);
  const heading = section.headingBlock;
  const block = section.blocks.find(({ from, to }) => at >= from && at < Math.max(to, from + 1));
  const inFront = frontMatter !== undefined && at < frontMatter.block.to;
  if (!inFront && block !== undefined) {
    const row = rowAt(block, at);
    if (row !== undefined) yield [inLastCell(row, comment.replaceAll('|', '\\|'), text)];
    else if (endsOnLine(block, at)) yield [atLineEnd(at, comment, text)];
    yield [beforeLine(block.from, comment, reading)];
  }
  if (!inFront && heading !== undefined) yield [blockAt(reading, lineEnd(text, heading.to), comment)];
  yield [
    frontMatter === undefined
      ? atTop(comment, text)
      : blockAt(reading, lineEnd(text, frontMatter.block.to), comment),
  ];
}

/** Whether a comment at the end of the line that an offset is on belongs to that line: not in code, comments and tables. */
function endsOnLine(block: Block, at: number): boolean {
  if (block.type === 'paragraph') return true;
  if (block.type === 'quote') return within(block.blocks, at, endsOnLine) ?? false;
  if (block.type !== 'list') return false;
  const item = itemAt(block.items, at);
  if (item === undefined) return false;
  return within(item.blocks, at, endsOnLine) ?? true;
}

function within<T>(
  blocks: readonly Block[],
  at: number,
  look: (block: Block, at: number) => T,
): T | undefined {
  const block = blocks.find(({ from, to }) => at >= from && at < to);
  return block === undefined ? undefined : look(block, at);
}

function itemAt(items: readonly ListItem[], at: number): ListItem | undefined {
  return items.find(({ from, to }) => at >= from && at < to);
}

function rowAt(block: Block, at: number): TableRow | undefined {
  if (block.type === 'table') return block.rows.find(({ from, to }) => at >= from && at < to);
  if (block.type === 'quote') return within(block.blocks, at, rowAt);
  if (block.type === 'list') return within(itemAt(block.items, at)?.blocks ?? [], at, rowAt);
  return undefined;
}

function inLastCell({ cells, to }: TableRow, comment: string, text: string): TextChange {
  const last = cells.at(-1);
  const written = last === undefined ? to : last.to;
  const isEmpty = last === undefined || text.slice(last.from, last.to).trim() === '';
  const blank = text[written - 1] === ' ' ? '' : ' ';
  const behind = text[written] === '|' ? ' ' : '';
  return { from: written, to: written, insert: `${isEmpty ? blank : ' '}${comment}${behind}` };
}

function atLineEnd(at: number, comment: string, text: string): TextChange {
  const end = lineEnd(text, at);
  const line = text.slice(lineStart(text, at), end);
  // A hard break stays the last thing on its line.
  const place = end - (/(?:\s+|\\)$/.exec(line)?.[0].length ?? 0);
  return { from: place, to: place, insert: ` ${comment}` };
}

/** Alone before a block, with its own blank line. */
function beforeLine(from: number, comment: string, { source: { text } }: EditedReading): TextChange {
  const at = lineStart(text, from);
  const lead = at === 0 || /\n[ \t]*\n$/.test(text.slice(Math.max(0, at - 80), at)) ? '' : '\n';
  return { from: at, to: at, insert: `${lead}${comment}\n\n` };
}

function atTop(comment: string, text: string): TextChange {
  return { from: 0, to: 0, insert: text === '' ? `${comment}\n` : `${comment}\n\n` };
}

function withoutRule({ span }: Waiver, rule: string, text: string): TextChange {
  const [from, to] = span;
  const words = text.slice(from, to);
  const found = new RegExp(`\\s*,\\s*${rule}(?![\\w-])|${rule}\\s*,\\s*`).exec(words);
  const begin = from + (found?.index ?? 0);
  return { from: begin, to: begin + (found?.[0].length ?? 0), insert: '' };
}

/** The comment with the blank, or the blank lines, that came with it. */
function withoutComment([from, to]: Span, text: string): TextChange {
  const start = lineStart(text, from);
  const end = lineEnd(text, to);
  const isAlone = text.slice(start, from).trim() === '' && text.slice(to, end).trim() === '';
  if (!isAlone) return { from: /[ \t]/.test(text[from - 1] ?? '') ? from - 1 : from, to, insert: '' };
  const behind = /^\n(?:[ \t]*\n)*/.exec(text.slice(end))?.[0].length ?? 0;
  if (end + behind < text.length || start === 0) return { from: start, to: end + behind, insert: '' };
  // At the very end the blank lines before it go.
  const before = /(?:\n[ \t]*)*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  return { from: start - before, to: end, insert: '' };
}
