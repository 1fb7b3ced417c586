import { useSyncExternalStore } from 'react';

/** Whether a media query fits, kept up to date. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
  );
}

/** The widths at which the layout changes, as in the style sheets. */
export const PHONE = '(width < 45rem)';
export const BELOW_DESK = '(width < 60rem)';
export const BELOW_WIDE = '(width < 80rem)';
