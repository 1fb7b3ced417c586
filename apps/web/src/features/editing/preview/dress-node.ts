import type { EditorState, Range } from '@codemirror/state';
import { Decoration } from '@codemirror/view';
import type { SyntaxNodeRef } from '@lezer/common';
import { dressCode } from './dress-code.ts';
import { dressLink } from './dress-link.ts';
import { dressItem } from './dress-list.ts';
import type { Dress } from './preview-marks.ts';

const hide = Decoration.replace({});
/** Hangs in the margin: the words stay where they are while it shows. */
const hanging = Decoration.mark({ class: 'preview-mark preview-hanging' });
const styles = new Map(
  ['strong', 'emphasis', 'struck', 'code', 'mark', 'aside'].map((name) => [
    name,
    Decoration.mark({ class: `preview-${name}` }),
  ]),
);
const lines = new Map<string, Decoration>();

/** What inline markup means, by the name of its node. */
const INLINE: Readonly<Record<string, string>> = {
  StrongEmphasis: 'strong',
  Emphasis: 'emphasis',
  Strikethrough: 'struck',
  InlineCode: 'code',
};

/**
 * Dresses one node of the tree and says whether to look inside it. `at` is where markup is shown; it is shown from border to border
 * of what it belongs to, so that the arrow keys never stick.
 */
export function dressNode(
  dress: Dress,
  state: EditorState,
  node: SyntaxNodeRef,
  at: number | undefined,
): boolean {
  const { name, from, to } = node;
  const heading = /^(?:ATX|Setext)Heading([1-6])$/.exec(name);
  if (heading) {
    styleLines(dress, state, from, to, `preview-heading preview-h${heading[1]}`);
    dressHeading(dress, state, node, at);
    return true;
  }
  const inline = INLINE[name];
  if (inline !== undefined) {
    style(dress, inline, from, to);
    hideMarks(dress, node, touches(at, from, to));
    return name !== 'InlineCode';
  }
  switch (name) {
    case 'Link':
    case 'Image':
    case 'Autolink':
      dressLink(dress, state, node, touches(at, from, to));
      return name === 'Link';
    case 'Escape':
      if (!touches(at, from, to)) dress.hidden.push(hide.range(from, from + 1));
      return false;
    case 'ListItem':
      dressItem(dress, state, node, at);
      return true;
    case 'Blockquote':
      styleLines(dress, state, from, to, 'preview-quote');
      return true;
    case 'QuoteMark': {
      const line = state.doc.lineAt(from);
      const end = state.sliceDoc(to, to + 1) === ' ' ? to + 1 : to;
      if (touches(at, line.from, line.to)) dress.drawn.push(hanging.range(from, end));
      else dress.hidden.push(hide.range(from, end));
      return false;
    }
    case 'HorizontalRule': {
      const shown = touches(at, from, to);
      styleLines(dress, state, from, to, shown ? 'preview-rule preview-rule-shown' : 'preview-rule');
      if (shown) style(dress, 'mark', from, to);
      else dress.hidden.push(hide.range(from, to));
      return false;
    }
    case 'FencedCode':
    case 'CodeBlock':
      dressCode(dress, state, node, touches(at, from, to));
      return false;
    case 'Table':
      styleLines(dress, state, from, to, 'preview-table-source');
      return false;
    case 'CommentBlock':
    case 'Comment':
    case 'HTMLBlock':
    case 'HTMLTag':
    case 'ProcessingInstruction':
    case 'LinkReference':
      style(dress, 'aside', from, to);
      return false;
    default:
      return true;
  }
}

export function touches(at: number | undefined, from: number, to: number): boolean {
  return at !== undefined && at >= from && at <= to;
}

export function style(dress: Dress, name: string, from: number, to: number): void {
  const mark = styles.get(name);
  if (mark !== undefined && to > from) dress.drawn.push(mark.range(from, to));
}

/** A class for each line from one place to another. */
export function styleLines(dress: Dress, state: EditorState, from: number, to: number, name: string): void {
  for (let place = from; place <= to; ) {
    const line = state.doc.lineAt(place);
    dress.drawn.push(lineOf(name).range(line.from));
    place = line.to + 1;
  }
}

export function lineOf(name: string): Decoration {
  const known = lines.get(name);
  if (known !== undefined) return known;
  const made = Decoration.line({ class: name });
  lines.set(name, made);
  return made;
}

/** Hides a part that the caret passes in one step. */
export function hidden(from: number, to: number): Range<Decoration> {
  return hide.range(from, to);
}

function hideMarks(dress: Dress, node: SyntaxNodeRef, shown: boolean): void {
  for (let child = node.node.firstChild; child !== null; child = child.nextSibling) {
    if (!child.name.endsWith('Mark') || child.to === child.from) continue;
    if (shown) style(dress, 'mark', child.from, child.to);
    else dress.hidden.push(hide.range(child.from, child.to));
  }
}

/** The mark of a heading hangs in the margin while the caret is in its line, so that the words stay where they are. */
function dressHeading(dress: Dress, state: EditorState, node: SyntaxNodeRef, at: number | undefined): void {
  const { doc } = state;
  for (let child = node.node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name !== 'HeaderMark') continue;
    const line = doc.lineAt(child.from);
    const opening = child.from === node.from;
    const shown = touches(at, doc.lineAt(node.from).from, doc.lineAt(node.to).to);
    if (!opening) {
      // A closing row of signs, or the underline of a heading of two lines.
      if (shown) style(dress, 'mark', child.from, child.to);
      else if (child.from === line.from) dress.drawn.push(lineOf('preview-underline').range(line.from));
      else dress.hidden.push(hide.range(child.from, child.to));
      continue;
    }
    const end = state.sliceDoc(child.to, child.to + 1) === ' ' ? child.to + 1 : child.to;
    if (!shown) dress.hidden.push(hide.range(child.from, end));
    else dress.drawn.push(hanging.range(child.from, end));
  }
}
