import { type Block, type ListItem, plainText } from '../../markdown/index.ts';
import type { Phase, TimelineEvent } from '../../postmortem/index.ts';
import { type FrameContext, TimeFrame } from '../../time/index.ts';
import { noteDay } from '../fields/set-field.ts';
import type { Note } from '../notes.ts';
import { nestedItems, type Reading } from '../parts/passages.ts';
import { linesOf, splitKeyLine } from '../source/key-line.ts';
import type { SourceSection } from '../source/source.ts';
import { dayInText, dayLine } from './day-in-text.ts';
import { readEventWords, readPhase } from './event-text.ts';
import {
  IMPOSSIBLE,
  LONGEST_DATE,
  splitTime,
  splitTrailingTime,
  splitVague,
  type TimedText,
  timeInside,
} from './split-time.ts';

/** A sentence that tells what happened when: `By 06:30 a customer has got through`. */
const LEADING_WORD =
  /^\s*(?:by|around|from|between|before|after|until|shortly after|just after) (?=~?\d{1,2}[:.]\d|~?\d{1,2} ?[ap]\.?m)|^\s*on (?=(?:mon|tues|wednes|thurs|fri|satur|sun)day |\d{1,2} \p{Lu})/iu;

type Entry =
  | { kind: 'group'; run: () => void }
  | { kind: 'timed'; item: ListItem; timed: TimedText; own: boolean }
  | { kind: 'vague'; item: ListItem; written: string; words: string }
  | { kind: 'untimed'; item: ListItem; words: string; bold: boolean };

const BOLD_LEAD = /^\s*(?:\*\*|__)[^*_\n]{2,80}(?:\*\*|__)/;

/** Reads lists, paragraphs and headings of a timeline section as entries, in order. */
export class EntryReader {
  readonly events: TimelineEvent[] = [];
  readonly #frame: TimeFrame;
  readonly #reading: Reading;
  readonly #notes: Note[];

  constructor(reading: Reading, context: FrameContext, notes: Note[]) {
    this.#reading = reading;
    this.#frame = new TimeFrame(context);
    this.#notes = notes;
  }

  /** A subsection: an event with its time in the heading, a day heading, or a group. */
  section(section: SourceSection): void {
    const heading = section.headingBlock;
    if (
      heading !== undefined &&
      section.role === 'timeline' &&
      this.#heading(section, heading.textFrom, heading.textTo)
    )
      return;
    this.blocks(section.blocks);
    for (const child of section.children) if (!child.known || child.role === 'timeline') this.section(child);
  }

  /** Whether the heading was an event, so that what stands under it belongs to that event. */
  #heading(section: SourceSection, from: number, to: number): boolean {
    const words = this.#reading.source.text.slice(from, to);
    const day = this.#dayLine(section.heading);
    const timed = splitTime(words);
    if (day !== undefined || (timed?.scanned.clock === undefined && this.#groupsEntries(section))) {
      const named = day ?? this.#dayIn(section.heading);
      if (named !== undefined) this.#frame.enterDay(named);
      return false;
    }
    if (timed === undefined) {
      const inside = this.#dayIn(section.heading);
      if (inside !== undefined) this.#frame.enterDay(inside);
      return false;
    }
    const first = section.blocks.find((block) => block.type === 'paragraph');
    const body =
      plainText(timed.rest) === '' && first !== undefined
        ? this.#reading.facts.source(first.from, first.to)
        : undefined;
    this.#add(timed, body ?? timed.rest, [section.from, section.to], undefined);
    for (const child of section.children) this.section(child);
    return true;
  }

