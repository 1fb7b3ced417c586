import type { PostmortemPage } from '@debrief/http-contract';
import { useMemo } from 'react';
import { titleOf } from '../../../formatting/row-title.ts';
import { useWriting } from '../../commands/use-writing.ts';
import { incidentFacts, missingFields, recordFacts } from './document-facts.ts';
import { FactList } from './fact-list.tsx';
import { FindingLine } from './findings-panel.tsx';
import { type MetricLine, metricLines, spokenName } from './metric-lines.ts';
import { useFactWriting } from './use-fact-writing.ts';

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
  const { postmortem, findings, row, version } = page;
  const document = useMemo(() => ({ id: row.id, title: titleOf(row), version }), [row, version]);
  const writing = useFactWriting(document, postmortem);
  const { why } = useWriting();
  const metrics = metricLines(postmortem);
  const stated = postmortem.metrics.stated;
  const worst = findings.filter(({ severity }) => severity !== 'info').slice(0, SHOWN_FINDINGS);
  return (
    <>
      <section className="panel-section" aria-label="Facts">
        <FactList facts={incidentFacts(postmortem)} writing={writing} onJump={onJump} />
        {why !== undefined && <p className="pt-2 text-caption text-ink-3">{why}</p>}
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
        <FactList
          facts={recordFacts(postmortem, page.row.path)}
          missing={missingFields(postmortem)}
          writing={writing}
          onJump={onJump}
        />
      </section>
    </>
  );
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
