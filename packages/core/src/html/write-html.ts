import { parseMarkdown } from '../markdown/index.ts';
import type { Span } from '../text/index.ts';
import type { Highlight } from './highlighter.ts';
import { walkDocument } from './walk-document.ts';

export interface OutlineEntry {
  /** Anchor in the HTML. */
  id: string;
  heading: string;
  /** As the text has it, 1 to 6; the HTML counts on from the heading of the page. */
  level: number;
  /** The heading itself; its section reaches to the next entry of the same or a higher level. */
  span: Span;
}

export interface Html {
  html: string;
  outline: OutlineEntry[];
}

export interface HtmlOptions {
  /** Added to the level of each heading, at most to 6; 1 where nothing is said, as the page has an `h1` of its own. */
  headingOffset?: number;
  /** Ranges of the text to mark: findings, search hits. */
  highlights?: readonly Highlight[];
}

/**
 * A text as safe HTML, for reading, printing and publishing: the document's own markup is shown as text, links lead to the
 * web, to mail, to paths and anchors only, and every block knows its place in the text (`data-from`, `data-to`). Uses
 * attributes and classes alone, no `style` and no script. Never throws; linear in the text.
 */
export function writeHtml(text: string, options: HtmlOptions = {}): Html {
  const { html, outline } = walkDocument(parseMarkdown(text), options);
  return { html, outline };
}
