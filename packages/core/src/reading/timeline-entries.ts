import { type Block, type ListItem, plainText } from '../markdown/index.ts';
import type { Phase, TimelineEvent } from '../postmortem/index.ts';
import { type FrameContext, type ScannedTime, scanTime, TimeFrame } from '../time/index.ts';
import { readEventWords, readPhase } from './event-text.ts';
import { linesOf, splitKeyLine } from './key-line.ts';
import type { Note } from './notes.ts';
import { nestedItems, type Reading } from './passages.ts';
import { noteDay } from './set-field.ts';
import type { SourceSection } from './source.ts';
import { dayInText, dayLine } from './time-context.ts';

/** A written time at the start of a piece of text, and the text behind it, as Markdown. */
interface TimedText {
  scanned: ScannedTime;
  written: string;
  rest: string;
}

const OPENING = /^(?:[\s*`[({（「<]|_(?=[*\d])|\\\[)*/;
const SEPARATOR = /^\s*(?:(?:[-–—:：→|,;~]+|\.(?=\s))(?=[\s*_`[\p{L}<"“]|$)\s*)?/u;

/** Splits `**21:00** - text`, `[14:05] text`, `Feb 28th **01:52** text` into the written time and the Markdown behind it. */
export function splitTime(source: string, dotted = false): TimedText | undefined {
  const opening = OPENING.exec(source)?.[0].length ?? 0;
  // The scanner sees the words without emphasis and code marks; `offsets` leads back.
  const limit = Math.min(source.length, opening + 160);
  let text = '';
  const offsets: number[] = [];
  for (let at = opening; at < limit; at++) {
    const char = source[at] ?? '';
    if (char === '*' || char === '`') continue;
    text += char;
    offsets.push(at);
  }
  const scanned = scanTime(text, 0, { dotted });
  if (scanned === undefined) return undefined;
  // A number that a word or a percent sign follows was no time.
  if (/[\p{L}\p{N}%]/u.test(text[scanned.end] ?? '')) return undefined;
  const end = (offsets[scanned.end - 1] ?? opening - 1) + 1;
  let rest = source.slice(end);
  const bold = (source.slice(0, end).match(/\*\*/g)?.length ?? 0) % 2 === 1;
  const code = (source.slice(0, end).match(/`/g)?.length ?? 0) % 2 === 1;
  rest = rest.replace(/^\\?[\])}）」>]/, '');
  if (code) rest = rest.replace(/^[^`]{0,12}`/, '');
  if (bold) {
    const closed = /^\s*[:：]?\s*\*\*/.exec(rest);
    rest = closed === null ? `**${rest.replace(SEPARATOR, '')}` : rest.slice(closed[0].length);
  } else if (opening > 0) rest = rest.replace(/^[*_]+(?=\s|:|$)/, '');
  rest = rest.replace(/^\\?[\])}）」>]/, '').replace(SEPARATOR, '');
  return { scanned, written: text.slice(0, scanned.end).trim(), rest };
}

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

  get day(): string | undefined {
    return this.#frame.day;
  }

  /** A subsection: an event with its time in the heading, a day heading, or a group. */
  section(section: SourceSection): void {
    const heading = section.headingBlock;
    if (heading !== undefined) {
      const { source } = this.#reading;
      const day = dayLine(section.heading, this.#frame.day?.slice(0, 4));
      const words = source.text.slice(heading.textFrom, heading.textTo);
      const timed = splitTime(words);
      if (day !== undefined) {
        this.#frame.enterDay(day);
      } else if (timed !== undefined && (timed.scanned.clock !== undefined || timed.rest !== '')) {
        const body = plainText(timed.rest) === '' ? this.#firstParagraph(section) : undefined;
        this.#add(timed, body ?? timed.rest, [section.from, section.to], undefined, section.blocks);
        for (const child of section.children) this.section(child);
        return;
      } else {
        const inside = dayInText(section.heading);
        if (inside !== undefined) this.#frame.enterDay(inside);
      }
    }
    this.blocks(section.blocks);
    for (const child of section.children) if (!child.known || child.role === 'timeline') this.section(child);
  }

  blocks(blocks: readonly Block[]): void {
    for (const block of blocks) {
      if (block.type === 'list') this.#list(block.items);
      else if (block.type === 'paragraph') this.#paragraph(block.from, block.to);
      else if (block.type === 'quote') this.blocks(block.blocks);
    }
  }

  #firstParagraph(section: SourceSection): string | undefined {
    const block = section.blocks.find((one) => one.type === 'paragraph');
    return block === undefined ? undefined : this.#reading.facts.source(block.from, block.to);
  }

  #list(items: readonly ListItem[], phase?: Phase): void {
    const { source, facts } = this.#reading;
    const untimed: { item: ListItem; words: string }[] = [];
    for (const item of items) {
      const own = facts.source(item.textFrom, item.textTo);
      const nested = nestedItems(item);
      if (own === undefined) {
        const label = this.#label(item);
        this.#list(nested, label ?? phase);
        continue;
      }
      const timed = splitTime(own);
      const day = dayLine(plainText(own), this.#frame.day?.slice(0, 4));
      if (day !== undefined && (nested.length > 0 || timed?.rest === '')) {
        if (nested.length > 0) {
          this.#frame.enterDay(day);
          this.#list(nested, phase);
          continue;
        }
      }
      const label = this.#label(item);
      if (label !== undefined) {
        const key = splitKeyLine(source.text, item.textFrom, item.textTo);
        const value = key === undefined ? undefined : facts.source(key.valueFrom, key.valueTo);
        if (value !== undefined) this.#phaseEvent(value, label, item);
        this.#list(nested, label);
        continue;
      }
      if (timed !== undefined) {
        this.#add(timed, timed.rest, [item.from, item.to], phase, item.blocks);
        continue;
      }
      const key = splitKeyLine(source.text, item.textFrom, item.textTo);
      const value = key?.bold === true ? splitTime(source.text.slice(key.valueFrom, key.valueTo)) : undefined;
      if (key !== undefined && value !== undefined) {
        // `**Detected**: 2025-07-30 09:14 text`: the key is the milestone.
        this.#add(
          value,
          `**${source.text.slice(key.keyFrom, key.keyTo)}** ${value.rest}`,
          [item.from, item.to],
          phase,
          item.blocks,
        );
        continue;
      }
      if (
        nested.length > 0 &&
        nested.some((inner) => splitTime(source.text.slice(inner.textFrom, inner.textTo)) !== undefined)
      ) {
        const inside = dayInText(plainText(own));
        if (inside !== undefined) this.#frame.enterDay(inside);
        this.#list(nested, phase);
        continue;
      }
      untimed.push({ item, words: own });
    }
    // Entries without a time count beside entries that have one, or where the format says that each item is an event.
    const phased = phase !== undefined || source.format?.phaseBullets === true;
    if (!phased) return;
    for (const { item, words } of untimed) {
      const read = readEventWords(words, source.format?.milestones);
      if (read !== undefined)
        this.#push({ at: { written: '', precision: 'unknown' }, ...read, span: [item.from, item.to] }, phase);
    }
  }

  /** The phase that a bold label names. */
  #label(item: ListItem): Phase | undefined {
    const { text } = this.#reading.source;
    const key = splitKeyLine(text, item.textFrom, item.textTo);
    const bold = key ?? /^(?:\*\*|__)([^*_]{3,40})(?:\*\*|__)/.exec(text.slice(item.textFrom, item.textTo));
    if (bold === null) return undefined;
    return readPhase('keyFrom' in bold ? plainText(text.slice(bold.keyFrom, bold.keyTo)) : (bold[1] ?? ''));
  }

  #phaseEvent(value: string, phase: Phase, item: ListItem): void {
    const timed = splitTime(value);
    if (timed !== undefined) {
      this.#add(timed, timed.rest, [item.from, item.to], phase, []);
      return;
    }
    const words = readEventWords(value);
    if (words !== undefined)
      this.#push({ at: { written: '', precision: 'unknown' }, ...words, span: [item.from, item.to] }, phase);
  }

  #paragraph(from: number, to: number): void {
    const { source, facts } = this.#reading;
    const whole = facts.source(from, to);
    if (whole === undefined) return;
    const day = dayLine(plainText(whole), this.#frame.day?.slice(0, 4));
    if (day !== undefined) {
      this.#frame.enterDay(day);
      return;
    }
    for (const line of linesOf(source.text, from, to)) {
      let at = line.from;
      for (const part of source.text.slice(line.from, line.to).split(/<br\s*\/?>/i)) {
        this.#line(part, at);
        at += part.length;
      }
    }
  }

  #line(part: string, from: number): void {
    const day = dayLine(plainText(part), this.#frame.day?.slice(0, 4));
    if (day !== undefined) {
      this.#frame.enterDay(day);
      return;
    }
    const timed = splitTime(part, true);
    if (timed === undefined || timed.rest.trim() === '' || timed.scanned.clock === undefined) return;
    this.#add(timed, timed.rest, [from, from + part.length], undefined, []);
  }

  #add(
    timed: TimedText,
    rest: string,
    span: readonly [number, number],
    phase: Phase | undefined,
    more: readonly Block[],
  ): void {
    noteDay(timed.written, span, this.#notes);
    const at = this.#frame.resolve(timed.scanned, timed.written);
    const words = readEventWords(rest, this.#reading.source.format?.milestones) ??
      this.#wordsOf(more) ?? { text: '', marks: [], evidence: [] };
    this.#push({ at, ...words, span: [span[0], span[1]] }, phase);
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
