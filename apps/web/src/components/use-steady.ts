import { useCallback, useLayoutEffect, useRef } from 'react';

/**
 * The same function for as long as the component is shown, which does what the newest one given does: what is handed to a part that is
 * expensive to draw does not draw it anew. For events, not to be called while something is drawn.
 */
export function useSteady<Given extends unknown[], Result>(
  act: (...given: Given) => Result,
): (...given: Given) => Result {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  return useCallback((...given: Given) => latest.current(...given), []);
}
