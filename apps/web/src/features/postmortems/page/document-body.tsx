import '../../../styles/attachments.css';
import type { Checks, PostmortemPage } from '@debrief/http-contract';
import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { titleOf } from '../../../formatting/row-title.ts';
import { ActionEditing } from '../../actions/action-editing.tsx';
import { PictureShelf } from '../../attachments/picture-shelf.ts';
import { showPictures } from '../../attachments/show-pictures.ts';
import { CausesBlock } from '../../causes/causes-block.tsx';
import { TourLine } from '../../example-library/tour-line.tsx';
import { linkHeadings, pressedHeadingLink } from '../../links/copy-link.tsx';
import { ActionsBlock } from './actions-block.tsx';
import { DocumentHead } from './document-head.tsx';
import { type DressedDocument, dressDocument } from './dress-document.ts';
import { EmptyPrompts } from './empty-prompts.tsx';
import { keepPlace } from './keep-place.ts';
import { PrintAttached } from './print-attached.tsx';
import { PrintFacts } from './print-facts.tsx';
import { TimelineBlock } from './timeline-block.tsx';

/** The document itself: its head, its text as the server wrote it, and in their places the timeline and the actions. */
export function DocumentBody({
  page,
  empty,
  articleRef,
  today,
  onJump,
  onReady,
}: {
  page: PostmortemPage;
  /** Sections that nothing was written in, with what they ask for. */
  empty: Checks['empty'] | undefined;
  articleRef: RefObject<HTMLElement | null>;
  today: string;
  onJump: (span: readonly [number, number]) => void;
  /** Called once the text stands on the page. */
  onReady: () => void;
}) {
  const [dressed, setDressed] = useState<DressedDocument & { of: PostmortemPage }>();
  const hosts = useRef(new Map<string, HTMLElement>());
  const { row } = page;
  // What stands in the places of a text is of that text, until the newer one stands on the page: nobody loses what they are writing there.
  const { postmortem, version } = dressed?.of ?? page;
  const shown = useMemo(() => ({ id: row.id, title: titleOf(row), version }), [row, version]);
  const { id, path } = row;
  const shelf = useMemo(() => new PictureShelf(id, path), [id, path]);
  useLayoutEffect(() => {
    const text = articleRef.current?.querySelector<HTMLElement>('.document-text');
    if (!text) return;
    const template = document.createElement('template');
    // The server's HTML writer makes no markup from the document's own; the page's content policy stands behind it.
    template.innerHTML = page.html;
    const back = keepPlace(text);
    const result = dressDocument(template.content, page, hosts.current);
    linkHeadings(template.content);
    text.replaceChildren(template.content);
    const end = showPictures(text, shelf);
    back();
    setDressed({ ...result, of: page });
    return end;
  }, [page, articleRef, shelf]);
  useLayoutEffect(() => {
    if (dressed) onReady();
  }, [dressed, onReady]);

  return (
    <article ref={articleRef} className="document">
      <DocumentHead page={page} heading={dressed?.heading} />
      <PrintFacts page={page} today={today} />
      <TourLine document={row.id} stops={['reading', 'findings', 'export']} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: its links hear keys and pointer themselves. */}
      <div className="document-text" onClick={pressedHeadingLink} />
      {dressed && empty && <EmptyPrompts id={row.id} root={articleRef} dressed={dressed} empty={empty} />}
      {dressed?.timeline &&
        createPortal(
          <>
            <TourLine document={row.id} stops={['marks']} />
            <TimelineBlock
              postmortem={postmortem}
              document={shown}
              written={dressed.timeline.written}
              waiting={dressed.timeline.waiting}
              onJump={onJump}
            />
          </>,
          dressed.timeline.host,
        )}
      {dressed?.causes.map((place, at) =>
        createPortal(
          <CausesBlock document={shown} postmortem={postmortem} ids={place.ids} written={place.written} />,
          place.host,
          `causes ${at}`,
        ),
      )}
      <ActionEditing>
        {dressed?.actions.map((place, at) =>
          createPortal(
            <>
              {at === 0 && <TourLine document={row.id} stops={['actions']} />}
              <ActionsBlock
                postmortem={postmortem}
                document={shown}
                indices={place.indices}
                written={place.written}
                waiting={place.waiting}
                today={today}
                last={at === dressed.actions.length - 1}
              />
            </>,
            place.host,
            String(at),
          ),
        )}
      </ActionEditing>
      <PrintAttached id={row.id} />
    </article>
  );
}
