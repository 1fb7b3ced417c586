const BLOCKS = 'h1, h2, h3, h4, h5, h6, p, li, tr, pre, blockquote';

/**
 * Remembers, before a text is replaced by a newer one, where somebody is in it and what has the focus; gives back what puts both
 * where they were. A change of somebody else's further up then moves no line that is being read: the one that is being changed,
 * else the one that has the focus, else the one at the top of the window.
 */
export function keepPlace(text: HTMLElement): () => void {
  const focused = document.activeElement;
  const hasFocus = focused instanceof HTMLElement && text.contains(focused) ? focused : undefined;
  const held = text.querySelector<HTMLElement>('[aria-expanded="true"]') ?? hasFocus;
  const before = held !== undefined && isSeen(held) ? heldPlace(held) : topPlace(text);
  return () => {
    // An element that is moved loses the focus; what stands in a kept host is moved with it.
    if (hasFocus?.isConnected) hasFocus.focus({ preventScroll: true });
    const now = before?.now();
    if (before === undefined || now === undefined) return;
    if (Math.abs(now - before.at) >= 1) window.scrollBy({ top: now - before.at, behavior: 'instant' });
  };
}

interface Place {
  at: number;
  /** Where the same place is in the newer text; undefined where it is there no more. */
  now: () => number | undefined;
}

function heldPlace(element: HTMLElement): Place {
  const at = element.getBoundingClientRect().top;
  return { at, now: () => (element.isConnected ? element.getBoundingClientRect().top : undefined) };
}

function topPlace(text: HTMLElement): Place | undefined {
  if (window.scrollY === 0) return undefined;
  for (const [index, block] of blocksOf(text).entries()) {
    if (!isSeen(block)) continue;
    const words = block.textContent;
    return {
      at: block.getBoundingClientRect().top,
      now: () => {
        const [same] = blocksOf(text)
          .map((other, at) => ({ other, off: Math.abs(at - index) }))
          .filter(({ other }) => other.textContent === words)
          .sort((a, b) => a.off - b.off);
        return same?.other.getBoundingClientRect().top;
      },
    };
  }
  return undefined;
}

function isSeen(element: HTMLElement): boolean {
  const { top, height } = element.getBoundingClientRect();
  return top >= 0 && top < window.innerHeight && height > 0;
}

function blocksOf(text: HTMLElement): HTMLElement[] {
  return [...text.querySelectorAll<HTMLElement>(BLOCKS)];
}
