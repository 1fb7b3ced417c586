import { plainText } from '../markdown/index.ts';
import {
  type Action,
  type FieldName,
  MARK_NAMES,
  type Mark,
  type Postmortem,
  SETTLED_ACTION_STATUSES,
  type SectionRole,
} from '../postmortem/index.ts';
import { normaliseLabel, type PostmortemReading, type SourceSection } from '../reading/index.ts';
import { lookUp } from '../reading/lexicons/index.ts';
import type { Span } from '../text/index.ts';
import type { CheckItem } from './check-item.ts';

/** Formats that have no place for a severity, or for times of events (docs/text-conventions.md §3). */
const WITHOUT_SEVERITY: ReadonlySet<string> = new Set(['remediation-report', 'incident-review']);
const WITHOUT_TIMES: ReadonlySet<string> = new Set(['after-action-report']);
const WITHOUT_OWNERS: ReadonlySet<string> = new Set(['remediation-report']);

/** From this rank on (0 is the worst) nothing has to come of an incident. */
const MILD = 3;

interface Answer {
  state: CheckItem['state'];
  detail?: string;
}

const DONE: Answer = { state: 'done' };
const missing = (detail = 'not told yet'): Answer => ({ state: 'missing', detail });
const notNeeded = (because: string): Answer => ({ state: 'not-needed', detail: because });

/** What the head of a post-mortem has to say: which incident, when, how bad, and who sees to the review. */
export function headChecks(reading: PostmortemReading, untold: { zone: boolean }): CheckItem[] {
  const { postmortem } = reading;
  const { incident, review, format, title } = postmortem;
  const head = placeOfHead(reading);
  const at = (path: string, ...fields: FieldName[]): Span =>
    postmortem.spans[path] ?? waitingFor(fields, reading) ?? head;
  const timed =
    incident.startedAt !== undefined || postmortem.timeline.some((one) => one.at.local !== undefined);
  const ask = (id: string, question: string, answer: Answer, span: Span): CheckItem => ({
    id,
    question,
    ...answer,
    span,
  });
  return [
    ask('title', 'What did users notice, in one line?', title === undefined ? missing() : DONE, at('title')),
    ask(
      'when',
      'From when to when did users feel it?',
      whenTold(postmortem),
      at('incident.startedAt', 'startedAt', 'dateTime', 'incidentDate'),
    ),
    ask(
      'zone',
      'In which time zone are the times?',
      untold.zone || !timed ? missing(timed ? undefined : 'there are no times yet') : DONE,
      at('', 'timeZone', 'startedAt', 'dateTime'),
    ),
    ask(
      'severity',
      'How severe was it?',
      incident.severity !== undefined
        ? DONE
        : format !== undefined && WITHOUT_SEVERITY.has(format)
          ? notNeeded('this format has no place for it')
          : missing(),
      at('incident.severity', 'severity'),
    ),
    ask(
      'owner',
      'Who sees to it that this gets done?',
      review.authors.length > 0 || review.facilitator !== undefined ? DONE : missing(),
      at('review.authors', 'authors', 'facilitator'),
    ),
  ];
}

function whenTold({ incident: { startedAt, endedAt, state } }: Postmortem): Answer {
  if (startedAt === undefined && endedAt === undefined) return missing();
  if (startedAt === undefined) return missing('the beginning is not known');
  if (endedAt !== undefined) return DONE;
  const open = state === 'investigating' || state === 'identified' || state === 'declared';
  return open ? notNeeded('it is not over yet') : missing('the end is not known');
}

/** The value of the first line that is labelled as one of some fields, whether or not it has one yet. */
function waitingFor(fields: readonly FieldName[], { source, facts }: PostmortemReading): Span | undefined {
  const region = facts.regions.find(({ key }) => {
    if (key === undefined) return false;
    const label = normaliseLabel(plainText(source.text.slice(key.keyFrom, key.keyTo)));
    const field = lookUp('fields', label);
    return field !== undefined && fields.includes(field);
  });
  if (region === undefined) return undefined;
  return region.to > region.from ? [region.from, region.to] : [region.lineFrom, region.to];
}

/** The first place of key lines, else the title, else the top. */
function placeOfHead({ source }: PostmortemReading): Span {
  const section =
    source.sections.find((one) => one.role === 'metadata' && one.headingBlock !== undefined) ??
    source.titleSection;
  const block = section?.headingBlock;
  return block === undefined ? [0, 0] : [block.from, block.to];
}

