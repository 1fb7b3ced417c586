import type { Checks } from '@debrief/http-contract';
import { Link } from '@tanstack/react-router';
import { type RefObject, useLayoutEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import type { DressedDocument } from './dress-document.ts';
import { spanOfBlock } from './find-block.ts';
import { keepPlace } from './keep-place.ts';

interface Place {
  host: HTMLElement;
  section: Checks['empty'][number];
}

/** Below the heading of each empty section what it asks for, and the way to write it. */
export function EmptyPrompts({
  id,
  root,
  dressed,
  empty,
}: {
  id: string;
  root: RefObject<HTMLElement | null>;
  /** The document as it stands on the page now. */
  dressed: DressedDocument;
  empty: Checks['empty'];
}) {
  const [places, setPlaces] = useState<Place[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the places go with the text that stands on the page.
  useLayoutEffect(() => {
    const text = root.current?.querySelector<HTMLElement>('.document-text');
    if (!text) return;
    const headings = [...text.querySelectorAll<HTMLElement>('h2, h3, h4, h5, h6')];
    const back = keepPlace(text);
    const made = empty.flatMap((section) => {
      const heading = headings.find((one) => spanOfBlock(one)[0] === section.from);
      // A place of the page's own, such as that of an empty timeline, offers its own way to begin.
      if (!heading || heading.nextElementSibling?.matches('div:not([data-from])')) return [];
      const host = document.createElement('p');
      host.className = 'empty-prompt';
      heading.after(host);
      return [{ host, section }];
    });
    back();
    setPlaces(made);
    return () => {
      for (const { host } of made) host.remove();
    };
  }, [root, dressed, empty]);
  return places.map(({ host, section }) =>
    createPortal(
      <>
        {section.prompt}
        <Link
          to="/postmortems/$id/edit"
          params={{ id }}
          search={{}}
          hash={`at-${section.from}-${section.to}`}
          className="link"
          aria-label={`Write here: ${section.heading}`}
        >
          Write here
        </Link>
      </>,
      host,
      String(section.from),
    ),
  );
}
