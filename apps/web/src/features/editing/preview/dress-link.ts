import type { EditorState } from '@codemirror/state';
import { Decoration } from '@codemirror/view';
import { safeLink } from '@debrief/core/html';
import type { SyntaxNode, SyntaxNodeRef } from '@lezer/common';
import { hidden, style } from './dress-node.ts';
import { ImageWidget } from './image-widget.ts';
import { pictureAt } from './pictures-of-text.ts';
import type { Dress } from './preview-marks.ts';

const text = Decoration.mark({ class: 'preview-link' });
const note = Decoration.mark({ class: 'preview-note-mark' });

/** The parts of a link or an image in the text. */
interface LinkParts {
  words: { from: number; to: number };
  url: SyntaxNode | undefined;
}

/** A link by its words, an image as a picture or by its name; as it is written while the caret is in it. */
export function dressLink(dress: Dress, state: EditorState, node: SyntaxNodeRef, shown: boolean): void {
  const { from, to } = node;
  if (node.name === 'Autolink') {
    dress.drawn.push(text.range(from, to));
    if (shown || state.sliceDoc(from, from + 1) !== '<') return;
    dress.hidden.push(hidden(from, from + 1), hidden(to - 1, to));
    return;
  }
  if (/^\[\^[^\]\s]+\]$/.test(state.sliceDoc(from, Math.min(to, from + 80)))) {
    dress.drawn.push(note.range(from, to));
    if (!shown) dress.hidden.push(hidden(from, from + 2), hidden(to - 1, to));
    return;
  }
  const parts = partsOf(node.node);
  // `[words]` alone leads nowhere: it is a placeholder, or a reference that nobody resolved.
  if (parts === undefined) return;
  const { words, url } = parts;
  if (node.name === 'Image') {
    const written = url === undefined ? '' : state.sliceDoc(url.from, url.to);
    const picture = pictureAt(state, written);
    const named = state.sliceDoc(words.from, words.to);
    const widget = new ImageWidget(picture === undefined && named === '' ? written : named, picture);
    if (shown) {
      style(dress, 'mark', from, to);
      // It stays in sight while its words are written.
      if (picture !== undefined) dress.drawn.push(Decoration.widget({ widget, side: 1 }).range(to));
      return;
    }
    dress.hidden.push(Decoration.replace({ widget }).range(from, to));
    return;
  }
  if (words.to === words.from) return;
  dress.drawn.push(text.range(words.from, words.to));
  if (shown) {
    style(dress, 'mark', from, words.from);
    style(dress, 'mark', words.to, to);
  } else dress.hidden.push(hidden(from, words.from), hidden(words.to, to));
}

/** Where the link at a place leads, if that is safe to open. */
export function linkAt(state: EditorState, node: SyntaxNode): string | undefined {
  const url =
    node.name === 'URL' ? node : node.name === 'Autolink' ? node.getChild('URL') : partsOf(node)?.url;
  if (!url) return undefined;
  return safeLink(state.sliceDoc(url.from, url.to).replace(/^<(.*)>$/, '$1'))?.href;
}

function partsOf(node: SyntaxNode): LinkParts | undefined {
  const marks = node.getChildren('LinkMark');
  const url = node.getChild('URL') ?? undefined;
  const [open, close] = marks;
  if (open === undefined || close === undefined) return undefined;
  if (url === undefined && node.getChild('LinkLabel') === null) return undefined;
  return { words: { from: open.to, to: close.from }, url };
}