/** Which marks time is measured by: the first of each group is what the question names. */
const MEASURED: readonly (readonly Mark[])[] = [
  ['impact_start'],
  ['detected'],
  ['mitigated', 'restored', 'resolved'],
];

/** Whether what a section is for is told elsewhere, where a document has no section of its own for it. */
export function isToldElsewhere(role: SectionRole, postmortem: Postmortem): boolean {
  const { summary, narrative, impact, timeline, causes, actions } = postmortem;
  const { lessons, wentWell, wentWrong, lucky, surprises } = postmortem;
  switch (role) {
    case 'summary':
      return summary !== undefined || narrative !== undefined;
    case 'impact':
      return impact.length > 0;
    case 'timeline':
      return timeline.length > 0;
    case 'rootCause':
    case 'contributingFactors':
      return causes.nodes.length > 0;
    case 'lessons':
      return [lessons, wentWell, wentWrong, lucky, surprises].some((list) => list.length > 0);
    case 'actionItems':
      return actions.length > 0;
    default:
      return false;
  }
}

/** What a section of some role has to hold beyond being there: what is asked right behind it. */
export function checksBehind(
  section: SourceSection | undefined,
  role: string,
  postmortem: Postmortem,
): CheckItem[] {
  const span: Span | undefined =
    section === undefined
      ? undefined
      : [section.headingBlock?.from ?? section.from, section.headingBlock?.to ?? section.from];
  const ask = (id: string, question: string, answer: Answer): CheckItem => ({
    id,
    question,
    ...answer,
    ...(span === undefined ? {} : { span }),
  });
  switch (role) {
    case 'timeline':
      return [
        ask('marks', 'Which events are the first harm, its detection and its end?', marksSet(postmortem)),
      ];
    case 'impact':
      return [
        ask('amount', 'How much harm was it, in numbers, or why is that unknown?', amountTold(postmortem)),
      ];
    case 'actionItems':
      return [
        ask(
          'owners',
          'Who will see each action through?',
          actionsHave(postmortem, 'nobody', ({ owners }) => owners.length > 0),
        ),
        ask(
          'days',
          'By when?',
          actionsHave(postmortem, 'no day', ({ due }) => due !== undefined),
        ),
      ];
    default:
      return [];
  }
}

function marksSet({ timeline, format }: Postmortem): Answer {
  const marks = new Set(timeline.flatMap((event) => event.marks));
  const open = MEASURED.filter((group) => !group.some((mark) => marks.has(mark)));
  if (open.length === 0) return DONE;
  if (format !== undefined && WITHOUT_TIMES.has(format))
    return notNeeded('the timeline of this format has phases instead of times');
  if (timeline.length === 0) return missing('there are no events yet');
  return missing(
    `not marked yet: ${open.map(([mark]) => MARK_NAMES[mark as Mark].toLowerCase()).join(', ')}`,
  );
}

const UNKNOWN =
  /\b(?:unknown|not known|cannot be known|none|no one|nobody|no (?:data|users|customers|harm))\b/i;

function amountTold({ impact, incident: { severity } }: Postmortem): Answer {
  if (impact.some(({ amount, text }) => amount !== undefined || /\d/.test(text) || UNKNOWN.test(text)))
    return DONE;
  if (severity?.rank === 4) return notNeeded('it was a near miss');
  return missing(impact.length === 0 ? undefined : 'no figure, and no reason why there is none');
}

function actionsHave(
  { actions, format, incident: { severity } }: Postmortem,
  lack: string,
  has: (action: Action) => boolean,
): Answer {
  if (actions.length === 0) {
    if (format !== undefined && WITHOUT_OWNERS.has(format))
      return notNeeded('this format has measures in prose');
    if ((severity?.rank ?? 0) >= MILD) return notNeeded('nothing has to come of an incident this mild');
    return missing('there are no actions yet');
  }
  const open = actions.filter(
    ({ status }) => status === undefined || !SETTLED_ACTION_STATUSES.includes(status.value),
  );
  const without = open.filter((action) => !has(action)).length;
  if (without === 0) return DONE;
  return missing(`${without} of ${open.length} ${without === 1 ? 'has' : 'have'} ${lack} yet`);
}
