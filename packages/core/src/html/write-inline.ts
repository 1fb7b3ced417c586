import type { SyntaxNodeRef } from '@lezer/common';
import { escapeMarkup } from '../drawing/index.ts';
import { plainText } from '../markdown/index.ts';
import { ANCHOR_PREFIX } from './anchors.ts';
import { decodeEntity } from './decode-markdown.ts';
import type { HtmlOutput } from './html-output.ts';
import { isRelativeTarget } from './library-path.ts';
import { type Definition, definesFootnote, linkKind, type References } from './references.ts';
import { type SafeLink, safeLink } from './safe-link.ts';
import { writeComment } from './write-comment.ts';

/** A link that is open: its marks are skipped where it is one, and are text where it is none. */
interface OpenLink {
  isLink: boolean;
  textEnd: number;
  to: number;
}

const ELEMENTS: Readonly<Record<string, string>> = {
  Emphasis: 'em',
  StrongEmphasis: 'strong',
  Strikethrough: 'del',
};
const MARKS = /^(?:EmphasisMark|StrikethroughMark|CodeMark|HeaderMark|QuoteMark|ListMark|CodeInfo)$/;
// References may repeat a long target many times; what they add is bounded by this and by the text itself.
const LEAST_BUDGET = 100_000;

/** Writes what stands inside a paragraph, a heading or a cell. */
export class InlineWriter {
  readonly #text: string;
  readonly #out: HtmlOutput;
  readonly #references: References;
  readonly #links: OpenLink[] = [];
  readonly #defined = new Set<number>();
  /** How many of the open links are links: there is no link inside another one. */
  #anchors = 0;
  #budget: number;
  /** Where the paragraph began that is being written. */
  paragraphStart = 0;
  /** True inside a cell of a table. */
  inCell = false;

  constructor(text: string, out: HtmlOutput, references: References) {
    this.#text = text;
    this.#out = out;
    this.#references = references;
    this.#budget = Math.max(LEAST_BUDGET, text.length);
  }

  /** Opens a node; gives what closes it, or nothing where its children are not to be visited. */
  enter(node: SyntaxNodeRef): (() => void) | undefined {
    const { name, from, to } = node;
    const element = ELEMENTS[name];
    if (element !== undefined) {
      this.#out.flush(from);
      this.#out.insert(`<${element}>`);
      return () => {
        this.#out.flush(to);
        this.#out.insert(`</${element}>`);
      };
    }
    if (MARKS.test(name)) {
      this.#out.skip(from, to);
      return undefined;
    }
    switch (name) {
      case 'InlineCode':
        this.#code(node);
        return undefined;
      case 'Escape':
        this.#out.skip(from, from + 1);
        this.#out.flush(to);
        return undefined;
      case 'Entity':
        this.#out.replace(from, to, decodeEntity(this.#text.slice(from, to)) ?? this.#text.slice(from, to));
        return undefined;
      case 'HardBreak':
        this.#out.breakLine(from, to);
        return undefined;
      case 'HTMLTag':
      case 'ProcessingInstruction':
        if (/^<br\s*\/?>$/i.test(this.#text.slice(from, Math.min(to, from + 12))))
          this.#out.breakLine(from, to);
        else this.#verbatim('<code class="md-html">', '</code>', from, to);
        return undefined;
      case 'Comment':
        this.#out.skip(from, to);
        writeComment('span', from, to, this.#text, this.#out);
        return undefined;
      case 'Link':
        return this.#openLink(node);
      case 'Image':
        this.#image(node);
        return undefined;
      case 'Autolink':
        this.#autolink(from, to, from + 1, to - 1);
        return undefined;
      case 'URL':
      case 'LinkMark':
      case 'LinkTitle':
      case 'LinkLabel':
        this.#partOfLink(name, from, to);
        return undefined;
      default:
        return () => this.#out.flush(to);
    }
  }

  /** True where a paragraph begins with the definition of a footnote that has a number. */
  startsWithFootnote(from: number): boolean {
    return (
      this.#text.startsWith('[^', from) && /^\[\^[^\]\n]{1,200}\]:/.test(this.#text.slice(from, from + 204))
    );
  }

  /** The number that a footnote's text begins with; its mentions lead to the first text of that number. */
  footnoteLabel(number: number): string {
    const id = this.#defined.has(number) ? '' : ` id="${ANCHOR_PREFIX}footnote-${number}"`;
    this.#defined.add(number);
    return `<span class="md-footnote-label"${id}>${number}.</span>`;
  }

  // Code has no nodes inside but the marks of the containers it stands in.
  #code({ node, from, to }: SyntaxNodeRef): void {
    const text = this.#text;
    let start = node.firstChild?.to ?? from;
    let end = Math.max(start, node.lastChild?.from ?? to);
    // One blank at each end belongs to the marks, unless there is nothing else.
    if (
      end - start > 2 &&
      isBlank(text[start]) &&
      isBlank(text[end - 1]) &&
      text.slice(start, end).trim() !== ''
    ) {
      start += 1;
      end -= 1;
    }
    this.#out.skip(from, start);
    this.#out.insert('<code>');
    const before = this.#out.mode;
    this.#out.mode = 'code';
    for (let mark = node.firstChild; mark !== null; mark = mark.nextSibling) {
      if (mark.name === 'QuoteMark') this.#out.skip(mark.from, mark.to);
    }
    // A pipe in a cell is always written with a backslash, in code too.
    if (this.inCell) {
      for (const pipe of text.slice(start, end).matchAll(/\\\|/g)) {
        this.#out.skip(start + pipe.index, start + pipe.index + 1);
      }
    }
    this.#out.flush(end);
    this.#out.mode = before;
    this.#out.insert('</code>');
    this.#out.skip(end, to);
  }

  #verbatim(open: string, close: string, from: number, to: number): void {
    this.#out.skip(from, to);
    this.#out.insert(open);
    this.#out.text(from, to);
    this.#out.insert(close);
  }

  #openLink(node: SyntaxNodeRef): () => void {
    const { from, to } = node;
    const link = linkKind(node.node, this.#text);
    if (link.kind === 'footnote') return this.#openFootnote(node, link.label);
    const definition = link.kind === 'inline' ? link : this.#definition(link.label);
    const safe = definition && this.#anchors === 0 ? safeLink(definition.target) : undefined;
    if (safe === undefined) return this.#open({ isLink: false, textEnd: link.textEnd, to });
    this.#out.flush(from);
    this.#out.insert(anchorTag(safe, definition?.title));
    const close = this.#open({ isLink: true, textEnd: link.textEnd, to });
    return () => {
      close();
      this.#out.insert('</a>');
    };
  }

  // A footnote's mention or the beginning of its text. Without a definition it is text, as any unknown reference.
  #openFootnote(node: SyntaxNodeRef, label: string): () => void {
    const { from, to } = node;
    const number = this.#references.footnotes.get(label);
    if (number === undefined) return this.#open({ isLink: false, textEnd: to, to });
    if (definesFootnote(node, this.#text)) {
      // Several footnotes may stand in one paragraph, each on its own line.
      this.#out.skip(from, to + 1);
      this.#out.insert(`${from > this.paragraphStart ? '<br>' : ''}${this.footnoteLabel(number)}`);
    } else {
      const anchor = `${ANCHOR_PREFIX}footnote-${number}`;
      this.#out.skip(from, to);
      this.#out.insert(`<sup class="md-footnote-mark"><a href="#${anchor}">${number}</a></sup>`);
    }
    return this.#open({ isLink: true, textEnd: from, to });
  }

  #open(link: OpenLink): () => void {
    this.#links.push(link);
    if (link.isLink) this.#anchors += 1;
    return () => {
      // What is no link is written together with the text around it, so that one mark can hold all of a placeholder.
      if (link.isLink) {
        this.#out.flush(link.to);
        this.#anchors -= 1;
      }
      this.#links.pop();
    };
  }

