import type { Finding } from '@debrief/core/postmortem';
import type { PostmortemPage } from '@debrief/http-contract';
import { type RefObject, useCallback, useEffect, useState } from 'react';
import { findBlock } from './find-block.ts';
import { rangeOfFinding, underlineFindings } from './finding-highlights.ts';
import { useMarkdown } from './use-postmortem.ts';

type Span = readonly [number, number];

export interface Jumps {
  /** The finding that was jumped to last. */
  pointed: Finding | undefined;
  jump: (span: Span, finding?: Finding) => void;
  /** Goes to the next finding, from the one pointed at. */
  next: () => void;
}

const POINTED = 'finding-pointed';

/**
 * Jumps to places of the text: the block is brought into sight, gets the focus and a bar at its edge, and the words of a
 * finding a ground. All findings are underlined once the text is there to compare with.
 */
export function useJumps(
  page: PostmortemPage | undefined,
  article: RefObject<HTMLElement | null>,
  ready: boolean,
): Jumps {
  const [pointed, setPointed] = useState<Finding>();
  const text = useMarkdown(page?.row.id ?? '', page !== undefined && page.findings.length > 0).data;

  useEffect(() => {
    if (!ready || !page || text === undefined || !article.current) return;
    return underlineFindings(article.current, page.findings, text);
  }, [ready, page, text, article]);

  const jump = useCallback(
    (span: Span, finding?: Finding) => {
      const root = article.current;
      const block = root && findBlock(root, span);
      setPointed(finding);
      if (!root || !block) return;
      for (const before of root.querySelectorAll('[data-pointed]')) before.removeAttribute('data-pointed');
      block.dataset.pointed = finding?.severity ?? 'place';
      if (!block.hasAttribute('tabindex')) block.tabIndex = -1;
      block.focus({ preventScroll: true });
      block.scrollIntoView({ block: 'center' });
      const range = finding && text !== undefined ? rangeOfFinding(root, finding, text) : undefined;
      if ('highlights' in CSS) CSS.highlights.set(POINTED, new Highlight(...(range ? [range] : [])));
    },
    [article, text],
  );
  useEffect(() => () => void ('highlights' in CSS && CSS.highlights.delete(POINTED)), []);

  const findings = page?.findings ?? [];
  const next = () => {
    const at = pointed === undefined ? -1 : findings.indexOf(pointed);
    const finding = findings[(at + 1) % findings.length];
    if (finding) jump(finding.span, finding);
  };
  return { pointed, jump, next };
}
