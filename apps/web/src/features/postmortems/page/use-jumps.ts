import type { Finding } from '@debrief/core/postmortem';
import type { PostmortemPage } from '@debrief/http-contract';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { findBlock } from './find-block.ts';
import type { FloatingFindings } from './finding-floating.tsx';
import {
  findingsAtPoint,
  rangeOfFinding,
  type UnderlinedFindings,
  underlineFindings,
} from './finding-highlights.ts';
import { useMarkdown } from './use-postmortem.ts';

type Span = readonly [number, number];

export interface Jumps {
  /** The finding that was jumped to last. */
  pointed: Finding | undefined;
  /** Goes to a place; what a finding offers opens there. */
  jump: (span: Span, finding?: Finding) => void;
  /** Goes to the next finding, from the one pointed at. */
  next: () => void;
  /** What floats at its place, where something does. */
  floating: FloatingFindings | undefined;
  /** Opens what the finding pointed at offers, else the first one's, with the focus in it. */
  openFixes: () => void;
  close: () => void;
}

const POINTED = 'finding-pointed';

/**
 * Jumps to places of the text: the block is brought into sight, gets the focus and a bar at its edge, and the words of a
 * finding a ground. All findings are underlined once the text is there to compare with; a press on their words opens what they offer.
 */
export function useJumps(
  page: PostmortemPage | undefined,
  article: RefObject<HTMLElement | null>,
  ready: boolean,
): Jumps {
  const [pointed, setPointed] = useState<Finding>();
  const [floating, setFloating] = useState<FloatingFindings>();
  const underlined = useRef<UnderlinedFindings>([]);
  const text = useMarkdown(page?.row.id ?? '', page !== undefined && page.findings.length > 0).data;

  useEffect(() => {
    const root = article.current;
    if (!ready || !page || text === undefined || !root) return;
    const made = underlineFindings(root, page.findings, text);
    underlined.current = made.underlined;
    const onClick = (event: MouseEvent) => {
      const target = event.target;
      if (target instanceof Element && target.closest('a, button, input, summary') !== null) return;
      if (document.getSelection()?.isCollapsed === false) return;
      const found = findingsAtPoint(underlined.current, event.clientX, event.clientY);
      const [first] = found;
      if (first === undefined) return;
      setPointed(first.finding);
      setFloating({
        findings: found.map(({ finding }) => finding),
        at: () => first.range.getBoundingClientRect(),
        focus: false,
        back: undefined,
      });
    };
    root.addEventListener('click', onClick);
    return () => {
      root.removeEventListener('click', onClick);
      made.remove();
      underlined.current = [];
    };
  }, [ready, page, text, article]);

  const jump = useCallback(
    (span: Span, finding?: Finding, focus = false) => {
      const root = article.current;
      const block = root && findBlock(root, span);
      setPointed(finding);
      setFloating(undefined);
      if (!root || !block) return;
      for (const before of root.querySelectorAll('[data-pointed]')) before.removeAttribute('data-pointed');
      block.dataset.pointed = finding?.severity ?? 'place';
      if (!block.hasAttribute('tabindex')) block.tabIndex = -1;
      block.focus({ preventScroll: true });
      block.scrollIntoView({ block: 'center' });
      const range = finding && text !== undefined ? rangeOfFinding(root, finding, text) : undefined;
      if ('highlights' in CSS) CSS.highlights.set(POINTED, new Highlight(...(range ? [range] : [])));
      if (finding === undefined) return;
      setFloating({
        findings: [finding],
        at: () => (range ?? block).getBoundingClientRect(),
        focus,
        back: block,
      });
    },
    [article, text],
  );
  useEffect(() => () => void ('highlights' in CSS && CSS.highlights.delete(POINTED)), []);

  const findings = page?.findings ?? [];
  const next = () => {
    const at = pointed === undefined ? -1 : findings.findIndex((one) => isSame(one, pointed));
    const finding = findings[(at + 1) % findings.length];
    if (finding) jump(finding.span, finding);
  };
  const openFixes = () => {
    const finding = findings.find((one) => pointed !== undefined && isSame(one, pointed)) ?? findings[0];
    if (finding) jump(finding.span, finding, true);
  };
  const close = useCallback(() => setFloating(undefined), []);
  return { pointed, jump, next, floating, openFixes, close };
}

function isSame(one: Finding, other: Finding): boolean {
  return one.rule === other.rule && one.span[0] === other.span[0] && one.message === other.message;
}
