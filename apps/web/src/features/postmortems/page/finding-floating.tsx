import type { Finding } from '@debrief/core/postmortem';
import type { Checks } from '@debrief/http-contract';
import { useEffect, useRef } from 'react';
import { placeUnder } from '../../../components/floating.ts';
import { FindingCard } from '../../checking/finding-card.tsx';
import { checkedOf, sendFix, sendWaiver } from '../../checking/finding-edits.ts';
import type { DocumentShown } from '../../commands/kept-command.ts';
import { useWriting } from '../../commands/use-writing.ts';

/** Findings that are shown at their place, and where that is on the page. */
export interface FloatingFindings {
  findings: readonly Finding[];
  /** Where it is now: words move when the page is scrolled or read anew. */
  at: () => DOMRect | undefined;
  /** Whether the focus goes in. */
  focus: boolean;
  /** Where the focus goes after it. */
  back: HTMLElement | undefined;
}

/** What findings offer under their words, where a post-mortem is read. The fix and the waiver are commands; undo takes them back. */
export function FindingFloating({
  open,
  document: shown,
  checks,
  onClose,
}: {
  open: FloatingFindings;
  document: DocumentShown;
  checks: Checks | undefined;
  onClose: () => void;
}) {
  const panel = useRef<HTMLDivElement>(null);
  const writing = useWriting();
  const { findings, at, focus, back } = open;
  useEffect(() => {
    const floating = panel.current;
    if (!floating) return;
    const place = () => {
      const rect = at();
      if (rect) placeUnder(floating, { getBoundingClientRect: () => rect });
    };
    floating.showPopover();
    place();
    if (focus) (floating.querySelector<HTMLElement>('button, input') ?? floating).focus();
    // Its height changes with what is asked in it.
    const grown = new ResizeObserver(place);
    grown.observe(floating);
    window.addEventListener('scroll', place, { passive: true });
    return () => {
      grown.disconnect();
      window.removeEventListener('scroll', place);
      const inside = floating.contains(document.activeElement) || document.activeElement === document.body;
      floating.hidePopover();
      if (inside) back?.focus({ preventScroll: true });
    };
  }, [at, focus, back]);
  return (
    <div
      ref={panel}
      popover="auto"
      role="dialog"
      tabIndex={-1}
      aria-label={findings.length === 1 ? 'Finding' : 'Findings'}
      className="popover finding-popover"
      onToggle={(event) => {
        if (event.newState === 'closed') onClose();
      }}
    >
      {findings.map((finding) => {
        const checked = checkedOf(checks, finding);
        return (
          <FindingCard
            key={`${finding.rule} ${finding.span[0]} ${finding.message}`}
            finding={finding}
            shown={checked?.fix?.shown}
            frozen={!writing.can || checked === undefined}
            onFix={() => {
              if (checked) sendFix(shown, checked);
              onClose();
            }}
            onWaive={async (reason) => {
              if (!checked) return 'The text has changed meanwhile. Look at it again.';
              sendWaiver(shown, checked, reason);
              onClose();
              return undefined;
            }}
          />
        );
      })}
    </div>
  );
}
