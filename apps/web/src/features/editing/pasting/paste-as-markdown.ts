import { syntaxTree } from '@codemirror/language';
import type { EditorState, Extension, TransactionSpec } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { insertLink } from '../formatting/inline-format.ts';
import { frontMatterOf } from '../source/markdown-language.ts';
import { markdownOfCells } from './markdown-of-cells.ts';
import { PASTED_STYLE, pastedElements } from './pasted-elements.ts';

/** Longer HTML than this is pasted as its plain words. */
const LONGEST_HTML = 5_000_000;
const STRUCTURE = `h1, h2, h3, h4, h5, h6, ul, ol, li, table, pre, code, blockquote, a[href], b, strong, em, i, del, s, img, hr, [${PASTED_STYLE}]`;

/**
 * What comes from other programs is put in as plain Markdown; what comes as plain words stays as it is, as does all that is pasted into
 * code. The writer of Markdown is loaded when it is first needed.
 */
export function pasteAsMarkdown(onFailure: (cause: unknown) => void): Extension {
  return EditorView.domEventHandlers({
    paste: (event, view) => {
      const { clipboardData } = event;
      if (clipboardData === null || view.state.readOnly || isLiteral(view.state)) return false;
      const html = clipboardData.getData('text/html');
      const plain = clipboardData.getData('text/plain');
      const link = linkOver(view.state, plain);
      if (link !== undefined) {
        event.preventDefault();
        view.dispatch(link);
        return true;
      }
      const structured = html !== '' && html.length <= LONGEST_HTML ? structureOf(html) : undefined;
      if (structured === undefined) {
        const table = html === '' ? markdownOfCells(plain) : undefined;
        if (table === undefined) return false;
        event.preventDefault();
        view.dispatch(insertMarkdown(view.state, table));
        return true;
      }
      event.preventDefault();
      void import('./markdown-of-html.ts')
        .then(({ markdownOfHtml }) => markdownOfHtml(structured) || plain)
        .catch((cause: unknown) => {
          onFailure(cause);
          return plain;
        })
        .then((markdown) => view.dispatch(insertMarkdown(view.state, markdown)));
      return true;
    },
  });
}

/** Words that an address is pasted over lead there; undefined where it is not that which is pasted, or takes the place of another. */
export function linkOver(state: EditorState, plain: string): TransactionSpec | undefined {
  const { from, to, empty } = state.selection.main;
  const address = plain.trim();
  if (empty || state.selection.ranges.length > 1 || !/^https?:\/\/[^\s<>]+$/.test(address)) return undefined;
  const words = state.sliceDoc(from, to);
  if (words.trim() === '' || /[\n[\]]|https?:\/\//.test(words)) return undefined;
  return insertLink(state, /[()]/.test(address) ? `<${address}>` : address);
}

/** The pasted elements, where there is more to them than words in lines; inert, as nothing of them is ever put on the page. */
function structureOf(html: string): Element | undefined {
  const body = pastedElements(html);
  // Editors of code put each line on the clipboard in colours: the words alone are meant.
  if (/white-space:\s*pre/i.test(body.firstElementChild?.getAttribute(PASTED_STYLE) ?? '')) return undefined;
  return body.querySelector(STRUCTURE) === null ? undefined : body;
}

/** Puts Markdown at the selection; blocks are kept apart from the words around them by blank lines. */
export function insertMarkdown(state: EditorState, markdown: string): TransactionSpec {
  const { from, to } = state.selection.main;
  const text = markdown.replace(/\r\n?/g, '\n');
  const before = state.sliceDoc(state.doc.lineAt(from).from, from);
  const after = state.sliceDoc(to, state.doc.lineAt(to).to);
  const items = after.trim() === '' ? asItemsOf(before, text) : undefined;
  if (items !== undefined) {
    const insert = items.slice(before.length);
    return {
      changes: { from, to, insert },
      selection: { anchor: from + insert.length },
      userEvent: 'input.paste',
      scrollIntoView: true,
    };
  }
  const block = /\n\s*\n|^(?:#{1,6} |[-*+] |\d+[.)] |> |\||```|---$)/m.test(text);
  const opening = block && before.trim() !== '' ? '\n\n' : '';
  const closing = block && after.trim() !== '' ? '\n\n' : '';
  const insert = opening + text + closing;
  return {
    changes: { from, to, insert },
    selection: { anchor: from + opening.length + text.length },
    userEvent: 'input.paste',
    scrollIntoView: true,
  };
}

/**
 * A list that is put into an item in which nothing stands yet goes on with the list of that item: with its sign or its numbers, as deep
 * as it is. Undefined where it is another place, or more than a list.
 */
function asItemsOf(before: string, text: string): string | undefined {
  const item = /^(\s*)([-*+]|(\d+)([.)]))(\s+)$/.exec(before);
  const lines = text.split('\n');
  if (item === null || !lines.every((line) => /^(?:[-*+]|\d+[.)]) \S|^ +\S/.test(line))) return undefined;
  const [, indent = '', sign = '', number, end = '', gap = ''] = item;
  let next = Number(number ?? 0);
  // What is nested stands below the words of its item, however wide the sign is.
  let deeper = '';
  return lines
    .map((line) => {
      const top = /^((?:[-*+]|\d+[.)]) )(.*)$/.exec(line);
      if (top === null) return indent + deeper + line.trimStart().padStart(line.length - 2);
      const own = number === undefined ? sign : `${next++}${end}`;
      deeper = ' '.repeat(own.length + gap.length);
      return `${indent}${own}${gap}${top[2]}`;
    })
    .join('\n');
}

function isLiteral(state: EditorState): boolean {
  const { from } = state.selection.main;
  if (from < frontMatterOf(state)) return true;
  for (let node = syntaxTree(state).resolveInner(from, -1); ; ) {
    if (
      /^(?:FencedCode|CodeBlock|InlineCode|CodeText|Table|TableRow|TableCell|TableHeader|URL)$/.test(
        node.name,
      )
    )
      return true;
    if (node.parent === null) return false;
    node = node.parent;
  }
}
