import type { Examination } from '../lint/index.ts';
import { type Policy, RANKS, sectionsRequired } from '../policy/index.ts';
import { type Finding, SECTION_NAMES, type SectionRole } from '../postmortem/index.ts';
import { codeBlocks, findWaivers, type SourceSection } from '../reading/index.ts';
import type { CheckItem, Checklist } from './check-item.ts';
import { filledIn } from './empty-sections.ts';
import { type ExpectedSection, expectedSections, sectionFor } from './expected-sections.ts';
import { checksBehind, headChecks, isToldElsewhere } from './fact-checks.ts';
import { questionOfSection } from './section-questions.ts';

/**
 * What a post-mortem still lacks before its next step, in the order of the text: the gates of the review (domain §6; draft to in
 * review: no placeholder and no fault of structure, marks set, impact told in numbers or said to be unknown, an owner), and the
 * sections that its template, else any post-mortem, has. Pure; works for every text. What people do outside the text, such as
 * booking the meeting, is left to the sentence that says what comes next.
 */
export function whatIsMissing(
  examination: Examination,
  { policy }: { policy?: Policy | undefined } = {},
): Checklist {
  const { reading, findings } = examination;
  const items: CheckItem[] = [
    ...headChecks(reading, { zone: findings.some(({ rule }) => rule === 'TIM-02') }),
    ...sectionItems(examination, policy),
    ...wholeness(findings),
  ];
  const needed = items.filter(({ state }) => state !== 'not-needed');
  return {
    items,
    done: needed.filter(({ state }) => state === 'done').length,
    of: needed.length,
    next: nextStep(examination),
  };
}

function sectionItems(examination: Examination, policy: Policy | undefined): CheckItem[] {
  const { reading, postmortem, waived } = examination;
  const { source } = reading;
  const isFilled = filledIn(postmortem);
  const waivers = findWaivers(source, codeBlocks(source)).filter(({ reason }) => reason !== '');
  const items: CheckItem[] = [];
  const asked = new Set<string>();
  for (const expected of [...expectedSections(source), ...byPolicy(examination, policy)]) {
    const section = sectionFor(expected, source);
    const waiver =
      section === undefined
        ? waived.find(
            ({ finding: { rule, message } }) =>
              rule === 'STR-01' && message.toLowerCase().includes(`“${expected.label}”`),
          )?.waiver
        : waivers.find(({ scope }) => scope[0] === section.from && scope[1] === section.to);
    const { role, aspect, prompt, heading } = expected;
    const usual = questionOfSection(role, aspect);
    // Where several sections have one meaning, each asks in the words of its template.
    const question = usual === undefined || asked.has(usual) ? (prompt ?? heading) : usual;
    items.push(sectionItem(expected, question, section, isFilled, waiver?.reason, examination));
    if (!asked.has(role)) items.push(...checksBehind(section, role, postmortem));
    asked.add(role);
    if (usual !== undefined) asked.add(usual);
  }
  return items;
}

function sectionItem(
  expected: ExpectedSection,
  question: string,
  section: SourceSection | undefined,
  isFilled: (section: SourceSection) => boolean,
  waived: string | undefined,
  { postmortem, reading }: Examination,
): CheckItem {
  const { heading, label, role } = expected;
  const { review } = postmortem;
  const item = {
    id: `section ${label}`,
    question,
    ...(section?.headingBlock === undefined
      ? { absent: heading }
      : { span: [section.headingBlock.from, section.headingBlock.to] as const }),
  };
  if (section !== undefined && isFilled(section)) return { ...item, state: 'done' };
  // A format has one place for it; elsewhere it may stand anywhere.
  if (section === undefined && reading.source.format === undefined && isToldElsewhere(role, postmortem))
    return { id: item.id, question, state: 'done' };
  if (waived !== undefined) return { ...item, state: 'not-needed', detail: waived };
  if (role === 'signoff' && !TO_BE_SIGNED.has(review.state ?? 'draft'))
    return { ...item, state: 'not-needed', detail: 'it is signed once the review is approved' };
  return {
    ...item,
    state: 'missing',
    detail: section === undefined ? 'there is no such section yet' : 'nothing stands there yet',
  };
}

const TO_BE_SIGNED: ReadonlySet<string> = new Set(['approved', 'finalised', 'closed']);

/** What the team asks for besides, by role. */
function byPolicy({ postmortem, reading }: Examination, policy: Policy | undefined): ExpectedSection[] {
  const there = new Set<SectionRole>(expectedSections(reading.source).map(({ role }) => role));
  const rank = RANKS.find((one) => one === postmortem.incident.severity?.rank);
  return sectionsRequired(policy, rank, postmortem.format)
    .filter((role) => !there.has(role) && role !== 'metadata')
    .map((role) => {
      const heading = SECTION_NAMES[role];
      return { heading, label: heading.toLowerCase(), role };
    });
}

/** What is left of the template, and what keeps the text from being read: one question each, as long as there is any. */
function wholeness(findings: readonly Finding[]): CheckItem[] {
  const left = findings.filter(({ rule, severity }) => rule.startsWith('PLC') && severity === 'error');
  const broken = findings.filter(
    ({ rule, severity }) => rule.startsWith('STR') && rule !== 'STR-01' && severity === 'error',
  );
  return [
    {
      id: 'prompts',
      question: 'Is every prompt of the template answered or taken out?',
      ...(left[0] === undefined
        ? { state: 'done' }
        : {
            state: 'missing',
            detail: `${left.length} ${left.length === 1 ? 'is' : 'are'} left`,
            span: left[0].span,
          }),
    },
    ...(broken[0] === undefined
      ? []
      : [
          {
            id: 'structure',
            question: 'Can all of the text be read?',
            state: 'missing' as const,
            detail: `${broken.length} ${broken.length === 1 ? 'place' : 'places'} cannot`,
            span: broken[0].span,
          },
        ]),
  ] as CheckItem[];
}

function nextStep({ postmortem: { review } }: Examination): string {
  switch (review.state) {
    case 'in_review':
      return 'Hold the meeting, let each owner agree to their actions, then set the review to “approved”.';
    case 'approved':
      return 'Have it signed and set the day of the next look, then finalise it.';
    case 'finalised':
      return 'See the actions through; it can be closed once each is verified or will not be done, with the reason.';
    case 'closed':
    case 'waived':
    case 'superseded':
      return 'There is nothing left to do here.';
    default:
      return 'Send it to the reviewers a day before the meeting, and set the review to “in review”.';
  }
}
