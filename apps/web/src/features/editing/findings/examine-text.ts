import { type Examination, examine } from '@debrief/core/lint';
import { emptySections, filledIn, waivedFindings, whatIsMissing } from '@debrief/core/reviewing';
import { showChanges } from '@debrief/core/text';
import { findBlocks } from '../blocks/reading/find-blocks.ts';
import type { Examined, ExamineRequest } from './examination.ts';

/** So many changes of one fix are shown before it is made. */
const MOST_SHOWN = 12;

/** Reads and checks a text as the server does. */
export function examineText({ number, text, path, today, by }: ExamineRequest): Examined {
  const judged = by === undefined ? {} : { policy: by.policy, file: `${by.prefix}${path}` };
  const examination = examine(text, { path, today, ...judged });
  const { postmortem } = examination;
  const fixes = new Map(examination.fixes.map(({ finding, changes }) => [finding, changes]));
  return {
    number,
    findings: examination.findings.map((finding) => {
      const fix = [...(fixes.get(finding) ?? [])].sort((a, b) => a.from - b.from);
      return fix.length === 0
        ? { finding }
        : { finding, fix, shown: showChanges(text, fix.slice(0, MOST_SHOWN)) };
    }),
    waived: waivedFindings(text, examination),
    missing: whatIsMissing(examination, judged),
    empty: emptySections(examination.reading),
    outline: outlineOf(examination),
    ...(postmortem.title === undefined ? {} : { title: postmortem.title }),
    ...(postmortem.incident.id === undefined ? {} : { incidentId: postmortem.incident.id }),
    postmortem,
    sign: signOf(postmortem),
    blocks: findBlocks(examination.reading),
  };
}

/** The sections that have a heading, each with the findings before the next one, and whether anything was read from it. */
function outlineOf({ postmortem, findings, reading }: Examination): Examined['outline'] {
  const isFilled = filledIn(postmortem);
  const headed = postmortem.sections.filter(
    ({ heading, span }, index, all) => heading.trim() !== '' && all[index - 1]?.span[0] !== span[0],
  );
  return headed.map(({ heading, level, span: [from] }, index) => {
    const next = headed[index + 1]?.span[0] ?? reading.source.text.length + 1;
    const below =
      headed.slice(index + 1).find((other) => other.level <= level)?.span[0] ??
      reading.source.text.length + 1;
    const counts = { error: 0, warning: 0, info: 0 };
    for (const { span, severity } of findings) {
      if (span[0] >= from && span[0] < next) counts[severity] += 1;
    }
    return {
      id: String(from),
      heading,
      level,
      empty: !isFilled({ from, to: below }),
      findings: counts,
    };
  });
}

/** Two readings with one sign say the same of all that blocks show, wherever it stands in the text: prose around them changes nothing. */
function signOf(postmortem: Examination['postmortem']): string {
  const { title, description, kind, incident, review, record, attendees, timeline, actions, causes } =
    postmortem;
  const parts = [title, description, kind, incident, review, record, attendees, timeline, actions, causes];
  const said = JSON.stringify(parts, (name, value: unknown) => (name === 'span' ? undefined : value));
  let hash = 0x811c9dc5;
  for (let at = 0; at < said.length; at++) hash = Math.imul(hash ^ said.charCodeAt(at), 0x01000193);
  return `${said.length} ${hash >>> 0}`;
}
