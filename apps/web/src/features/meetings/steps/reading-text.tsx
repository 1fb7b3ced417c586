import type { PostmortemPage } from '@debrief/http-contract';
import { useLayoutEffect, useRef } from 'react';
import { levelHeadings } from '../../postmortems/page/dress-document.ts';
import { keepPlace } from '../../postmortems/page/keep-place.ts';

/** The whole text as it is written, for those who have not read it. */
export function ReadingText({ page: { html } }: { page: PostmortemPage }) {
  const text = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!text.current) return;
    const template = document.createElement('template');
    // The server's HTML writer makes no markup from the document's own; the page's content policy stands behind it.
    template.innerHTML = html;
    levelHeadings(template.content, 2);
    for (const code of template.content.querySelectorAll<HTMLElement>('pre')) code.tabIndex = 0;
    const back = keepPlace(text.current);
    text.current.replaceChildren(template.content);
    back();
  }, [html]);
  return <div ref={text} className="document-text meeting-reading" />;
}
