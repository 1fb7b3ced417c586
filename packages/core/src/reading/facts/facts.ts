import { type ListItem, plainText } from '../../markdown/index.ts';
import {
  FORMATS,
  isShapeless,
  letterShape,
  stockHash,
  stockLinesOf,
  stockRowHash,
} from '../../templates/index.ts';
import type { Source, SourceSection } from '../source/source.ts';
import { findPlaceholders, mayHavePlaceholders, type Placeholder } from './placeholders.ts';
import { type Region, regionsOf } from './regions.ts';

/** Below this many placeholders a document of no known format is not compared with stock lines. */
const SUSPICIOUS = 4;

/** More characters than a text can have, so that two offsets make one number. */
const LONGEST_TEXT = 2 ** 26;

/** As long as `none yet.`, the longest of them. */
const LONGEST_NOTHING = 9;
const NOTHING = /^(?:[-–—?~]|n\/a|null|none yet|tbd|tbc|todo|fixme)?\.?$/i;
const SUBSTANCE = /[\p{L}\p{N}]/u;

/**
 * What of a document is a fact and what is a placeholder (docs/text-conventions.md §2). Made once a reading; every reader
 * takes its values through `text`, so that none can take a prompt for a fact.
 */
export class Facts {
  placeholders: readonly Placeholder[] = [];
  readonly regions: readonly Region[];
  readonly #text: string;
  readonly #texts = new Map<number, string | undefined>();
  readonly #examplePeople: ReadonlySet<string>;

  constructor(source: Source) {
    this.#text = source.text;
    this.#examplePeople = new Set(source.format?.examplePeople ?? []);
    this.regions = regionsOf(source);
    this.placeholders = this.#find(source);
    const lone = this.#loneComments(source);
    if (lone.length > 0) this.placeholders = inOrder([...this.placeholders, ...lone]);
    this.#texts.clear();
  }

  /** The plain text of a stretch, or nothing where it is no fact: empty, a prompt, a mask, a stock line. */
  text(from: number, to: number): string | undefined {
    // Several readers ask for the same stretch: each is made plain once.
    const key = from * LONGEST_TEXT + to;
    if (this.#texts.has(key)) return this.#texts.get(key);
    const text = this.#plain(from, to);
    this.#texts.set(key, text);
    return text;
  }

  #plain(from: number, to: number): string | undefined {
    const source = this.source(from, to);
    if (source === undefined) return undefined;
    const plain = plainText(source);
    const bare = plain.startsWith('[') ? (/^\[([^[\]]+)\]$/.exec(plain)?.[1] ?? plain) : plain;
    return (bare.length <= LONGEST_NOTHING && NOTHING.test(bare)) || !SUBSTANCE.test(bare) ? undefined : bare;
  }

  /** The same as Markdown: placeholders of the stretch that are comments are left out. */
  source(from: number, to: number): string | undefined {
    const source = this.#written(from, to);
    // A backslash before a pipe belongs to the table.
    return source?.includes('\\|') === true && this.regionAt(from)?.kind === 'cell'
      ? source.replaceAll('\\|', '|')
      : source;
  }

  #written(from: number, to: number): string | undefined {
    if (to <= from) return undefined;
    if (this.#isUnset(from, to)) return undefined;
    const inside = this.placeholdersIn(from, to);
    if (inside.length === 0) return this.#text.slice(from, to);
    let rest = '';
    let kept = '';
    let at = from;
    // In the value of a key a prompt that is left beside the value is no part of it; in prose its words stay.
    const isField = this.regionAt(from)?.key !== undefined;
    for (const { span, kind } of inside) {
      rest += this.#text.slice(at, span[0]);
      kept += this.#text.slice(at, kind === 'comment' || (isField && kind === 'prompt') ? span[0] : span[1]);
      at = Math.max(at, span[1]);
    }
    rest += this.#text.slice(at, to);
    kept += this.#text.slice(at, to);
    const first = inside[0];
    const leads =
      first !== undefined &&
      (first.kind === 'mask' || first.kind === 'choice') &&
      this.#text.slice(from, first.span[0]).trim() === '';
    return leads || !SUBSTANCE.test(plainText(rest)) ? undefined : kept;
  }

