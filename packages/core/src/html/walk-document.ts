import type { SyntaxNodeRef } from '@lezer/common';
import { escapeMarkup } from '../drawing/index.ts';
import { type MarkdownDocument, plainText } from '../markdown/index.ts';
import { Anchors } from './anchors.ts';
import { highlighter } from './highlighter.ts';
import { HtmlOutput } from './html-output.ts';
import { isLooseList } from './loose-list.ts';
import { collectReferences, labelOf } from './references.ts';
import { TableWriter } from './table-writer.ts';
import { writeComment } from './write-comment.ts';
import type { HtmlOptions, OutlineEntry } from './write-html.ts';
import { InlineWriter } from './write-inline.ts';

export interface WalkedDocument {
  html: string;
  outline: OutlineEntry[];
  /** How many nodes were visited: what the tests hold to the length of the text. */
  steps: number;
}

interface OpenList {
  loose: boolean;
}

const INLINE_BLOCKS = /^(?:Paragraph|Task|TableCell|(?:ATX|Setext)Heading\d)$/;

/** Walks a parsed document once, in the order of the text, and writes its HTML. */
export function walkDocument(document: MarkdownDocument, options: HtmlOptions): WalkedDocument {
  const { text, tree, frontMatter } = document;
  const out = new HtmlOutput(text, highlighter(text, options.highlights ?? []));
  const references = collectReferences(tree, text);
  const inline = new InlineWriter(text, out, references);
  const tables = new TableWriter(text, out);
  const anchors = new Anchors();
  const outline: OutlineEntry[] = [];
  const lists: OpenList[] = [];
  const offset = Math.max(0, Math.trunc(options.headingOffset ?? 1));
  /** Containers that are open, innermost last: a heading inside one is no section. */
  const containers: string[] = [];
  let steps = 0;

  if (frontMatter) {
    const { from, to, contentFrom, contentTo, language } = frontMatter;
    out.raw(`<details class="md-frontmatter"${place(from, to)}><summary>Front matter</summary>`);
    out.raw(`<pre><code class="language-${language}">`);
    out.text(contentFrom, contentTo);
    out.raw('</code></pre></details>\n');
  }

  const openHeading = (node: SyntaxNodeRef) => {
    const level = Number(node.name.at(-1));
    const heading = plainText(headingSource(node, text));
    const id = anchors.add(heading);
    const tag = Math.min(level + offset, 6);
    if (containers.length === 0) outline.push({ id, heading, level, span: [node.from, node.to] });
    tables.heading = heading;
    out.raw(`<h${tag} id="${escapeMarkup(id)}"${place(node.from, node.to)}>`);
    out.begin(node.from);
    return () => out.raw(`</h${tag}>\n`);
  };

  // What is to be written when a node that was opened ends; in step with the walk.
  const closing: (() => void)[] = [];
  const open = (close: () => void): true => {
    closing.push(close);
    return true;
  };

  const enter = (node: SyntaxNodeRef): boolean => {
    steps += 1;
    const { name, from, to } = node;
    switch (name) {
      case 'Document':
        return open(() => {});
      case 'Paragraph': {
        // In a tight list the words stand in the item itself.
        const bare = containers.at(-1) === 'ListItem' && lists.at(-1)?.loose === false;
        const footnote = inline.startsWithFootnote(from) ? ' class="md-footnote"' : '';
        out.raw(bare ? '' : `<p${footnote}${place(from, to)}>`);
        inline.paragraphStart = from;
        out.begin(from);
        return open(() => {
          out.end(to);
          out.raw(bare ? '\n' : '</p>\n');
        });
      }
      case 'Task':
        out.begin(from);
        return open(() => {
          out.end(to);
          out.raw('\n');
        });
      case 'TaskMarker': {
        const done = text[from + 1] !== ' ';
        out.begin(to);
        out.raw(
          `<span class="md-task${done ? ' md-task-done' : ''}" role="img" aria-label="${done ? 'done' : 'open'}"></span> `,
        );
        return false;
      }
      case 'BulletList':
      case 'OrderedList': {
        lists.push({ loose: isLooseList(node.node, text) });
        const tag = name === 'BulletList' ? 'ul' : 'ol';
        const start = tag === 'ol' ? Number.parseInt(text.slice(from, from + 9), 10) : 1;
        out.raw(`<${tag}${start !== 1 && start >= 0 ? ` start="${start}"` : ''}>\n`);
        return open(() => {
          lists.pop();
          out.raw(`</${tag}>\n`);
        });
      }
      case 'ListItem':
        out.raw(`<li${place(from, to)}>`);
        containers.push(name);
        return open(() => {
          containers.pop();
          out.raw('</li>\n');
        });
      case 'Blockquote':
        out.raw(`<blockquote${place(from, to)}>\n`);
        containers.push(name);
        return open(() => {
          containers.pop();
          out.raw('</blockquote>\n');
        });
      case 'FencedCode':
      case 'CodeBlock': {
        const language = name === 'FencedCode' ? languageOf(node, text) : '';
        out.raw(`<pre${place(from, to)}><code${language}>`);
        return open(() => out.raw('</code></pre>\n'));
      }
      case 'CodeText':
        // Of inline code and of a block; marks and container marks stand between the pieces.
        out.text(from, to);
        return false;
      case 'HorizontalRule':
        out.raw('<hr>\n');
        return false;
      case 'HTMLBlock':
      case 'ProcessingInstructionBlock':
        out.raw(`<div class="md-html"${place(from, to)}>`);
        out.begin(from, 'verbatim');
        return open(() => {
          out.end(to);
          out.raw('</div>\n');
        });
      case 'CommentBlock':
        writeComment('div', from, to, text, out);
        return false;
      case 'LinkReference':
        writeDefinition(node);
        return false;
      case 'Table':
        tables.open(node.node);
        return open(() => tables.close());
      case 'TableHeader':
      case 'TableRow':
        tables.openRow(name === 'TableHeader', from, to);
        return open(() => tables.closeRow());
      case 'TableDelimiter':
        tables.delimiter(from);
        return false;
      case 'TableCell':
        tables.openCell(from, to);
        inline.inCell = true;
        out.begin(from);
        return open(() => {
          out.end(to);
          inline.inCell = false;
          tables.closeCell();
        });
      default: {
        if (INLINE_BLOCKS.test(name)) {
          const close = openHeading(node);
          return open(() => {
            out.end(to);
            close();
          });
        }
        const close = inline.enter(node);
        return close === undefined ? false : open(close);
      }
    }
  };

  const writeDefinition = (node: SyntaxNodeRef) => {
    const label = labelOf(node.node, text);
    const number = references.footnotes.get(label);
    const shown = number !== undefined || !references.asked.has(label);
    if (!shown) return;
    out.raw(
      `<p class="${number === undefined ? 'md-reference' : 'md-footnote'}"${place(node.from, node.to)}>`,
    );
    if (number === undefined) out.text(node.from, node.to);
    else {
      out.raw(`${inline.footnoteLabel(number)} `);
      out.text(node.node.getChild('URL')?.from ?? node.to, node.to);
    }
    out.raw('</p>\n');
  };

  tree.iterate({ enter, leave: () => closing.pop()?.() });
  return { html: out.html(), outline, steps };
}

function place(from: number, to: number): string {
  return ` data-from="${from}" data-to="${to}"`;
}

function headingSource(node: SyntaxNodeRef, text: string): string {
  let start = node.from;
  let end = node.to;
  for (let mark = node.node.firstChild; mark !== null; mark = mark.nextSibling) {
    if (mark.name !== 'HeaderMark') continue;
    if (mark.from === node.from) start = mark.to;
    else end = mark.from;
  }
  return text.slice(start, Math.max(start, end)).replace(/\n[ \t>]*/g, ' ');
}

function languageOf(node: SyntaxNodeRef, text: string): string {
  const info = node.node.getChild('CodeInfo');
  const word = info ? (/^[\w+#.-]{1,40}/.exec(text.slice(info.from, info.to))?.[0] ?? '') : '';
  return word === '' ? '' : ` class="language-${word}"`;
}
