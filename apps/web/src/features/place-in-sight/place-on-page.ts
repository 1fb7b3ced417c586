import { type HeldPlace, holdPlace } from './hold-place.ts';
import { BELOW_TOOLS, type PlaceInSight, READ_SHARE } from './kept-places.ts';
import { firstLine, lineInSight, topOfPlace } from './lines-of-blocks.ts';

/**
 * What is in sight of the reading page: the block with the focus, else the first that begins below the bar and
 * where tools may be, else the line there.
 */
export function findPlaceOnPage(root: HTMLElement): PlaceInSight {
  if (window.scrollY < 1) return 'start';
  const bar = barBottom() + BELOW_TOOLS;
  const last = bar + (window.innerHeight - bar) * READ_SHARE;
  const focused = document.activeElement?.closest<HTMLElement>('[data-from]');
  if (focused && root.contains(focused)) {
    const line = firstLine(focused);
    if (line !== undefined && line.top >= bar && line.top < window.innerHeight) return line;
  }
  return lineInSight(root, bar, last) ?? 'start';
}

/** Shows a place of the text at its height, and holds it there. */
export function showPlaceOnPage(root: HTMLElement, place: PlaceInSight): HeldPlace {
  const scrolled = () => window.scrollY;
  if (place === 'start')
    return holdPlace(root, scrolled, () => window.scrollTo({ top: 0, behavior: 'instant' }));
  return holdPlace(root, scrolled, () => {
    const top = topOfPlace(root, place.at);
    if (top === undefined || Math.abs(top - place.top) < 1) return;
    window.scrollBy({ top: top - place.top, behavior: 'instant' });
  });
}

function barBottom(): number {
  return document.querySelector('.top-bar')?.getBoundingClientRect().bottom ?? 0;
}