  /** Placeholders that lie in a stretch. */
  placeholdersIn(from: number, to: number): Placeholder[] {
    const list = this.placeholders;
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((list[middle]?.span[1] ?? 0) <= from) low = middle + 1;
      else high = middle;
    }
    const inside: Placeholder[] = [];
    for (let index = low; index < list.length; index++) {
      const placeholder = list[index];
      if (placeholder === undefined || placeholder.span[0] >= to) break;
      // A stock line covers whole regions and is judged there.
      if (placeholder.kind !== 'stock') inside.push(placeholder);
    }
    return inside;
  }

  /** Whether every region that a stretch touches is unset. */
  #isUnset(from: number, to: number): boolean {
    let unset = false;
    for (let index = this.#firstRegion(from); index < this.regions.length; index++) {
      const region = this.regions[index];
      if (region === undefined || region.lineFrom >= to) break;
      if (region.to <= from && region.to > region.from) continue;
      if (!region.unset) return false;
      unset = true;
    }
    return unset;
  }

  /** Index of the last region that begins at or before an offset. */
  #firstRegion(offset: number): number {
    let low = 0;
    let high = this.regions.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.regions[middle]?.lineFrom ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return Math.max(0, low);
  }

  /** The region around an offset. */
  regionAt(offset: number): Region | undefined {
    const region = this.regions[this.#firstRegion(offset)];
    return region !== undefined && region.lineFrom <= offset && offset <= region.to ? region : undefined;
  }

  #find(source: Source): Placeholder[] {
    const { text } = source;
    if (source.format === undefined && !mayHavePlaceholders(text)) return [];
    const references = definedReferences(source);
    const found: Placeholder[] = [];
    for (const region of this.regions) {
      const value =
        region.key !== undefined ||
        region.kind === 'cell' ||
        region.kind === 'item' ||
        region.kind === 'front-matter';
      const heading = region.kind === 'heading' || region.kind === 'head-cell';
      let own = findPlaceholders(text.slice(region.from, region.to), region.from, {
        value,
        people: region.people,
        heading,
        references,
        flowList: region.kind === 'front-matter',
      });
      // A key may hold a prompt as well (`[Date] **Status**: …` does not; `**[Name]**: …` does).
      if (region.key !== undefined && region.kind !== 'front-matter') {
        const { keyFrom, keyTo } = region.key;
        own = [
          ...findPlaceholders(text.slice(keyFrom, keyTo), keyFrom, {
            value: false,
            people: false,
            heading: true,
            references,
          }),
          ...own,
        ];
      }
      for (const placeholder of own) found.push(placeholder);
    }
    const stock = this.#stock(source, found.length);
    const examples = exampleSections(source);
    const all = inOrder([...found, ...stock, ...examples]);
    this.#markUnset(all, text);
    return all;
  }

  /** Finds stock lines and rows, marks their regions as unset and reports those that hold no other placeholder. */
  #stock(source: Source, others: number): Placeholder[] {
    const formats = source.format === undefined ? (others >= SUSPICIOUS ? FORMATS : []) : [source.format];
    const found: Placeholder[] = [];
    if (formats.length === 0) return found;
    const { text } = source;
    const lines = formats.map(stockLinesOf);
    const hasShape = (shape: number): boolean => lines.some(({ shapes }) => shapes.has(shape));
    const isStock = (from: number, to: number): boolean => {
      const words = text.slice(from, to);
      if (!hasShape(letterShape(text, from, to)) && !isShapeless(words)) return false;
      const hash = stockHash(words);
      return lines.some(({ hashes }) => hashes.has(hash));
    };
    const isStockRow = (cells: readonly string[]): boolean => {
      if (!hasShape(letterShape(cells.join())) && !cells.some(isShapeless)) return false;
      const hash = stockRowHash(cells);
      return lines.some(({ hashes }) => hashes.has(hash));
    };
    const byRow = new Map<object, Region[]>();
    for (const region of this.regions) {
      if (region.kind === 'cell' && region.row !== undefined) {
        const cells = byRow.get(region.row);
        if (cells === undefined) byRow.set(region.row, [region]);
        else cells.push(region);
        continue;
      }
      if (region.kind !== 'item' && region.kind !== 'line') continue;
      if (region.item?.task?.checked === true) continue;
      const from = region.key === undefined ? region.from : wholeFrom(text, region);
      if (isStock(from, region.to)) {
        // The format's own sentence that the review is blameless is a fact.
        const words = text.slice(from, region.to);
        if (/\bblameless\b/i.test(words) && !words.includes('[')) continue;
        region.unset = true;
        found.push({ kind: 'stock', span: [from, region.to] });
      } else if (
        region.paragraph !== undefined &&
        region.paragraph.from === from &&
        region.paragraph.to > region.to &&
        isStock(region.paragraph.from, region.paragraph.to)
      ) {
        region.unset = true;
        found.push({ kind: 'stock', span: [region.paragraph.from, region.paragraph.to] });
      }
    }
    for (const [row, cells] of byRow) {
      const all = (row as NonNullable<Region['row']>).cells.map((cell) => text.slice(cell.from, cell.to));
      const whole = isStockRow(all);
      for (const region of cells) {
        const source = text.slice(region.from, region.to);
        const known = source.length > 25 && isStock(region.from, region.to);
        if (known) found.push({ kind: 'stock', span: [region.from, region.to] });
        if (known && !whole)
          for (const cell of cells)
            if (cell.people && this.#examplePeople.has(plainText(text.slice(cell.from, cell.to))))
              cell.unset = true;
        if (known || whole) region.unset = true;
        if ((known || whole) && this.#examplePeople.size > 0) {
          for (const cell of cells) {
            const name = plainText(text.slice(cell.from, cell.to));
            if (
              this.#examplePeople.has(name) &&
              !found.some((one) => one.kind === 'person' && one.span[0] === cell.from)
            ) {
              cell.unset = true;
              found.push({ kind: 'person', span: [cell.from, cell.to] });
            }
          }
        }
      }
    }
    return found;
  }

  #markUnset(found: readonly Placeholder[], text: string): void {
    let next = 0;
    for (const region of [...this.regions].sort((a, b) => a.from - b.from)) {
      if (region.unset) continue;
      while (next < found.length && (found[next]?.span[1] ?? 0) <= region.from) next++;
      let rest = '';
      let at = region.from;
      let any = false;
      for (let index = next; index < found.length; index++) {
        const one = found[index];
        if (one === undefined || one.span[0] >= region.to) break;
        if (one.span[1] <= region.from) continue;
        if (one.kind === 'promise' && one.span[1] - one.span[0] < region.to - region.from) continue;
        any = true;
        rest += text.slice(at, Math.max(at, one.span[0]));
        at = Math.max(at, one.span[1]);
        if (
          (one.kind === 'mask' || one.kind === 'choice') &&
          text.slice(region.from, one.span[0]).trim() === ''
        )
          at = region.to;
      }
      if (!any) continue;
      rest += text.slice(at, region.to);
      region.unset = !SUBSTANCE.test(plainText(withoutEmptyTail(rest)));
    }
  }

  /** Comments between blocks are prompts where the section under them holds no fact. */
  #loneComments(source: Source): Placeholder[] {
    if (!source.text.includes('<!--')) return [];
    const withFacts = new Set<SourceSection>();
    for (const region of this.regions) {
      if (
        region.unset ||
        region.kind === 'heading' ||
        region.kind === 'head-cell' ||
        region.kind === 'front-matter'
      )
        continue;
      if (this.text(region.from, region.to) === undefined) continue;
      for (
        let section: SourceSection | undefined = region.section;
        section !== undefined && !withFacts.has(section);
        section = section.parent
      ) {
        withFacts.add(section);
      }
    }
    const found: Placeholder[] = [];
    for (const section of source.sections) {
      const lone = section.blocks.flatMap((block) =>
        block.type === 'list'
          ? block.items.flatMap(commentsOf)
          : block.type === 'comment' && !withFacts.has(section)
            ? [block]
            : [],
      );
      for (const { from, to } of lone) {
        if (!/^<!--\s*(?:debrief:|\/?internal\s*-->)/.test(source.text.slice(from, to))) {
          found.push({ kind: 'comment', span: [from, to] });
        }
      }
    }
    return found;
  }
}

