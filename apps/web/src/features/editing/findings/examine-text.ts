import { type Examination, examine } from '@debrief/core/lint';
import type { Examined, ExamineRequest } from './examination.ts';

/** Reads and checks a text as the server does. */
export function examineText({ number, text, path, today, by }: ExamineRequest): Examined {
  const judged = by === undefined ? {} : { policy: by.policy, file: `${by.prefix}${path}` };
  const examination = examine(text, { path, today, ...judged });
  const { postmortem } = examination;
  const fixes = new Map(examination.fixes.map(({ finding, changes }) => [finding, changes]));
  return {
    number,
    findings: examination.findings.map((finding) => {
      const fix = fixes.get(finding);
      return fix === undefined || fix.length === 0 ? { finding } : { finding, fix };
    }),
    outline: outlineOf(examination),
    ...(postmortem.title === undefined ? {} : { title: postmortem.title }),
    ...(postmortem.incident.id === undefined ? {} : { incidentId: postmortem.incident.id }),
  };
}

/** The sections that have a heading, each with the findings before the next one. */
function outlineOf({ postmortem, findings }: Examination): Examined['outline'] {
  const headed = postmortem.sections.filter(({ heading }) => heading.trim() !== '');
  return headed.map(({ heading, level, span: [from] }, index) => {
    const next = headed[index + 1]?.span[0] ?? Number.POSITIVE_INFINITY;
    const counts = { error: 0, warning: 0, info: 0 };
    for (const { span, severity } of findings) {
      if (span[0] >= from && span[0] < next) counts[severity] += 1;
    }
    return { id: String(from), heading, level, empty: false, findings: counts };
  });
}
