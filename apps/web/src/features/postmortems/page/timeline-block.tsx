import type { Postmortem } from '@debrief/core/postmortem';
import { useState } from 'react';
import { useAsWritten } from '../../../components/use-as-written.ts';
import { PHONE, useMedia } from '../../../components/use-media.ts';
import type { DocumentShown } from '../../commands/kept-command.ts';
import { timelineCounts } from '../../timeline/timeline-counts.ts';
import { TimelineDrawing } from '../../timeline/timeline-drawing.tsx';
import { TimelineList } from '../../timeline/timeline-list.tsx';
import { StillOpen } from './still-open.tsx';
import { VerticalTimeline } from './vertical-timeline.tsx';

/** The timeline: drawn along one axis, or down the page on a phone; below it its events, to be read and changed. */
export function TimelineBlock({
  postmortem,
  document: shown,
  written,
  waiting,
  onJump,
}: {
  postmortem: Postmortem;
  /** The document that it stands in. */
  document: DocumentShown;
  written: HTMLElement | undefined;
  waiting: number;
  onJump: (span: readonly [number, number]) => void;
}) {
  const phone = useMedia(PHONE);
  const [asWritten, toggle] = useAsWritten(written);
  const [changing, setChanging] = useState(false);
  const empty = postmortem.timeline.length === 0;
  // Rows that wait for their words, or were not read, stay in sight as they are written: below them events are still added.
  const partly = !empty && written === undefined;
  return (
    <figure className="block-frame" aria-label="Timeline, drawn">
      <figcaption className="block-caption">
        <span>
          {timelineCounts(postmortem)}
          <StillOpen rows={waiting} />
        </span>
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
        <TimelineDrawing postmortem={postmortem} onJump={onJump} />
      )}
      {(empty || partly || (written && !asWritten && (!phone || changing))) && (
        <TimelineList document={shown} postmortem={postmortem} {...(partly ? { items: [] } : {})} />
      )}
    </figure>
  );
}