/** `… (owner: , due: )`: what is left of the tail of an item when its values are prompts says nothing. */
function withoutEmptyTail(rest: string): string {
  const open = rest.lastIndexOf('(');
  return open >= 0 && EMPTY_TAIL.test(rest.slice(open)) ? rest.slice(0, open) : rest;
}
const EMPTY_TAIL = /^\([\s,]*(?:[a-z]{2,9}\s*:[\s,]*)*\)\s*$/;

/** The comments that are all there is of an item, at any depth. */
function commentsOf(item: ListItem): { from: number; to: number }[] {
  const own = item.textTo > item.textFrom ? [] : item.blocks.filter((block) => block.type === 'comment');
  const nested = item.blocks.flatMap((block) =>
    block.type === 'list' ? block.items.flatMap(commentsOf) : [],
  );
  return [...own, ...nested];
}

function inOrder(placeholders: Placeholder[]): Placeholder[] {
  return placeholders.sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1]);
}

function wholeFrom(text: string, region: Region): number {
  let from = region.key?.keyFrom ?? region.from;
  while (from > 0 && /[*_]/.test(text[from - 1] ?? '')) from--;
  return from;
}

function definedReferences(source: Source): ReadonlySet<string> {
  const references = new Set<string>();
  for (const section of source.sections) {
    for (const block of section.blocks) {
      if (block.type !== 'reference') continue;
      const label = /^\s*\[([^\]]+)\]:/.exec(source.text.slice(block.from, block.to))?.[1];
      if (label !== undefined) references.add(label.trim().toLowerCase());
    }
  }
  return references;
}

/** Sections of examples left in: the heading is reported, nothing below it is a fact. */
function exampleSections(source: Source): Placeholder[] {
  return source.sections
    .filter(
      (section) =>
        section.role === 'other' && section.aspect === 'example' && section.parent?.aspect !== 'example',
    )
    .flatMap((section) =>
      section.headingBlock === undefined
        ? []
        : [{ kind: 'example' as const, span: [section.headingBlock.from, section.headingBlock.to] as const }],
    );
}
