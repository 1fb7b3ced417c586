import type { SyntaxNode } from '@lezer/common';
import { escapeMarkup } from '../drawing/index.ts';
import type { HtmlOutput } from './html-output.ts';

/** How many missing cells a document may get; then its rows stay short. Rows times columns may be very many. */
const MOST_FILLED = 20_000;

type Alignment = '' | 'left' | 'center' | 'right';

/**
 * Writes tables. The parser gives no node for an empty cell, so the columns are counted by the pipes. A row that has too few
 * cells is filled up; one that has too many keeps them, as no word may get lost.
 */
export class TableWriter {
  readonly #text: string;
  readonly #out: HtmlOutput;
  #alignments: Alignment[] = [];
  #columns = 0;
  #tag: 'th' | 'td' = 'td';
  #inBody = false;
  #inRow = false;
  /** The column of the next cell, and how many cells of the row are written. */
  #column = 0;
  #written = 0;
  #rowStart = 0;
  #filled = 0;
  /** The heading above; it names the table for those who do not see it. */
  heading = '';

  constructor(text: string, out: HtmlOutput) {
    this.#text = text;
    this.#out = out;
  }

  open(table: SyntaxNode): void {
    const { from, to } = table;
    const delimiter = table.getChild('TableDelimiter');
    this.#alignments = delimiter ? alignmentsOf(this.#text.slice(delimiter.from, delimiter.to)) : [];
    this.#columns = this.#alignments.length;
    this.#inBody = false;
    const name = this.heading === '' ? 'Table' : `Table: ${this.heading.slice(0, 120)}`;
    this.#out.raw(
      `<div class="md-table" tabindex="0" role="region" aria-label="${escapeMarkup(name)}">` +
        `<table data-from="${from}" data-to="${to}">\n`,
    );
  }

  close(): void {
    this.#out.raw(`${this.#inBody ? '</tbody>' : ''}</table></div>\n`);
  }

  openRow(header: boolean, from: number, to: number): void {
    this.#tag = header ? 'th' : 'td';
    if (header) this.#out.raw('<thead>');
    else if (!this.#inBody) this.#out.raw('<tbody>\n');
    if (!header) this.#inBody = true;
    this.#inRow = true;
    this.#column = 0;
    this.#written = 0;
    this.#rowStart = from;
    this.#out.raw(`<tr data-from="${from}" data-to="${to}">`);
  }

  closeRow(): void {
    this.#fillTo(this.#columns);
    this.#out.raw(this.#tag === 'th' ? '</tr></thead>\n' : '</tr>\n');
    this.#inRow = false;
  }

  /** A pipe. The one at the very start of a row parts nothing. */
  delimiter(at: number): void {
    if (this.#inRow && at > this.#rowStart) this.#column += 1;
  }

  openCell(from: number, to: number): void {
    this.#fillTo(this.#column);
    this.#out.raw(`<${this.#tag}${this.#alignment()} data-from="${from}" data-to="${to}">`);
    this.#written += 1;
  }

  closeCell(): void {
    this.#out.raw(`</${this.#tag}>`);
  }

  #fillTo(column: number): void {
    while (this.#written < column && this.#filled < MOST_FILLED) {
      this.#filled += 1;
      this.#out.raw(`<${this.#tag}${this.#alignment()}></${this.#tag}>`);
      this.#written += 1;
    }
  }

  #alignment(): string {
    const alignment = this.#alignments[this.#written] ?? '';
    return alignment === '' ? '' : ` class="md-align-${alignment}"`;
  }
}

function alignmentsOf(row: string): Alignment[] {
  return row
    .replace(/^[\s>]*\|?|\|?\s*$/g, '')
    .split('|')
    .map((cell) => {
      const dashes = cell.trim();
      const left = dashes.startsWith(':');
      const right = dashes.endsWith(':');
      return left && right ? 'center' : right ? 'right' : left ? 'left' : '';
    });
}
