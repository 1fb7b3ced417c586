import type { IncidentState } from '@debrief/core/postmortem';
import { INCIDENT_WORDS, OPEN_INCIDENT_STATES } from '../../formatting/words.ts';

/** The state of the incident: a quiet word once it is over, bold with a ringed dot while it goes on. */
export function IncidentMark({ state }: { state: IncidentState | undefined }) {
  if (!state) return <span className="text-ink-3">–</span>;
  if (!OPEN_INCIDENT_STATES.includes(state))
    return <span className="text-ink-2">{INCIDENT_WORDS[state]}</span>;
  return (
    <span className="mark font-semibold">
      <svg className="glyph" viewBox="0 0 14 14" aria-hidden="true">
        <circle className="fill-none stroke-harm-2" cx="7" cy="7" r="4.8" strokeWidth="1.6" />
        <circle className="fill-crit" cx="7" cy="7" r="2.6" />
      </svg>
      {INCIDENT_WORDS[state]}
    </span>
  );
}
