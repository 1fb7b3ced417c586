import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { fileName } from '../../../formatting/row-title.ts';
import { type Copy, openCopies } from './copy-store.ts';

/** So many texts are named; more are counted. */
const MOST_NAMED = 2;

/**
 * Says, on every other page, which texts this browser keeps words of that the server does not have: they are sent when the text
 * is opened again, so somebody has to know. Nothing where all is sent.
 */
export function UnsentTexts() {
  const { pathname } = useLocation();
  const [unsent, setUnsent] = useState<readonly Copy[]>([]);
  useEffect(() => {
    let over = false;
    const look = () =>
      void unsentCopies().then((found) => {
        if (!over) setUnsent(found.filter(({ document }) => pathname !== `/postmortems/${document}/edit`));
      });
    look();
    window.addEventListener('focus', look);
    return () => {
      over = true;
      window.removeEventListener('focus', look);
    };
  }, [pathname]);
  return (
    <div role="status">
      {unsent.length > 0 && (
        <p className="tray">
          <span className="mark font-semibold text-high">Not sent yet</span>
          {unsent.slice(0, MOST_NAMED).map((copy) => (
            <Link
              key={copy.room}
              to="/postmortems/$id/edit"
              params={{ id: copy.document }}
              className="link inline-flex min-h-7 items-center"
            >
              {copy.title ?? fileName(copy.path)}
            </Link>
          ))}
          {unsent.length > MOST_NAMED && <span>and {unsent.length - MOST_NAMED} more</span>}
          <span className="text-ink-2">Open it to send what you wrote.</span>
        </p>
      )}
    </div>
  );
}

/** One copy for each document with words that were not saved. */
async function unsentCopies(): Promise<Copy[]> {
  try {
    const copies = await (await openCopies()).list();
    const unsent = copies.filter((copy) => Object.keys(copy.unsaved).length > 0);
    return [...new Map(unsent.map((copy) => [copy.document, copy])).values()];
  } catch {
    return [];
  }
}
