/** Heights settle within so long (ms): fonts, drawings, tables, pictures. */
const SETTLED = 5_000;
/** What a person moves a page with, or goes on with. */
const ACTS = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

export interface HeldPlace {
  /** Whether nobody has moved the page since: what was to be in sight still is, though it may not have fitted exactly. */
  still: () => boolean;
  end: () => void;
}

/**
 * Puts a place in sight and puts it right again each time that what stands around it gets its true height, until the person does
 * anything; from then on nothing moves.
 *
 * @param scrolled How far down the page is scrolled (px).
 */
export function holdPlace(watched: Element, scrolled: () => number, put: () => void): HeldPlace {
  let over = false;
  let rest = 0;
  const again = () => {
    if (over) return;
    put();
    rest = scrolled();
  };
  const resized = new ResizeObserver(again);
  const end = () => {
    over = true;
    resized.disconnect();
    clearTimeout(timer);
    for (const act of ACTS) window.removeEventListener(act, end, true);
  };
  const timer = setTimeout(end, SETTLED);
  for (const act of ACTS) window.addEventListener(act, end, { capture: true, passive: true });
  again();
  // An editor measures what it draws a frame later, and draws again for what it measured.
  requestAnimationFrame(() => {
    again();
    requestAnimationFrame(again);
  });
  resized.observe(watched);
  void document.fonts.ready.then(again);
  return { still: () => Math.abs(scrolled() - rest) < 2, end };
}
