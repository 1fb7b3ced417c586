import type { PictureShelf } from './picture-shelf.ts';
import { type PictureView, pictureView } from './picture-view.ts';

/** Pictures are fetched when they are so near to what is in sight. */
const NEAR = '800px';
/** When those in sight are there, the others follow in the order of the text, so that printing has them; no more than so many. */
const FOLLOW = 60;

/** Puts the pictures of the library in the places that the server's writer left for them. Gives what takes them away. */
export function showPictures(root: HTMLElement, shelf: PictureShelf): () => void {
  const views = new Map<Element, PictureView>();
  for (const place of root.querySelectorAll<HTMLElement>('.md-image-own')) {
    const target = place.querySelector('.md-image-target')?.textContent ?? '';
    const path = shelf.pathOf(target);
    if (path === undefined) continue;
    const words = place.firstChild instanceof Text ? place.firstChild.data.trim() : '';
    // What stands in a link leads where that leads.
    const view = pictureView({ shelf, path, words, opens: place.closest('a') === null });
    place.replaceWith(view.element);
    views.set(view.element, view);
  }
  const watching = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        watching.unobserve(target);
        views.get(target)?.load();
      }
    },
    { rootMargin: NEAR },
  );
  for (const element of views.keys()) watching.observe(element);
  const loadAll = () => {
    for (const view of [...views.values()].slice(0, FOLLOW)) view.load();
  };
  const later = views.size === 0 ? undefined : setTimeout(loadAll, 1_500);
  window.addEventListener('beforeprint', loadAll);
  return () => {
    clearTimeout(later);
    window.removeEventListener('beforeprint', loadAll);
    watching.disconnect();
    for (const view of views.values()) view.end();
  };
}
