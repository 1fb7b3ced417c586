import { type Postmortem, whyTime } from '@debrief/core/postmortem';
import { verticalTimeline, writtenMarks } from '@debrief/core/timeline';
import { TimelineGlyph } from '../../../components/glyphs/timeline-glyph.tsx';
import { InlineText } from '../../../components/inline-text.tsx';

/** The timeline down the page: time, how bad it was, axis, text; silences in words. */
export function VerticalTimeline({ postmortem }: { postmortem: Postmortem }) {
  return (
    <ol className="vertical">
      {verticalTimeline(postmortem).map((entry) => {
        const event = postmortem.timeline[entry.event];
        if (!event) return null;
        const marked = writtenMarks(entry.marks, entry.suggestedMarks);
        const suggested = entry.marks.length === 0 && entry.suggestedMarks.length > 0;
        return (
          <li key={entry.event} data-from={event.span[0]} data-to={event.span[1]}>
            {entry.gapBefore !== undefined && (
              <p className="vertical-gap">
                <span>{entry.gapBefore}</span>
              </p>
            )}
            <div className="vertical-entry" data-impact={entry.impact}>
              <span className="vertical-time tabular" title={whyTime(event.at).join('; ') || undefined}>
                {entry.time}
              </span>
              <span className="vertical-axis">
                <TimelineGlyph mark={entry.marks[0]} suggested={suggested} />
              </span>
              <div className="vertical-text">
                {marked !== '' && (
                  <p className="font-sans text-ui">
                    <span className={suggested ? 'text-ink-3' : 'font-semibold'}>{marked}</span>
                    {entry.sinceImpact !== undefined && (
                      <span className="ml-2 text-ink-3">{entry.sinceImpact}</span>
                    )}
                  </p>
                )}
                <p>
                  <InlineText text={event.text} />
                </p>
              </div>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
