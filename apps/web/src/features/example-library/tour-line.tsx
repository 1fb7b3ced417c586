import '../../styles/tour.css';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { goToStop, leaveTour, STOPS, type Stop, stopAfter, useTour } from './tour.ts';

const WORDS: Record<Stop, string> = {
  reading:
    'One of the examples, of an invented company. Serif is what people wrote; sans is what Debrief read in it. Press a fact at the side, and the words that it was read from are marked.',
  findings:
    'Findings, at the side, say what a reader would trip over. Press one to see its place; each says what to do, and mends what can be mended safely.',
  marks:
    'Numbers come from marked events. Mark the last event as Restored (M, or the sign before its text), and Time to restore becomes exact among the facts.',
  actions:
    'Each action is a line of the text. Give one an owner or a due date here: that value changes in the file, and nothing else.',
  writing:
    'The same text, for several people to write at once. Source shows the bare Markdown; E goes back to reading.',
  export:
    'More, then Download, gives the file: the bytes that came in, but for what you changed. That was all. Below the list of post-mortems the examples are removed in one step.',
};

const NEXT: Record<Stop, string> = {
  reading: 'Next: findings',
  findings: 'Next: marks',
  marks: 'Next: actions',
  actions: 'Next: writing',
  writing: 'Next: the file',
  export: '',
};

/** Set when somebody went on: the next line takes the focus, where it is, so that keys go on from there. */
let goesOn = false;

/** One stop of the look around, as a quiet line at its place; nothing where nobody looks around, or is at another stop. */
export function TourLine({
  document,
  stops,
  floating = false,
}: {
  document: string;
  stops: readonly Stop[];
  floating?: boolean;
}) {
  const tour = useTour();
  const navigate = useNavigate();
  const line = useRef<HTMLElement>(null);
  const stop = tour?.document === document ? stops.find((one) => one === tour.stop) : undefined;
  useEffect(() => {
    if (stop === undefined || !goesOn) return;
    goesOn = false;
    line.current?.focus({ preventScroll: true });
    line.current?.scrollIntoView({ block: 'nearest' });
  }, [stop]);
  if (tour === undefined || stop === undefined) return null;
  const next = stopAfter(stop);
  const onNext = () => {
    if (next === undefined) return leaveTour();
    goesOn = true;
    goToStop(tour, next);
    if (next === 'writing') navigate({ to: '/postmortems/$id/edit', params: { id: document } });
    if (stop === 'writing') navigate({ to: '/postmortems/$id', params: { id: document } });
  };
  return (
    <aside
      ref={line}
      tabIndex={-1}
      className={floating ? 'tour-line tour-line-floating' : 'tour-line'}
      aria-label={`Look around, ${STOPS.indexOf(stop) + 1} of ${STOPS.length}`}
    >
      <p>
        <span className="tabular text-ink-3">
          {STOPS.indexOf(stop) + 1} of {STOPS.length}
        </span>{' '}
        {WORDS[stop]}
      </p>
      <p className="tour-steps">
        <button type="button" className="link min-h-7" onClick={onNext}>
          {next === undefined ? 'Done' : NEXT[stop]}
        </button>
        {next !== undefined && (
          <button type="button" className="quiet-button" onClick={leaveTour}>
            Leave
          </button>
        )}
      </p>
    </aside>
  );
}
