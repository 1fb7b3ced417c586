import type { PostmortemPage } from '@debrief/http-contract';
import { SeverityMark } from '../../../components/glyphs/severity-mark.tsx';
import { type Fact, incidentFacts, recordFacts } from './document-facts.ts';
import { FindingLine } from './findings-panel.tsx';
import { type MetricLine, metricLines, spokenName } from './metric-lines.ts';

type Jump = (span: readonly [number, number]) => void;

const SHOWN_FINDINGS = 2;

/** What was read: facts of the incident, metrics with where they come from, the first findings, the record. */
export function FactsPanel({
  page,
  onJump,
  onAllFindings,
}: {
  page: PostmortemPage;
  onJump: Jump;
  onAllFindings: () => void;
}) {
  const { postmortem, findings } = page;
  const metrics = metricLines(postmortem);
  const stated = postmortem.metrics.stated;
  const worst = findings.filter(({ severity }) => severity !== 'info').slice(0, SHOWN_FINDINGS);
  return (
    <>
      <section className="panel-section" aria-label="Facts">
        <FactList facts={incidentFacts(postmortem)} onJump={onJump} missing="not set" />
      </section>
      <section className="panel-section">
        <h2 className="panel-heading">Read from the timeline</h2>
        {metrics.length === 0 && <p className="text-ink-3">Nothing could be measured.</p>}
        <dl>
          {metrics.map((metric) => (
            <Metric key={metric.id} metric={metric} onJump={onJump} />
          ))}
        </dl>
        {stated.length > 0 && (
          <>
            <h3 className="mt-3 text-caption text-ink-3">Stated in the text</h3>
            <dl>
              {stated.map((metric) => (
                <div key={`${metric.name} ${metric.span[0]}`} className="stated">
                  <dt>{spokenName(metric.name)}</dt>
                  <dd>
                    <button type="button" className="fact-jump" onClick={() => onJump(metric.span)}>
                      {metric.written}
                    </button>
                  </dd>
                </div>
              ))}
            </dl>
          </>
        )}
      </section>
      {worst.length > 0 && (
        <section className="panel-section">
          <h2 className="panel-heading">
            {worst.length} of {findings.length} findings
          </h2>
          <ul>
            {worst.map((finding) => (
              <FindingLine
                key={`${finding.rule} ${finding.span[0]}`}
                finding={finding}
                page={page}
                onJump={onJump}
              />
            ))}
          </ul>
          {findings.length > worst.length && (
            <button type="button" className="link min-h-7" onClick={onAllFindings}>
              All {findings.length}
            </button>
          )}
        </section>
      )}
      <section className="panel-section">
        <h2 className="panel-heading">Record</h2>
        <FactList facts={recordFacts(postmortem, page.row.path)} onJump={onJump} missing="" />
      </section>
    </>
  );
}

function FactList({ facts, onJump, missing }: { facts: readonly Fact[]; onJump: Jump; missing: string }) {
  return (
    <dl>
      {facts.map((fact) => (
        <div key={fact.label} className="fact">
          <dt>{fact.label}</dt>
          <dd>
            <FactValue fact={fact} onJump={onJump} missing={missing} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function FactValue({ fact, onJump, missing }: { fact: Fact; onJump: Jump; missing: string }) {
  const { value, span, severity, why } = fact;
  if (value === undefined) return <span className="text-ink-3">{missing}</span>;
  const shown = severity ? <SeverityMark severity={severity} /> : value;
  // What was inferred says so where one points or listens, and has a sign for those who only look.
  const reason = why !== undefined && <span className="sr-only"> ({why})</span>;
  if (span === undefined)
    return (
      <span className="break-words" title={why} data-inferred={why !== undefined || undefined}>
        {shown}
        {reason}
      </span>
    );
  return (
    <button
      type="button"
      className="fact-jump"
      data-inferred={why !== undefined || undefined}
      title={why === undefined ? 'Show where it stands' : `${sentence(why)}. Show where.`}
      onClick={() => onJump(span)}
    >
      {shown}
      {reason}
    </button>
  );
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function Metric({ metric, onJump }: { metric: MetricLine; onJump: Jump }) {
  const { span } = metric;
  return (
    <div className="metric">
      <dt>{metric.name}</dt>
      <dd className={metric.value === undefined ? 'text-ink-3' : 'metric-value tabular'}>
        {metric.value ?? 'not known'}
      </dd>
      <dd className="metric-derivation">
        {span === undefined ? (
          metric.derivation
        ) : (
          <button type="button" className="fact-jump" onClick={() => onJump(span)}>
            {metric.derivation}
          </button>
        )}
        {metric.fallbacks.map((fallback) => (
          <span key={fallback} className="block">
            {fallback}
          </span>
        ))}
      </dd>
    </div>
  );
}
