import { useEffect, useState } from 'react';
import type { Copy } from '../copies/copy-store.ts';
import { leftoverCopies } from '../copies/kept-text.ts';
import { LeftoverLine } from './leftover-line.tsx';

/** What this browser still keeps of earlier texts under this address. */
export function Leftovers({
  document,
  room,
  newest,
}: {
  document: string;
  /** The room that is open; none where the document cannot be opened. */
  room: string | undefined;
  newest: (() => string) | undefined;
}) {
  const [copies, setCopies] = useState<readonly Copy[]>([]);
  useEffect(() => {
    let over = false;
    void leftoverCopies(document, room ?? '', Date.now()).then((found) => {
      if (!over) setCopies(found);
    });
    return () => {
      over = true;
    };
  }, [document, room]);
  return copies.map((copy) => (
    <LeftoverLine
      key={copy.room}
      copy={copy}
      newest={newest}
      onForgotten={() => setCopies((before) => before.filter(({ room: other }) => other !== copy.room))}
    />
  ));
}
