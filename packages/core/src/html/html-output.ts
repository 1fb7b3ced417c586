import { escapeMarkup } from '../drawing/index.ts';
import type { WriteText } from './highlighter.ts';

/**
 * How the text between marks is written: `flowing` words, where line ends are blanks and indents mean nothing; `code` on one
 * line; `verbatim` as it stands; between blocks `nothing`, as only marks of containers stand there.
 */
export type TextMode = 'flowing' | 'code' | 'verbatim' | 'nothing';

/**
 * Collects HTML and remembers up to where the text has been written. Whoever walks the tree skips the marks; all text between
 * them is written by `flush`, so that no word can be left out by forgetting a node.
 */
export class HtmlOutput {
  readonly #text: string;
  readonly #write: WriteText;
  readonly #parts: string[] = [];
  #at = 0;
  #mode: TextMode = 'nothing';
  #lineStart = true;

  constructor(text: string, write: WriteText) {
    this.#text = text;
    this.#write = write;
  }

  /** Markup of our own; escaped by whoever makes it. */
  raw(html: string): void {
    if (html !== '') this.#parts.push(html);
  }

  /** Markup of our own between words. */
  insert(html: string): void {
    this.raw(html);
    this.#lineStart = false;
  }

  /** A line break that the text asks for, in place of a range. */
  breakLine(from: number, to: number): void {
    this.skip(from, to);
    this.raw('<br>\n');
    this.#lineStart = true;
  }

  /** The text of a range, as it stands, escaped and highlighted. */
  text(from: number, to: number): void {
    if (to > from) this.#parts.push(this.#write(from, to));
  }

  /** A new place to write text from, with how to write it. */
  begin(at: number, mode: TextMode = 'flowing'): void {
    this.#at = at;
    this.#mode = mode;
    this.#lineStart = true;
  }

  get mode(): TextMode {
    return this.#mode;
  }

  set mode(mode: TextMode) {
    this.#mode = mode;
  }

  /** Writes the rest of a block. */
  end(to: number): void {
    this.flush(to);
    this.#mode = 'nothing';
  }

  /** Writes all text up to a place that has not been written. */
  flush(to: number): void {
    if (to <= this.#at) return;
    const from = this.#at;
    this.#at = to;
    if (this.#mode === 'verbatim') this.text(from, to);
    else if (this.#mode !== 'nothing') this.#flushLines(from, to);
  }

  /** Writes the text up to a place, then leaves a range of marks out. */
  skip(from: number, to: number): void {
    this.flush(from);
    this.#at = Math.max(this.#at, to);
  }

  /** Writes the text up to a place, then other words in place of a range. */
  replace(from: number, to: number, words: string): void {
    this.skip(from, to);
    this.insert(escapeMarkup(words));
  }

  html(): string {
    return this.#parts.join('');
  }

  // Lines without an indent are written in one piece, so that a highlight over them is one mark.
  #flushLines(from: number, to: number): void {
    let piece = from;
    let at = from;
    for (;;) {
      if (this.#lineStart) {
        let first = at;
        while (first < to && isBlank(this.#text.charCodeAt(first))) first++;
        if (first > at) {
          this.text(piece, at);
          piece = at = first;
        }
      }
      let lineEnd = at;
      while (lineEnd < to && this.#text.charCodeAt(lineEnd) !== 10) lineEnd++;
      if (lineEnd > at) this.#lineStart = false;
      if (lineEnd === to) break;
      this.#lineStart = true;
      at = lineEnd + 1;
      if (this.#mode === 'code') {
        this.text(piece, lineEnd);
        this.raw(' ');
        piece = at;
      }
    }
    this.text(piece, to);
  }
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}
