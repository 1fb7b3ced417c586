import type { PostmortemPage } from '@debrief/http-contract';
import { type RefObject, useLayoutEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { ActionsBlock } from './actions-block.tsx';
import { DocumentHead } from './document-head.tsx';
import { type DressedDocument, dressDocument } from './dress-document.ts';
import { TimelineBlock } from './timeline-block.tsx';

/** The document itself: its head, its text as the server wrote it, and in their places the timeline and the actions. */
export function DocumentBody({
  page,
  articleRef,
  today,
  onJump,
  onReady,
}: {
  page: PostmortemPage;
  articleRef: RefObject<HTMLElement | null>;
  today: string;
  onJump: (span: readonly [number, number]) => void;
  /** Called once the text stands on the page. */
  onReady: () => void;
}) {
  const [dressed, setDressed] = useState<DressedDocument>();
  const { postmortem } = page;
  useLayoutEffect(() => {
    const text = articleRef.current?.querySelector('.document-text');
    if (!text) return;
    const template = document.createElement('template');
    // The server's HTML writer makes no markup from the document's own; the page's content policy stands behind it.
    template.innerHTML = page.html;
    const result = dressDocument(template.content, page);
    text.replaceChildren(template.content);
    setDressed(result);
  }, [page, articleRef]);
  useLayoutEffect(() => {
    if (dressed) onReady();
  }, [dressed, onReady]);

  return (
    <article ref={articleRef} className="document">
      <DocumentHead page={page} heading={dressed?.heading} />
      <div className="document-text" />
      {dressed?.timeline &&
        createPortal(
          <TimelineBlock postmortem={postmortem} written={dressed.timeline.written} onJump={onJump} />,
          dressed.timeline.host,
        )}
      {dressed?.actions.map((place) =>
        createPortal(
          <ActionsBlock
            postmortem={postmortem}
            indices={place.indices}
            written={place.written}
            today={today}
          />,
          place.host,
          place.indices.join(' '),
        ),
      )}
    </article>
  );
}
