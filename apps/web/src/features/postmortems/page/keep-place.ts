const BLOCKS = 'h1, h2, h3, h4, h5, h6, p, li, tr, pre, blockquote';

/**
 * Remembers, before a text is replaced by a newer one, the block at the top of the window and what has the focus; gives back what
 * puts both where they were. A change of somebody else's further up then moves no line that is being read.
 */
export function keepPlace(text: HTMLElement): () => void {
  const focused = document.activeElement;
  const hasFocus = focused instanceof HTMLElement && text.contains(focused) ? focused : undefined;
  const top = topBlock(text);
  return () => {
    // An element that is moved loses the focus; what stands in a kept host is moved with it.
    if (hasFocus?.isConnected) hasFocus.focus({ preventScroll: true });
    if (top === undefined) return;
    const same = blocksOf(text)
      .map((block, index) => ({ block, off: Math.abs(index - top.index) }))
      .filter(({ block }) => block.textContent === top.words)
      .sort((a, b) => a.off - b.off)[0];
    if (same === undefined) return;
    const moved = same.block.getBoundingClientRect().top - top.at;
    if (Math.abs(moved) >= 1) window.scrollBy({ top: moved, behavior: 'instant' });
  };
}

function topBlock(text: HTMLElement): { words: string; index: number; at: number } | undefined {
  if (window.scrollY === 0) return undefined;
  const all = blocksOf(text);
  for (const [index, block] of all.entries()) {
    const { top, height } = block.getBoundingClientRect();
    if (top >= 0 && top < window.innerHeight && height > 0)
      return { words: block.textContent ?? '', index, at: top };
  }
  return undefined;
}

function blocksOf(text: HTMLElement): HTMLElement[] {
  return [...text.querySelectorAll<HTMLElement>(BLOCKS)];
}
