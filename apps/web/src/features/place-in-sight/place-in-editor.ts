import { forceParsing } from '@codemirror/language';
import type { Line, Text } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { shownBlocks } from '../editing/blocks/text/block-field.ts';
import { type HeldPlace, holdPlace } from './hold-place.ts';
import { BELOW_TOOLS, type LineInSight, type PlaceInSight, READ_SHARE } from './kept-places.ts';
import { lineInSight, topOfPlace } from './lines-of-blocks.ts';

/** Lines that have no words of their own on the page. */
const WORDLESS = /^[\s|:\-=]*$/;
/** Far places parse at most so long (ms) before they are shown. */
const PARSE_FOR = 60;

/** What is in sight of a text in the editor: the line of the caret, else the first that begins in the frame, else what is at its top. */
export function findPlaceInEditor(view: EditorView): PlaceInSight {
  if (view.scrollDOM.scrollTop < 1) return 'start';
  const { doc, selection } = view.state;
  const { top: frame, bottom, left } = view.scrollDOM.getBoundingClientRect();
  const bar = document.querySelector('.top-bar')?.getBoundingClientRect().bottom ?? 0;
  const top = Math.max(frame, bar + BELOW_TOOLS);
  const last = top + (bottom - top) * READ_SHARE;
  const { head } = selection.main;
  const caret = view.hasFocus ? view.coordsAtPos(head, 1) : null;
  if (caret && caret.top >= frame && caret.bottom <= bottom) return { at: head, top: caret.top };
  let line = doc.lineAt(view.lineBlockAtHeight(top - view.documentTop).from);
  while (line.from < view.viewport.to) {
    const block = shownBlockAt(view, line.from);
    const found = block ? lineOfBlock(block, top, last) : lineOfText(view, line, top);
    if (found !== undefined && found.top > last) break;
    if (found !== undefined) return found;
    const next = Math.max(line.to, block?.to ?? 0) + 1;
    if (next > doc.length) break;
    line = doc.lineAt(next);
  }
  const at = view.posAtCoords({ x: left + view.contentDOM.offsetLeft + 40, y: top + 12 }, false);
  return { at, top: view.coordsAtPos(at, 1)?.top ?? top };
}

/** A block that stands for lines of the text, with the element that shows it. */
interface ShownBlock {
  from: number;
  to: number;
  /** How much further on in the text it is than when it was read. */
  moved: number;
  element: HTMLElement;
}

function shownBlockAt(view: EditorView, at: number): ShownBlock | undefined {
  const block = shownBlocks(view.state).find(({ from, to }) => from <= at && at <= to);
  const element = block && view.contentDOM.querySelector<HTMLElement>(`[data-block="${block.key}"]`);
  return element
    ? { from: block.from, to: block.to, moved: block.from - block.found.from, element }
    : undefined;
}

function lineOfBlock({ element, moved }: ShownBlock, top: number, last: number): LineInSight | undefined {
  const line = lineInSight(element, top, last);
  return line && { at: line.at + moved, top: line.top };
}

function lineOfText(view: EditorView, { from, text }: Line, top: number): LineInSight | undefined {
  const rect = WORDLESS.test(text) ? null : view.coordsAtPos(from, 1);
  return rect && rect.top >= top - 1 ? { at: from, top: rect.top } : undefined;
}

/** How far below the top of the window a place stands (px); undefined where it is not drawn. */
function topOfText(view: EditorView, at: number): number | undefined {
  if (at < view.viewport.from || at > view.viewport.to) return undefined;
  const block = shownBlockAt(view, at);
  return (block && topOfPlace(block.element, at - block.moved)) ?? view.coordsAtPos(at, 1)?.top;
}

/** Shows a place of the text at its height, and holds it there. The caret goes to the heading of its section. */
export function showPlaceInEditor(view: EditorView, place: PlaceInSight): HeldPlace {
  const { scrollDOM } = view;
  const scrolled = () => scrollDOM.scrollTop;
  if (place === 'start') {
    return holdPlace(view.contentDOM, scrolled, () => {
      scrollDOM.scrollTop = 0;
    });
  }
  const within = () => Math.min(place.at, view.state.doc.length);
  // Not into the line itself: a caret in a table or a block would open it.
  const heading = headingAbove(view.state.doc, within());
  if (!view.hasFocus && heading !== undefined) view.dispatch({ selection: { anchor: heading } });
  forceParsing(view, Math.min(view.state.doc.length, within() + 8_000), PARSE_FOR);
  return holdPlace(view.contentDOM, scrolled, () => {
    const at = within();
    const top = topOfText(view, at);
    if (top === undefined) {
      const yMargin = Math.max(0, place.top - scrollDOM.getBoundingClientRect().top);
      view.dispatch({ effects: EditorView.scrollIntoView(at, { y: 'start', yMargin }) });
    } else if (Math.abs(top - place.top) >= 1) scrollDOM.scrollTop += top - place.top;
  });
}

function headingAbove(doc: Text, at: number): number | undefined {
  for (let number = doc.lineAt(at).number; number > 0; number--) {
    const line = doc.line(number);
    if (/^#{1,6}\s/.test(line.text)) return line.to;
  }
  return undefined;
}
