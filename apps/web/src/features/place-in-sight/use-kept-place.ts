import { useRouter } from '@tanstack/react-router';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { HeldPlace } from './hold-place.ts';
import { keepPlaceOf, keptPlaceOf, type PlaceInSight, storePlaces } from './kept-places.ts';

export interface ShowsPlace {
  /** What is in sight; undefined while nothing is shown. */
  find: () => PlaceInSight | undefined;
  /** Brings a place into sight and holds it there until the person moves. */
  show: (place: PlaceInSight) => HeldPlace | undefined;
}

/**
 * Reading, writing and source show the same line at the same height, whichever way one goes from one to the other; back and forward
 * find it again, from wherever one comes. Gives back whether this page was opened at a place that was kept.
 *
 * @param shown Set once the text stands on the page; each further value shows the text in another way.
 */
export function useKeptPlace(document: string, shown: string | undefined, page: ShowsPlace): boolean {
  const router = useRouter();
  const [kept] = useState(
    () => keptPlaceOf({ document, key: keyOf(router.latestLocation.state) }) !== undefined,
  );
  const latest = useRef(page);
  const held = useRef<{ place: PlaceInSight; by: HeldPlace }>(undefined);
  useLayoutEffect(() => {
    latest.current = page;
  });
  useEffect(() => {
    const keep = (from: { state: object } | undefined, goesOn: boolean) => {
      // A page that nobody moved hands on what it was given: to and fro, a place does not wander.
      const place = held.current?.by.still() === true ? held.current.place : latest.current.find();
      if (from && place !== undefined) keepPlaceOf({ document, key: keyOf(from.state) }, place, goesOn);
    };
    const end = router.subscribe('onBeforeNavigate', ({ fromLocation, toLocation }) =>
      keep(fromLocation, isPageOf(document, toLocation.pathname)),
    );
    const onHide = () => {
      keep(router.latestLocation, false);
      storePlaces();
    };
    window.addEventListener('pagehide', onHide);
    return () => {
      end();
      window.removeEventListener('pagehide', onHide);
    };
  }, [router, document]);

  useEffect(() => {
    if (shown === undefined) return;
    const place = keptPlaceOf({ document, key: keyOf(router.latestLocation.state) });
    const by = place && latest.current.show(place);
    held.current = by && { place, by };
    return by?.end;
  }, [shown, document, router]);
  return kept;
}

function isPageOf(document: string, path: string): boolean {
  return [`/postmortems/${document}`, `/postmortems/${document}/edit`].includes(path);
}

function keyOf(state: object | undefined): string | undefined {
  const key: unknown = state && '__TSR_key' in state ? state.__TSR_key : undefined;
  return typeof key === 'string' ? key : undefined;
}
