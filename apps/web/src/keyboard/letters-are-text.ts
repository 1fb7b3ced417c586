import { useEffect } from 'react';

let pages = 0;

/** Whether the page that is shown is one where people write: letters are text there, wherever the focus is, and lead to no other page. */
export function lettersAreText(): boolean {
  return pages > 0;
}

/**
 * Makes letters text for as long as the component is shown. What is typed while nothing has the focus, because what had it is gone, goes
 * where `takeFocus` leads.
 */
export function useLettersAsText(takeFocus: () => void): void {
  useEffect(() => {
    pages += 1;
    const lead = (event: KeyboardEvent) => {
      const { key, target, ctrlKey, metaKey, altKey, defaultPrevented } = event;
      const nowhere = target === document.body || target === document.documentElement;
      if (nowhere && key.length === 1 && !ctrlKey && !metaKey && !altKey && !defaultPrevented) takeFocus();
    };
    window.addEventListener('keydown', lead, { capture: true });
    return () => {
      pages -= 1;
      window.removeEventListener('keydown', lead, { capture: true });
    };
  }, [takeFocus]);
}
