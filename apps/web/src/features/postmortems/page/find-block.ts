/** Blocks of the page know the span of text that they stand for: `data-from` and `data-to`, in UTF-16 units. */

type Span = readonly [number, number];

/** The smallest block that holds the whole span, else the one that holds its beginning; hidden blocks do not count. */
export function findBlock(root: ParentNode, span: Span): HTMLElement | undefined {
  let best: HTMLElement | undefined;
  let bestSize = Number.POSITIVE_INFINITY;
  for (const block of root.querySelectorAll<HTMLElement>('[data-from]')) {
    const [from, to] = spanOfBlock(block);
    if (from > span[0] || to < span[0]) continue;
    const whole = to >= span[1];
    const size = to - from + (whole ? 0 : 1e9) + (isHidden(block) ? 1e12 : 0);
    if (size >= bestSize) continue;
    best = block;
    bestSize = size;
  }
  return best;
}

export function spanOfBlock(block: HTMLElement): Span {
  return [Number(block.dataset.from), Number(block.dataset.to)];
}

function isHidden(block: HTMLElement): boolean {
  return block.isConnected && block.checkVisibility?.() === false;
}
