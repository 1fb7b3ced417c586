import { drawingRules } from '@debrief/core/drawing';
import type { Postmortem } from '@debrief/core/postmortem';
import { drawTimeline } from '@debrief/core/timeline';
import { useEffect, useMemo, useRef, useState } from 'react';

/** The events along one axis, as wide as the place that it stands in. */
export function TimelineDrawing({
  postmortem,
  onJump,
}: {
  postmortem: Postmortem;
  /** Called with where an event stands that was pressed. */
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
