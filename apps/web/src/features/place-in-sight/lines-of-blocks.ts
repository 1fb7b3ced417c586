import { findBlock, spanOfBlock } from '../postmortems/page/find-block.ts';
import type { LineInSight } from './kept-places.ts';

/** Lines of what was made from a text: blocks that know the span that they stand for. */

/** The first line that begins between two heights of the window, else the line of a long block that stands at the upper one. */
export function lineInSight(root: ParentNode, top: number, last: number): LineInSight | undefined {
  let above: HTMLElement | undefined;
  for (const block of root.querySelectorAll<HTMLElement>('[data-from]')) {
    const box = block.getBoundingClientRect();
    if (box.height === 0) continue;
    if (box.top > last) break;
    if (box.top < top) {
      if (box.bottom > top) above = block;
      continue;
    }
    const line = firstLine(block);
    if (line !== undefined && line.top <= last) return line;
  }
  return above && lineAt(above, top);
}

/** How far below the top of the window (px) the words stand that a place of the text became; undefined where no block has it. */
export function topOfPlace(root: ParentNode, at: number): number | undefined {
  const block = findBlock(root, [at, at]) ?? blockAfter(root, at);
  return block && topOf(block, at);
}

/** Where the words of a block begin. */
export function firstLine(block: HTMLElement): LineInSight | undefined {
  const top = lineTop(block, 0);
  return top === undefined ? undefined : { at: spanOfBlock(block)[0], top };
}

/** The line of a block that is longer than the window which stands at a height of it. */
function lineAt(block: HTMLElement, height: number): LineInSight | undefined {
  const words = block.textContent.length;
  let [low, high] = [0, words];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lineTop(block, middle) ?? 0) < height) low = middle + 1;
    else high = middle;
  }
  const top = lineTop(block, low);
  const [from, to] = spanOfBlock(block);
  return top === undefined
    ? undefined
    : { at: Math.round(from + ((to - from) * low) / Math.max(1, words)), top };
}

/** Where the words stand that a place of the text became; markup makes this a guess within a line or two of a long block. */
function topOf(block: HTMLElement, at: number): number | undefined {
  const [from, to] = spanOfBlock(block);
  const way = Math.min(1, Math.max(0, (at - from) / Math.max(1, to - from)));
  return lineTop(block, Math.floor(block.textContent.length * way));
}

/** The top of the line in which a letter of the block stands (px from the top of the window). */
function lineTop(block: HTMLElement, letter: number): number | undefined {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let at = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent ?? '';
    const within = Math.max(0, letter - at);
    at += text.length;
    if (at <= letter || text.trim() === '') continue;
    const range = document.createRange();
    range.setStart(node, within);
    range.setEnd(node, Math.min(text.length, within + 1));
    const [rect] = range.getClientRects();
    if (rect !== undefined && rect.height > 0) return rect.top;
  }
  const box = block.getBoundingClientRect();
  return box.height > 0 ? box.top : undefined;
}

function blockAfter(root: ParentNode, at: number): HTMLElement | undefined {
  const blocks = [...root.querySelectorAll<HTMLElement>('[data-from]')];
  return blocks.find((block) => spanOfBlock(block)[0] >= at && block.checkVisibility()) ?? blocks.at(-1);
}
