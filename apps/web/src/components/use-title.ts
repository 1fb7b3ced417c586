import { useEffect } from 'react';

/** Names the tab after what it shows. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    if (title === undefined) return;
    document.title = `${title} · Debrief`;
    return () => {
      document.title = 'Debrief';
    };
  }, [title]);
}