  /** Whether a heading with a day has entries of its own: below it, or as the headings that follow it. */
  #groupsEntries(section: SourceSection): boolean {
    const startsWithClock = (words: string): boolean => splitTime(words)?.scanned.clock !== undefined;
    const siblings = section.parent?.children ?? [];
    const next = siblings[siblings.indexOf(section) + 1];
    if (section.children.length > 0 || (next !== undefined && startsWithClock(next.heading))) return true;
    const { text } = this.#reading.source;
    return section.blocks.some((block) =>
      block.type === 'list'
        ? block.items.some((item) => startsWithClock(text.slice(item.textFrom, item.textTo)))
        : block.type === 'paragraph' && startsWithClock(text.slice(block.from, block.to)),
    );
  }

  /** The day of a line that is nothing but a date. */
  #dayLine(plain: string): string | undefined {
    return dayLine(plain, this.#reading.days, this.#frame.day);
  }

  /** A day anywhere in the words of a group; its year may stand elsewhere. */
  #dayIn(words: string): string | undefined {
    const { days } = this.#reading;
    return dayInText(words, { ...days, anchor: () => this.#frame.day ?? days.anchor?.() });
  }

  blocks(blocks: readonly Block[]): void {
    for (const block of blocks) {
      if (block.type === 'list') this.#list(block.items, undefined, block.ordered);
      else if (block.type === 'paragraph') this.#paragraph(block.from, block.to);
      else if (block.type === 'quote') this.blocks(block.blocks);
    }
  }

  /** A timeline set in fixed width: where most lines of a code block begin with a time of day, they are its entries. */
  preformatted(blocks: readonly Block[]): void {
    const { text } = this.#reading.source;
    for (const block of blocks) {
      if (block.type !== 'code') continue;
      const lines = linesOf(text, block.from, block.to);
      const inner = block.fenced
        ? lines.slice(1, /^\s*(?:```|~~~)/.test(text.slice(lines.at(-1)?.from, block.to)) ? -1 : undefined)
        : lines;
      const timed = inner.filter(
        ({ from, to }) => splitTime(text.slice(from, to))?.scanned.clock !== undefined,
      );
      const [first, last] = [inner[0], inner.at(-1)];
      if (
        first !== undefined &&
        last !== undefined &&
        timed.length >= 3 &&
        timed.length * 3 >= inner.length * 2
      )
        this.#paragraph(first.from, last.to);
    }
  }

  #list(items: readonly ListItem[], phase?: Phase, numbered = false): void {
    const { text } = this.#reading.source;
    const timed = items.some(
      ({ textFrom, textTo }) => splitTime(text.slice(textFrom, textTo))?.scanned.clock !== undefined,
    );
    const among = timed || isDotted(items, text);
    const entries = items.map((item) => this.#classify(item, phase, among));
    const leading = entries.some((entry) => (entry.kind === 'timed' && entry.own) || entry.kind === 'vague');
    const untimed = entries.filter((entry) => entry.kind === 'untimed');
    const told =
      !leading && untimed.length >= 2 && untimed.filter(({ bold }) => bold).length * 2 > untimed.length;
    const timedOnes = entries.filter((entry) => entry.kind === 'timed').length;
    // Numbers put what happened in order, whether each step says when or not.
    const steps = numbered && timedOnes >= 3 && timedOnes * 5 >= entries.length * 3;
    const everyItem =
      phase !== undefined || this.#reading.source.format?.phaseBullets === true || told || steps;
    for (const entry of entries) {
      if (entry.kind === 'group') entry.run();
      else if (entry.kind === 'timed')
        this.#add(entry.timed, entry.timed.rest, [entry.item.from, entry.item.to], phase, entry.item.blocks);
      else if (entry.kind === 'vague') this.#untimed(entry.words, entry.item, phase, entry.written);
      else if (everyItem || (leading && entry.bold)) this.#untimed(entry.words, entry.item, phase);
      else if (!leading) {
        const inside = timeInside(entry.words);
        if (inside !== undefined) this.#add(inside, inside.rest, [entry.item.from, entry.item.to], phase);
      }
    }
  }

  #classify(item: ListItem, phase: Phase | undefined, amongTimes: boolean): Entry {
    const { source, facts } = this.#reading;
    const own = facts.source(item.textFrom, item.textTo);
    const nested = nestedItems(item);
    const label = this.#label(item);
    if (own === undefined) return { kind: 'group', run: () => this.#list(nested, label ?? phase) };
    const day = own.length > LONGEST_DATE ? undefined : this.#dayLine(plainText(own));
    if (day !== undefined && nested.length > 0) {
      return {
        kind: 'group',
        run: () => {
          this.#frame.enterDay(day);
          this.#list(nested, phase);
        },
      };
    }
    // `9.20 pager` is a number anywhere but among entries with times.
    const timed = splitTime(own, amongTimes) ?? splitTime(own.replace(LEADING_WORD, ''), amongTimes);
    if (label !== undefined && timed === undefined) {
      const key = splitKeyLine(source.text, item.textFrom, item.textTo);
      const value = key === undefined ? undefined : facts.source(key.valueFrom, key.valueTo);
      return {
        kind: 'group',
        run: () => {
          if (value !== undefined) this.#phaseEvent(value, label, item);
          else if (nested.length === 0) this.#untimed(own, item, label);
          this.#list(nested, label);
        },
      };
    }
    if (timed !== undefined) return { kind: 'timed', item, timed, own: true };
    const impossible = IMPOSSIBLE.exec(own);
    if (impossible?.[1] !== undefined && amongTimes) {
      this.#notes.push({ kind: 'impossible-time', span: [item.from, item.to], written: impossible[1] });
      return { kind: 'vague', item, written: impossible[1], words: own.slice(impossible[0].length) };
    }
    const vague = splitVague(own);
    if (vague !== undefined) return { kind: 'vague', item, written: vague.written, words: vague.rest };
    const key = splitKeyLine(source.text, item.textFrom, item.textTo);
    const value = key?.bold === true ? splitTime(source.text.slice(key.valueFrom, key.valueTo)) : undefined;
    if (key !== undefined && value?.scanned.clock !== undefined) {
      // `**Detected**: 2026-05-11 08:41 text`: the key is the milestone.
      const rest = `**${source.text.slice(key.keyFrom, key.keyTo)}** ${value.rest}`;
      return { kind: 'timed', item, timed: { ...value, rest }, own: true };
    }
    const trailing = splitTrailingTime(own);
    if (trailing !== undefined) return { kind: 'timed', item, timed: trailing, own: false };
    if (nested.some((inner) => splitTime(source.text.slice(inner.textFrom, inner.textTo)) !== undefined)) {
      return {
        kind: 'group',
        run: () => {
          const inside = this.#dayIn(plainText(own));
          if (inside !== undefined) this.#frame.enterDay(inside);
          this.#list(nested, phase);
        },
      };
    }
    return { kind: 'untimed', item, words: own, bold: BOLD_LEAD.test(own) };
  }

  /** The phase that a bold label names. */
  #label(item: ListItem): Phase | undefined {
    const { text } = this.#reading.source;
    const key = splitKeyLine(text, item.textFrom, item.textTo);
    if (key !== undefined) return readPhase(plainText(text.slice(key.keyFrom, key.keyTo)));
    const bold = /^(?:\*\*|__)([^*_]{3,40})(?:\*\*|__)\s*$/.exec(text.slice(item.textFrom, item.textTo));
    return bold?.[1] === undefined ? undefined : readPhase(bold[1]);
  }

  #phaseEvent(value: string, phase: Phase, item: ListItem): void {
    const timed = splitTime(value);
    if (timed === undefined) this.#untimed(value, item, phase);
    else this.#add(timed, timed.rest, [item.from, item.to], phase);
  }

  #paragraph(from: number, to: number): void {
    const { source, facts } = this.#reading;
    const whole = facts.source(from, to);
    if (whole === undefined) return;
    const day = whole.length > LONGEST_DATE ? undefined : this.#dayLine(plainText(whole));
    if (day !== undefined) {
      this.#frame.enterDay(day);
      return;
    }
    const parts = /<br\s*\/?>/i.test(whole)
      ? breakParts(source.text, from, to)
      : linesOf(source.text, from, to);
    if (this.#headedBy(parts[0], from, to)) return;
    for (const [index, part] of parts.entries()) {
      const next = parts[index + 1];
      this.#line(
        part.from,
        part.to,
        index === 0 && next !== undefined ? source.text.slice(next.from, to) : undefined,
      );
    }
  }

  /** `**Update 9 - 17/09/2024 13:02 UTC**` on a line of its own, and what happened below it. */
  #headedBy(first: { from: number; to: number } | undefined, from: number, to: number): boolean {
    const { text } = this.#reading.source;
    if (first === undefined || first.to >= to) return false;
    const line = text.slice(first.from, first.to);
    const timed = /^(?:\*\*|__)[^*_]+(?:\*\*|__)$/.test(line) ? splitTrailingTime(line) : undefined;
    if (timed?.scanned.day === undefined) return false;
    this.#add(timed, text.slice(first.to, to), [from, to], undefined);
    return true;
  }

  /** One line of prose: an entry if it begins with a time. `below` is the text under a first line that is only a time. */
  #line(from: number, to: number, below: string | undefined): void {
    const source = this.#reading.source.text.slice(from, to);
    const words = source.replaceAll('\n', ' ');
    const timed = splitTime(words, true);
    const rest = timed?.rest.trim() ?? '';
    if (timed !== undefined && rest === '' && below !== undefined && splitTime(below) === undefined) {
      this.#add(timed, below, [from, from + source.length + below.length], undefined);
      return;
    }
    const day = words.length > LONGEST_DATE ? undefined : this.#dayLine(plainText(words));
    if (day !== undefined) {
      this.#frame.enterDay(day);
      return;
    }
    if (timed === undefined) {
      // In prose a vague word opens an entry where bold or a colon sets it off among entries with times.
      const setOff = BOLD_LEAD.test(words) || (this.events.length > 1 && /^[^:：]{3,40}[:：]\s/.test(words));
      const vague = setOff ? splitVague(words) : undefined;
      if (vague !== undefined) this.#untimed(vague.rest, { from, to }, undefined, vague.written);
      return;
    }
    // A day alone opens an entry only where bold or a separator sets it off from the words.
    const setOff =
      /^\s*(?:\*\*|__)/.test(words) ||
      /^\s*[-–—:]/.test(words.slice(words.indexOf(timed.written) + timed.written.length));
    if (rest === '' || (timed.scanned.clock === undefined && !setOff)) return;
    this.#add(timed, timed.rest, [from, to], undefined);
  }

  #add(
    timed: TimedText,
    rest: string,
    span: readonly [number, number],
    phase: Phase | undefined,
    more: readonly Block[] = [],
  ): void {
    const { days } = this.#reading;
    const carried = this.#frame.day;
    noteDay(
      timed.written,
      span,
      this.#notes,
      { ...days, anchor: () => carried ?? days.anchor?.() },
      timed.scanned.day,
    );
    const at = this.#frame.resolve(timed.scanned, timed.written);
    const milestones = this.#reading.source.format?.milestones;
    const words = readEventWords(rest, milestones) ??
      this.#wordsOf(more) ?? { text: '', marks: [], evidence: [] };
    this.#push({ at, ...words, span: [span[0], span[1]] }, phase);
  }

  #untimed(words: string, place: { from: number; to: number }, phase: Phase | undefined, written = ''): void {
    const read = readEventWords(words, this.#reading.source.format?.milestones);
    if (read === undefined) return;
    this.#push({ at: { written, precision: 'unknown' }, ...read, span: [place.from, place.to] }, phase);
  }

  #wordsOf(blocks: readonly Block[]): ReturnType<typeof readEventWords> {
    const block = blocks.find((one) => one.type === 'paragraph');
    return block === undefined
      ? undefined
      : readEventWords(this.#reading.source.text.slice(block.from, block.to));
  }

  #push(event: TimelineEvent, phase: Phase | undefined): void {
    if (phase !== undefined) event.phase ??= phase;
    this.events.push(event);
  }
}

/** Whether most items, and three at least, begin with a time whose parts a dot parts: `10.42 red`, `10.50: call`. */
function isDotted(items: readonly ListItem[], text: string): boolean {
  const dotted = items.filter(({ textFrom, textTo }) =>
    /^[\s*`[(~]*(?:[01]?\d|2[0-3])\.[0-5]\d(?=[\s:–*`\])-])/.test(
      text.slice(textFrom, Math.min(textTo, textFrom + 12)),
    ),
  );
  return dotted.length >= 3 && dotted.length * 5 >= items.length * 3;
}

/** The parts of a paragraph between its line breaks. */
function breakParts(text: string, from: number, to: number): { from: number; to: number }[] {
  const parts: { from: number; to: number }[] = [];
  let at = from;
  for (const match of text.slice(from, to).matchAll(/<br\s*\/?>/gi)) {
    parts.push({ from: at, to: from + match.index });
    at = from + match.index + match[0].length;
  }
  parts.push({ from: at, to });
  return parts.filter((part) => text.slice(part.from, part.to).trim() !== '');
}
