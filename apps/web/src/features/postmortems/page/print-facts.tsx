import type { PostmortemPage } from '@debrief/http-contract';
import { incidentFacts } from './document-facts.ts';
import { metricLines } from './metric-lines.ts';

/** On paper alone: what the panel says at the side, and which text this is. What is not known is said to be so. */
export function PrintFacts({ page, today }: { page: PostmortemPage; today: string }) {
  const facts = incidentFacts(page.postmortem);
  const metrics = metricLines(page.postmortem);
  return (
    <div className="print-only" aria-hidden="true">
      <dl className="print-facts">
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value ?? 'not known'}</dd>
          </div>
        ))}
        {metrics.map(({ id, name, value, derivation }) => (
          <div key={id}>
            <dt>{name}</dt>
            <dd>{value === undefined ? `not known: ${derivation}` : `${value} (${derivation})`}</dd>
          </div>
        ))}
      </dl>
      <p className="print-version">
        {page.row.path}, version {page.version}, printed {today}
      </p>
    </div>
  );
}
