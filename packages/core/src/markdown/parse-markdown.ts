import type { Tree } from '@lezer/common';
import { parser as commonmark, GFM, type MarkdownParser } from '@lezer/markdown';
import { type FrontMatterBlock, findFrontMatter } from './front-matter-block.ts';
import { exceedsInlineBudget, guardText, type MetCap } from './guard.ts';

/** A parsed document. The tree's positions are those of `text`; front matter is no part of the tree. */
export interface MarkdownDocument {
  text: string;
  tree: Tree;
  frontMatter?: FrontMatterBlock;
  /** Caps that block structure met; those of inline markup are found where a block is read. */
  caps: MetCap[];
}

/** A parser of our own language object: `configure()` would drop the override, so it comes last. */
function withInline(
  parseInline: (
    base: MarkdownParser,
    text: string,
    offset: number,
  ) => ReturnType<MarkdownParser['parseInline']>,
): MarkdownParser {
  const base = commonmark.configure([GFM]);
  const own = commonmark.configure([GFM]);
  own.parseInline = (text, offset) => parseInline(base, text, offset);
  return own;
}

/** GFM with the guard: the one language of reader, HTML writer and editor. */
export const markdownParser: MarkdownParser = withInline((base, text, offset) =>
  exceedsInlineBudget(text) ? [] : base.parseInline(text, offset),
);

/** The same blocks without a look inside them: inline markup is read only where a value is taken. */
const blockParser: MarkdownParser = withInline(() => []);

function parse(text: string, parser: MarkdownParser): MarkdownDocument {
  const { block, cap } = findFrontMatter(text);
  // Blank lines in place of the front matter keep every position.
  const body =
    block === undefined ? text : text.slice(0, block.to).replace(/[^\n]/g, ' ') + text.slice(block.to);
  const guarded = guardText(body);
  const document: MarkdownDocument = {
    text,
    tree: parser.parse(guarded.text),
    caps: cap === undefined ? guarded.caps : [cap, ...guarded.caps],
  };
  if (block !== undefined) document.frontMatter = block;
  return document;
}

/** The whole tree, blocks and inline markup. Never throws; linear in the text. */
export function parseMarkdown(text: string): MarkdownDocument {
  return parse(text, markdownParser);
}

/** The blocks alone, for readers: about half the work of `parseMarkdown`. */
export function parseBlocks(text: string): MarkdownDocument {
  return parse(text, blockParser);
}
