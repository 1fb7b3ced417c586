import type { PostmortemPage } from '@debrief/http-contract';
import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { closestHeading, findLinked } from './item-links.ts';

type Span = readonly [number, number];

export interface Arrival {
  /** Set where the link led to something that is no longer there: what it was, and whether the closest is shown. */
  gone: { what: string; closest: boolean } | undefined;
  forget: () => void;
}

/**
 * Goes to the place that the address names, once for each: an event, an action, a heading, or a span of the text (`#at-120-140`). What is
 * there no more is said, and what is most like it is shown. Whoever writes in a field keeps the focus.
 *
 * @param kept The page was opened where somebody was before: the place that the address names has been gone to already.
 */
export function useArrival(
  page: PostmortemPage | undefined,
  ready: boolean,
  jump: (span: Span) => void,
  kept = false,
): Arrival {
  const [gone, setGone] = useState<Arrival['gone']>();
  const hash = useRouterState({ select: ({ location }) => location.hash });
  const arrived = useRef(kept ? decoded(hash) : undefined);
  useEffect(() => {
    const place = decoded(hash);
    if (!ready || page === undefined || arrived.current === place) return;
    arrived.current = place;
    setGone(undefined);
    if (place === '') return;
    const span = /^at-(\d+)-(\d+)$/.exec(place);
    if (span) return jump([Number(span[1]), Number(span[2])]);
    // Portals fill their places right after the text itself.
    const frame = requestAnimationFrame(() => setGone(goTo(place, page, jump)));
    return () => cancelAnimationFrame(frame);
  }, [ready, page, jump, hash]);
  return { gone, forget: () => setGone(undefined) };
}

function goTo(place: string, page: PostmortemPage, jump: (span: Span) => void): Arrival['gone'] {
  const linked = findLinked(place, page.postmortem);
  if (linked !== undefined) {
    const { timeline, actions } = page.postmortem;
    const item =
      linked.index === undefined ? undefined : (linked.kind === 'event' ? timeline : actions)[linked.index];
    if (item !== undefined) jump(item.span);
    return linked.gone ? { what: linked.kind, closest: item !== undefined } : undefined;
  }
  if (goToPlace(place)) return undefined;
  if (!place.startsWith('md-')) return undefined;
  const closest = closestHeading(
    place,
    page.outline.map(({ id }) => id),
  );
  if (closest !== undefined) goToPlace(closest);
  return { what: 'section', closest: closest !== undefined };
}

/** Brings a heading or an action into sight and gives it the focus, unless somebody is writing; false where there is none of this id. */
export function goToPlace(id: string): boolean {
  const target = document.getElementById(id);
  if (!target) return false;
  const isAction = id.startsWith('action-');
  if (isAction) target.dataset.pointed = 'place';
  const writes =
    document.activeElement?.matches('input, textarea, select, [contenteditable="true"]') === true;
  target.tabIndex = -1;
  if (!writes) target.focus({ preventScroll: true });
  target.scrollIntoView({ block: isAction ? 'center' : 'start' });
  return true;
}

function decoded(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}