  #definition(label: string): Definition | undefined {
    const definition = this.#references.definitions.get(label);
    if (!definition) return undefined;
    const cost = definition.target.length + (definition.title?.length ?? 0);
    if (cost > this.#budget) return undefined;
    this.#budget -= cost;
    return definition;
  }

  #partOfLink(name: string, from: number, to: number): void {
    const open = this.#links.at(-1);
    if (name === 'URL' && (!open || from < open.textEnd)) {
      this.#autolink(from, to, from, to);
      return;
    }
    // Marks of what is no link are text, and are written with the text around them.
    if (!open?.isLink) return;
    // Behind the closing bracket stand target and title: none of it is shown.
    this.#out.skip(from, name === 'LinkMark' && from >= open.textEnd ? open.to : to);
  }

  #autolink(from: number, to: number, textFrom: number, textTo: number): void {
    const written = this.#text.slice(textFrom, textTo);
    const address = /^[^\s@:/]+@[^\s@:/]+$/.test(written)
      ? `mailto:${written}`
      : /^www\./i.test(written)
        ? `http://${written}`
        : written;
    // Without a scheme it is no address but a word with points.
    const safe = /^(?:https?|mailto):/i.test(address) && this.#anchors === 0 ? safeLink(address) : undefined;
    if (safe === undefined) return this.#out.flush(to);
    this.#out.skip(from, to);
    this.#out.insert(anchorTag(safe, undefined));
    this.#out.text(textFrom, textTo);
    this.#out.insert('</a>');
  }

  #image(node: SyntaxNodeRef): void {
    const { from, to } = node;
    const link = linkKind(node.node, this.#text);
    const definition =
      link.kind === 'inline' ? link : link.kind === 'reference' ? this.#definition(link.label) : undefined;
    if (!definition) {
      this.#out.flush(to);
      return;
    }
    this.#out.skip(from, to);
    const alt = plainText(this.#text.slice(from + 2, link.textEnd));
    const target = `<span class="md-image-target">${escapeMarkup(definition.target)}</span>`;
    // Pages show what is of the library in its place; nothing is ever fetched from elsewhere.
    const kind = isRelativeTarget(definition.target) ? 'md-image md-image-own' : 'md-image';
    this.#out.insert(`<span class="${kind}">${alt === '' ? '' : `${escapeMarkup(alt)} `}${target}</span>`);
  }
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\n';
}

function anchorTag({ href, external }: SafeLink, title: string | undefined): string {
  const address = href.startsWith('#') ? `#${ANCHOR_PREFIX}${href.slice(1)}` : href;
  const hint = title === undefined || title === '' ? '' : ` title="${escapeMarkup(title)}"`;
  const apart = external ? ' rel="noopener noreferrer" target="_blank"' : '';
  return `<a href="${escapeMarkup(address)}"${hint}${apart}>`;
}
