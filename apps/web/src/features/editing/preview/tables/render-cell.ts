import { safeLink } from '@debrief/core/html';
import { markdownParser } from '@debrief/core/markdown';
import type { SyntaxNode } from '@lezer/common';

/** A part of a cell's words that is dressed besides its markup, such as a finding. */
export interface CellMark {
  from: number;
  to: number;
  className: string;
}

const ELEMENTS: Readonly<Record<string, string>> = {
  StrongEmphasis: 'preview-strong',
  Emphasis: 'preview-emphasis',
  Strikethrough: 'preview-struck',
};
const MARKS = /^(?:EmphasisMark|StrikethroughMark|CodeMark)$/;
/** Longer cells are shown as they are written. */
const LONGEST = 20_000;

/** Where the words of a text node begin in the source of their cell. */
const places = new WeakMap<Node, number>();
/** Where a link in a cell leads. */
const targets = new WeakMap<Node, string>();

/** Shows the Markdown of a cell as the page does. All of it is made by hand: no word of the text is ever taken for HTML. */
export function renderCell(into: HTMLElement, source: string, marks: readonly CellMark[] = []): void {
  into.replaceChildren();
  const write = new CellWriter(source, marks);
  if (source.length > LONGEST || !/[\\`*_~[\]<>&:@.!]/.test(source))
    return write.words(into, 0, source.length);
  // The one way to read inline markup as it is read inside of a table.
  const tree = markdownParser.parse(`|${source}|\n|-|`);
  const cell = tree.topNode.getChild('Table')?.getChild('TableHeader')?.getChild('TableCell') ?? null;
  if (cell === null) return write.words(into, 0, source.length);
  write.children(into, cell, 0, source.length);
}

/** The place in a cell's source of a place on the screen. */
export function placeInSource(node: Node, offset: number): number | undefined {
  const start = places.get(node);
  return start === undefined ? undefined : start + offset;
}

/** The place on the screen of a place in a cell's source. */
export function placeOnScreen(cell: HTMLElement, at: number): { node: Node; offset: number } | undefined {
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  let last: { node: Node; offset: number } | undefined;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const start = places.get(node);
    if (start === undefined) continue;
    const length = node.nodeValue?.length ?? 0;
    if (at < start) return last ?? { node, offset: 0 };
    last = { node, offset: Math.min(length, at - start) };
    if (at <= start + length) return last;
  }
  return last;
}

/** Says that a text node shows these words of a source. */
export function tracks(node: Text, start: number): void {
  places.set(node, start);
}

/** The address of the link that an element is in, where it is safe to open. */
export function linkOf(element: Element | null): string | undefined {
  const link = element?.closest('.preview-link');
  return link ? targets.get(link) : undefined;
}

class CellWriter {
  readonly #source: string;
  readonly #marks: readonly CellMark[];

  constructor(source: string, marks: readonly CellMark[]) {
    this.#source = source;
    this.#marks = marks;
  }

  /** What stands in a node between two places of the source; nodes count from the pipe before it. */
  children(into: HTMLElement, node: SyntaxNode, from: number, to: number): void {
    let at = from;
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      const start = child.from - 1;
      const end = child.to - 1;
      if (start < at || end > to) continue;
      this.words(into, at, start);
      this.#node(into, child, start, end);
      at = end;
    }
    this.words(into, at, to);
  }

  /** Words as they are, parted where a finding begins or ends. */
  words(into: HTMLElement, from: number, to: number): void {
    const borders = new Set([from, to]);
    for (const mark of this.#marks)
      for (const at of [mark.from, mark.to]) if (at > from && at < to) borders.add(at);
    const sorted = [...borders].sort((a, b) => a - b);
    for (const [index, start] of sorted.entries()) {
      const end = sorted[index + 1];
      if (end === undefined || end === start) continue;
      const text = document.createTextNode(this.#source.slice(start, end));
      places.set(text, start);
      const classes = this.#marks.filter((mark) => mark.from <= start && mark.to >= end);
      if (classes.length === 0) into.append(text);
      else spanIn(into, classes.map(({ className }) => className).join(' ')).append(text);
    }
  }

  #node(into: HTMLElement, node: SyntaxNode, from: number, to: number): void {
    const { name } = node;
    const className = ELEMENTS[name];
    if (className !== undefined) return this.children(spanIn(into, className), node, from, to);
    if (MARKS.test(name)) return;
    switch (name) {
      case 'InlineCode':
        return this.#code(into, node, from, to);
      case 'Escape':
        return this.words(into, from + 1, to);
      case 'HTMLTag':
        if (/^<br\s*\/?>$/i.test(this.#source.slice(from, to))) into.append(document.createElement('br'));
        else this.words(spanIn(into, 'preview-aside'), from, to);
        return;
      case 'Comment':
      case 'ProcessingInstruction':
        return this.words(spanIn(into, 'preview-aside'), from, to);
      case 'Link':
      case 'Image':
        return this.#link(into, node, from, to);
      case 'Autolink':
        return this.#address(into, from + 1, to - 1);
      case 'URL':
        return this.#address(into, from, to);
      default:
        return this.children(into, node, from, to);
    }
  }

  #code(into: HTMLElement, node: SyntaxNode, from: number, to: number): void {
    const code = spanIn(into, 'preview-code');
    let at = node.firstChild === null ? from : node.firstChild.to - 1;
    const end = node.lastChild === null ? to : node.lastChild.from - 1;
    // A pipe in a cell is always written with a backslash, in code too.
    for (const { index } of this.#source.slice(at, end).matchAll(/\\(?=\|)/g)) {
      const backslash = (node.firstChild === null ? from : node.firstChild.to - 1) + index;
      this.words(code, at, backslash);
      at = backslash + 1;
    }
    this.words(code, at, end);
  }

  #address(into: HTMLElement, from: number, to: number): void {
    const link = spanIn(into, 'preview-link');
    const target = safeLink(this.#source.slice(from, to))?.href;
    if (target !== undefined) targets.set(link, target);
    this.words(link, from, to);
  }

  #link(into: HTMLElement, node: SyntaxNode, from: number, to: number): void {
    const written = this.#source.slice(from, to);
    if (/^\[\^[^\]\s]+\]$/.test(written))
      return this.words(spanIn(into, 'preview-note-mark'), from + 2, to - 1);
    const [open, close] = node.getChildren('LinkMark');
    const url = node.getChild('URL');
    if (!open || !close || (url === null && node.getChild('LinkLabel') === null) || open.to === close.from)
      return this.words(into, from, to);
    if (node.name === 'Image')
      return this.words(spanIn(into, 'preview-image-name'), open.to - 1, close.from - 1);
    const link = spanIn(into, 'preview-link');
    const target = url === null ? undefined : this.#source.slice(url.from - 1, url.to - 1);
    const href = target === undefined ? undefined : safeLink(target.replace(/^<(.*)>$/, '$1'))?.href;
    if (href !== undefined) targets.set(link, href);
    const inner = { from: open.to - 1, to: close.from - 1 };
    let at = inner.from;
    for (let child = open.nextSibling; child !== null && child.from < close.from; child = child.nextSibling) {
      this.words(link, at, child.from - 1);
      this.#node(link, child, child.from - 1, child.to - 1);
      at = child.to - 1;
    }
    this.words(link, at, inner.to);
  }
}

function spanIn(into: HTMLElement, className: string): HTMLElement {
  const span = document.createElement('span');
  span.className = className;
  into.append(span);
  return span;
}
