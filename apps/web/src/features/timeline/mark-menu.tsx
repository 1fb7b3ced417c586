import { MARK_NAMES, MARKS, type Mark, type TimelineEvent } from '@debrief/core/postmortem';
import { TimelineGlyph } from '../../components/glyphs/timeline-glyph.tsx';

/** The marks of an event: what metrics are measured by. Suggested ones come first; nothing is marked by itself. */
export function MarkMenu({
  event,
  onMark,
}: {
  event: TimelineEvent;
  onMark: (mark: Mark, on: boolean) => void;
}) {
  const suggested = (event.suggestedMarks ?? []).filter((mark) => !event.marks.includes(mark));
  const others = MARKS.filter((mark) => !suggested.includes(mark));
  return [...suggested, ...others].map((mark) => {
    const on = event.marks.includes(mark);
    return (
      <button
        key={mark}
        type="button"
        role="menuitemcheckbox"
        aria-checked={on}
        aria-current={on || undefined}
        className="choice"
        onClick={() => onMark(mark, !on)}
      >
        <TimelineGlyph mark={mark} />
        <span className="grow">{MARK_NAMES[mark]}</span>
        {on && <span className="text-ink-3">marked</span>}
        {suggested.includes(mark) && <span className="text-ink-3">suggested</span>}
      </button>
    );
  });
}
