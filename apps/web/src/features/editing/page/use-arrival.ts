import { useEffect, useRef } from 'react';

interface Arrival {
  span?: readonly [number, number];
  /** The heading of a section to be added. */
  absent?: string;
}

/** Goes, once the text was read, to the place that the address names: a span (`#at-120-140`), or a section to be added (`#add-Impact`). */
export function useArrival(ready: boolean, go: (place: Arrival) => void): void {
  const arrived = useRef(false);
  const latest = useRef(go);
  useEffect(() => {
    latest.current = go;
  });
  useEffect(() => {
    if (!ready || arrived.current) return;
    arrived.current = true;
    const place = decodeURIComponent(location.hash.slice(1));
    const span = /^at-(\d+)-(\d+)$/.exec(place);
    const absent = /^add-(.+)$/.exec(place)?.[1];
    if (span) latest.current({ span: [Number(span[1]), Number(span[2])] });
    else if (absent !== undefined) latest.current({ absent });
    // Done once: opening the page again from history adds nothing again.
    if (place !== '') history.replaceState(history.state, '', location.pathname + location.search);
  }, [ready]);
}
