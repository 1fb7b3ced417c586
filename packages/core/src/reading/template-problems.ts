import { explainFacts } from '../postmortem/index.ts';
import type { Template } from '../templates/index.ts';
import type { Span } from '../text/index.ts';
import { readPostmortem } from './read-postmortem.ts';

/** Why a template will not work as people expect. None forbids its use. */
export interface TemplateProblem {
  kind: 'no-headings' | 'unknown-headings' | 'holds-fact';
  /** A sentence for people; it never quotes the text. */
  message: string;
  /** The fact that each new post-mortem would begin with (`summary`, `incident.date`). */
  path?: string;
  span?: Span;
}

/** What is said of one incident: in a template, it would be said of every one. Path of the model, and how people call it. */
const OF_ONE_INCIDENT: Readonly<Record<string, string>> = {
  title: 'the title',
  'incident.id': 'the id',
  'incident.date': 'the day',
  'incident.startedAt': 'the start',
  'incident.endedAt': 'the end',
  'incident.duration': 'the duration',
  'incident.severity': 'the severity',
  'incident.state': 'the state of the incident',
  'review.date': 'the day of the review',
  'review.signOffs': 'a sign-off',
  summary: 'the summary',
  narrative: 'the narrative',
  timeline: 'an event',
  impact: 'harm',
  detectionGap: 'a gap of detection',
  resolution: 'what resolved it',
  response: 'how the response went',
  causes: 'a cause',
  wentWell: 'what went well',
  wentWrong: 'what could be improved',
  lucky: 'luck',
  surprises: 'a surprise',
  lessons: 'a lesson',
  actions: 'an action',
  prevention: 'a measure of prevention',
  communication: 'a message that was planned',
  conclusion: 'the conclusion',
};

/** What of a template would not work, in the order of the text: each kind of fact once, at its first place. */
export function templateProblems({ skeleton }: Template): TemplateProblem[] {
  const { postmortem, source } = readPostmortem(skeleton);
  const problems: TemplateProblem[] = [];
  if (source.sections.every(({ headingBlock }) => headingBlock === undefined))
    problems.push({
      kind: 'no-headings',
      message: 'It has no headings, so nothing says which part an answer belongs to. Give each part one.',
    });
  else if (source.sections.every(({ known }) => !known))
    problems.push({
      kind: 'unknown-headings',
      message:
        'None of its headings is known, so what is written below them is kept as it is and read as nothing else. Use names such as “Summary”, “Timeline” and “Action Items”.',
    });
  const facts = new Map<string, TemplateProblem>();
  for (const { path, span } of explainFacts(postmortem)) {
    const kind = Object.hasOwn(OF_ONE_INCIDENT, path) ? path : (path.split('.')[0] ?? path);
    const words = Object.hasOwn(OF_ONE_INCIDENT, kind) ? OF_ONE_INCIDENT[kind] : undefined;
    if (words === undefined || facts.has(kind) || postmortem.inferred[path] !== undefined) continue;
    facts.set(kind, {
      kind: 'holds-fact',
      message: `This would be read as ${words} of every post-mortem that is begun from it. Put it in [brackets] or a <!-- comment -->.`,
      path: kind,
      ...(span === undefined ? {} : { span }),
    });
  }
  return [...problems, ...[...facts.values()].sort((a, b) => (a.span?.[0] ?? 0) - (b.span?.[0] ?? 0))];
}
