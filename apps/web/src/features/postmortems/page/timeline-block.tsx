import { drawingRules } from '@debrief/core/drawing';
import type { Postmortem } from '@debrief/core/postmortem';
import { drawTimeline } from '@debrief/core/timeline';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useAsWritten } from '../../../components/use-as-written.ts';
import { PHONE, useMedia } from '../../../components/use-media.ts';
import { counted } from '../../../formatting/counted.ts';
import type { DocumentShown } from '../../commands/kept-command.ts';
import { TimelineList } from '../../timeline/timeline-list.tsx';
import { VerticalTimeline } from './vertical-timeline.tsx';

/** The timeline: drawn along one axis, or down the page on a phone; below it its events, to be read and changed. */
export function TimelineBlock({
  postmortem,
  document: shown,
  written,
  onJump,
}: {
  postmortem: Postmortem;
  /** The document that it stands in. */
  document: DocumentShown;
  written: HTMLElement | undefined;
  onJump: (span: readonly [number, number]) => void;
}) {
  const phone = useMedia(PHONE);
  const [asWritten, toggle] = useAsWritten(written);
  const [changing, setChanging] = useState(false);
  const empty = postmortem.timeline.length === 0;
  return (
    <figure className="block-frame" aria-label="Timeline, drawn">
      <figcaption className="block-caption">
        <span>{countsOf(postmortem)}</span>
        <span className="flex gap-2">
          {phone && written && !asWritten && (
            <button
              type="button"
              className="quiet-button"
              aria-pressed={changing}
              onClick={() => setChanging(!changing)}
            >
              {changing ? 'As a line' : 'Change'}
            </button>
          )}
          {written && (
            <button type="button" className="quiet-button" onClick={toggle}>
              {asWritten ? 'As read' : 'As written'}
            </button>
          )}
        </span>
      </figcaption>
      {empty ? (
        <p className="block-empty">Nothing was read from it yet.</p>
      ) : phone ? (
        !asWritten && !changing && <VerticalTimeline postmortem={postmortem} />
      ) : (
        <Drawing postmortem={postmortem} onJump={onJump} />
      )}
      {(empty || (written && !asWritten && (!phone || changing))) && (
        <TimelineList document={shown} postmortem={postmortem} />
      )}
    </figure>
  );
}

function Drawing({
  postmortem,
  onJump,
}: {
  postmortem: Postmortem;
  onJump: (span: readonly [number, number]) => void;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    adoptDrawingRules();
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.floor(entry.contentRect.width / 8) * 8);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const drawing = useMemo(
    () => (width === 0 ? undefined : drawTimeline(postmortem, { width })),
    [postmortem, width],
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the table below holds the same events for the keyboard.
    <div
      ref={frame}
      className="drawing"
      onClick={(event) => {
        const glyph = event.target instanceof Element ? event.target.closest('[data-event]') : null;
        const span = postmortem.timeline[Number(glyph?.getAttribute('data-event') ?? -1)]?.span;
        if (span) onJump(span);
      }}
    >
      {drawing && (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: the core escapes every text of its drawings.
        <div dangerouslySetInnerHTML={{ __html: drawing.svg }} />
      )}
      {width > 0 && !drawing && (
        <p className="text-caption text-ink-3">
          Not drawn: fewer than two of its times could be placed on one axis.
        </p>
      )}
    </div>
  );
}

let adopted = false;

/** The core's own rules for its drawing classes, once a page. */
function adoptDrawingRules(): void {
  if (adopted) return;
  adopted = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(drawingRules);
  document.adoptedStyleSheets.push(sheet);
}

function countsOf({ timeline }: Postmortem): string {
  const marks = timeline.reduce((sum, event) => sum + event.marks.length, 0);
  const zones = new Set(timeline.map(({ at }) => at.zone).filter((zone) => zone !== undefined));
  const zone = zones.size === 0 ? 'no time zone named' : [...zones].slice(0, 2).join(', ');
  return [counted(timeline.length, 'entry', 'entries'), zone, counted(marks, 'mark')].join(' · ');
}
