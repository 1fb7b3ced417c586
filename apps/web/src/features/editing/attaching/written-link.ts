import { syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import type { AddedAttachment } from '@debrief/http-contract';
import { claimedRanges } from '../blocks/text/claimed-ranges.ts';
import { frontMatterOf } from '../source/markdown-language.ts';

/** Names that programs give to pictures: they say nothing of what is shown. */
const NAMELESS =
  /^(?:image|picture|photo|img|dsc|dscn|pxl|screenshot|screen shot|screen recording|bildschirmfoto|capture|clipboard|unbenannt|untitled|pasted)?[\s\d_.,:()-]*(?:um|at|am|pm)?[\s\d_.,:()-]*$/i;

/** What stands in the text for a file that is there. `from` and `to` are the words of a picture in it, to be written over. */
export interface WrittenLink {
  text: string;
  from: number;
  to: number;
}

/** The Markdown for an attachment: a picture with words from its name where that says something, a link by its name for all else. */
export function writtenLink(
  { link, picture }: Pick<AddedAttachment, 'link' | 'picture'>,
  name: string,
): WrittenLink {
  if (!picture) {
    const text = `[${escaped(name)}](${link})`;
    return { text, from: text.length, to: text.length };
  }
  const stem = name.replace(/\.[^.]*$/, '');
  const words = NAMELESS.test(stem) ? '' : escaped(stem.replace(/[-_\s]+/g, ' ').trim());
  return { text: `![${words}](${link})`, from: 2, to: 2 + words.length };
}

function escaped(words: string): string {
  return words.replace(/[\\[\]`*_<>|]/g, (sign) => `\\${sign}`).replace(/\s+/g, ' ');
}

/** A place for the link to a file. */
export interface PlaceForLink {
  at: number;
  /** It is to be a paragraph of its own. */
  block: boolean;
  /** It is at the border of a rich block, into which a caret there would go. */
  covered?: true;
}

/** Where a file may be linked to, so near to a place as can be: behind tables, code and front matter, where a link would be none, and behind rich blocks, whose rows it would be part of. */
export function placeForLink(state: EditorState, at: number): PlaceForLink {
  const covering = state
    .facet(claimedRanges)
    .find(({ from, to, covered }) => covered && from <= at && at <= to);
  if (covering !== undefined)
    return { at: Math.min(covering.to, state.doc.length), block: true, covered: true };
  const front = frontMatterOf(state);
  if (at < front) return { at: Math.min(front, state.doc.length), block: true };
  for (let node = syntaxTree(state).resolveInner(at, -1); ; ) {
    if (/^(?:Table|FencedCode|CodeBlock|HTMLBlock|CommentBlock)$/.test(node.name) && at > node.from)
      return { at: Math.min(node.to, state.doc.length), block: true };
    if (node.parent === null) break;
    node = node.parent;
  }
  const line = state.doc.lineAt(at);
  return { at, block: line.text.trim() === '' };
}

/** A link with the blank lines that make it a paragraph of its own, where it is to be one; it takes the place of what stands up to `to` in its line. */
export function apart(
  state: EditorState,
  at: number,
  block: boolean,
  to: number = at,
): { before: string; after: string } {
  const line = state.doc.lineAt(at);
  const [left, right] = [state.sliceDoc(line.from, at), state.sliceDoc(to, line.to)];
  if (!block)
    return { before: /\S$/.test(left) ? ' ' : '', after: /^[\p{L}\p{N}([]/u.test(right) ? ' ' : '' };
  const above = line.number > 1 ? state.doc.line(line.number - 1).text : '';
  const below = line.number < state.doc.lines ? state.doc.line(line.number + 1).text : '';
  const before = left.trim() !== '' ? '\n\n' : above.trim() !== '' ? '\n' : '';
  const after = right.trim() !== '' ? '\n\n' : below.trim() !== '' ? '\n' : '';
  return { before, after };
}
