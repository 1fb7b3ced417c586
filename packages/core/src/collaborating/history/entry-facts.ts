import {
  ACTION_STATUS_WORDS,
  MARK_NAMES,
  type Passage,
  PHASE_NAMES,
  type Postmortem,
} from '../../postmortem/index.ts';
import type { Span } from '../../text/index.ts';
import { isGivenCauseId } from '../identity/items-of.ts';
import { choice, day, type FactValue, nameOf, people, personWords, time, value } from './fact-words.ts';

/** The lists of a model by their path, each in words that follow "added to". */
export const LIST_WORDS = {
  timeline: 'the timeline',
  impact: 'the impact',
  detectionGap: 'the detection gaps',
  response: 'the response',
  resolution: 'the resolution',
  'causes.nodes': 'the causes',
  wentWell: 'what went well',
  wentWrong: 'what went wrong',
  lucky: 'where we were lucky',
  surprises: 'the surprises',
  lessons: 'the lessons',
  actions: 'the actions',
  prevention: 'the preventive measures',
  communication: 'the communication',
  references: 'the references',
  attendees: 'the attendees',
  'review.signOffs': 'the sign-offs',
  'metrics.stated': 'the stated metrics',
  extensions: 'the further information',
} as const;
export type FactList = keyof typeof LIST_WORDS;

/** What the parts of items are called; `text` is what the item says. */
export const PART_WORDS: Readonly<Record<string, string>> = {
  at: 'Time',
  actor: 'Actor',
  action: 'Action taken',
  phase: 'Phase',
  marks: 'Marks',
  evidence: 'Evidence',
  id: 'Id',
  owners: 'Owner',
  owner: 'Owner',
  due: 'Due date',
  priority: 'Priority',
  status: 'Status',
  reason: 'Reason',
  horizon: 'Horizon',
  kind: 'Kind',
  link: 'Link',
  addresses: 'Causes that it breaks',
  role: 'Role',
  category: 'Category',
  service: 'Service',
  p: 'Probability',
  gate: 'Gate',
  confidence: 'Confidence',
  edge: 'Effect',
  aspect: 'Aspect',
  done: 'Tick',
  audience: 'Audience',
  channel: 'Channel',
  date: 'Date',
  value: 'Value',
};

/** An item of a list: the words by which it is known, and its parts by name. */
export interface EntryFacts {
  name: string;
  /** The whole of its words. */
  text: string;
  parts: ReadonlyMap<string, FactValue>;
}

/**
 * The items of all lists of a model. `causeKey` names a cause so that it is the same in two models; ids that the reader gave by order
 * are not.
 */
export function entryFacts(
  model: Postmortem,
  causeKey: (id: string) => string,
): Record<FactList, EntryFacts[]> {
  const { causes, review, metrics } = model;
  const causeName = (id: string) => nameOf(causes.nodes.find((node) => node.id === id)?.text ?? id);
  const passages = (list: readonly Passage[]) => list.map(({ text }) => entry(text, {}));
  const aspects = (list: readonly { aspect: string; text: string }[]) =>
    list.map(({ aspect, text }) => entry(text, { aspect: choice(aspect) }));
  return {
    timeline: model.timeline.map(({ at, text, actor, action, phase, marks, evidence }) =>
      entry(text, {
        at: time(at),
        actor: value(actor),
        action: value(action),
        phase: choice(phase, PHASE_NAMES),
        marks: value(marks.map((mark) => MARK_NAMES[mark]).join(', ')),
        evidence: value(evidence.map((one) => one.text || one.link).join(', '), JSON.stringify(evidence)),
      }),
    ),
    impact: aspects(model.impact.filter(({ span }) => !isToldElsewhere(model, span))),
    detectionGap: aspects(model.detectionGap),
    response: aspects(model.response),
    resolution: aspects(model.resolution),
    'causes.nodes': causeFacts(model, causeKey),
    wentWell: passages(model.wentWell),
    wentWrong: passages(model.wentWrong),
    lucky: passages(model.lucky),
    surprises: passages(model.surprises),
    lessons: passages(model.lessons),
    // Measures of prevention that count as actions are told of as what they are.
    actions: (model.inferred.actions === undefined ? model.actions : []).map((one) =>
      entry(one.text, {
        id: value(one.id),
        owners: people(one.owners),
        due: one.due && (day(one.due.date) ?? value(one.due.written)),
        priority: one.priority && value(one.priority.native, one.priority.value ?? one.priority.native),
        status: choice(one.status?.value, ACTION_STATUS_WORDS),
        reason: value(one.reason),
        horizon: choice(one.horizon),
        kind: choice(one.kind),
        link: value(one.link),
        addresses: value(
          one.addresses?.map(causeName).join(', '),
          JSON.stringify(one.addresses?.map(causeKey)),
        ),
      }),
    ),
    prevention: model.prevention.map(({ text, horizon, done }) =>
      entry(text, { horizon: choice(horizon), done: tick(done) }),
    ),
    communication: model.communication.map(({ text, audience, channel, owner, date, done }) =>
      entry(audience ?? text, {
        ...(audience === undefined || audience === text ? {} : { value: value(text) }),
        channel: value(channel),
        owner: people(owner === undefined ? [] : [owner]),
        date: day(date),
        done: tick(done),
      }),
    ),
    references: model.references.map(({ text, link }) => entry(text, { link: value(link) })),
    attendees: model.attendees.map((person) => entry(personWords(person), {})),
    'review.signOffs': review.signOffs.map(({ person, role, date }) =>
      entry(personWords(person), { role: value(role), date: day(date) }),
    ),
    'metrics.stated': metrics.stated.map(({ name, written }) =>
      entry(name.replaceAll('-', ' '), { value: value(written) }),
    ),
    extensions: model.extensions.map(({ heading, key, text }) =>
      entry(key === undefined ? heading : `${heading}: ${key}`, { value: value(text, text) }),
    ),
  };
}

/** The causes of a model. */
export function causeFacts({ causes }: Postmortem, causeKey: (id: string) => string): EntryFacts[] {
  const causeName = (id: string) => nameOf(causes.nodes.find((node) => node.id === id)?.text ?? id);
  return causes.nodes.map((node) =>
    entry(node.text, {
      id: isGivenCauseId(node.id) ? undefined : value(node.id),
      role: choice(node.role),
      kind: choice(node.kind),
      category: choice(node.category),
      service: value(node.service),
      p: value(node.p),
      gate: value(node.gate),
      confidence: choice(node.confidence),
      edge: effects(
        causes.edges.filter(({ from }) => from === node.id),
        causeKey,
        causeName,
      ),
    }),
  );
}

function entry(text: string, parts: Readonly<Record<string, FactValue | undefined>>): EntryFacts {
  const known = new Map<string, FactValue>();
  for (const [part, one] of Object.entries(parts)) if (one !== undefined) known.set(part, one);
  return { name: nameOf(text), text, parts: known };
}

/** Whether a statement of harm is where services or a stated metric are read from, which are told of as what they are. */
function isToldElsewhere({ spans, metrics }: Postmortem, [from, to]: Span): boolean {
  const services = spans['incident.services'];
  return [...(services === undefined ? [] : [services]), ...metrics.stated.map(({ span }) => span)].some(
    (place) => from <= place[0] && place[1] <= to,
  );
}

/** An empty box says no more than none. */
function tick(done: boolean | undefined): FactValue | undefined {
  return done === true ? value('done') : undefined;
}

function effects(
  edges: Postmortem['causes']['edges'],
  causeKey: (id: string) => string,
  causeName: (id: string) => string,
): FactValue | undefined {
  return value(
    edges.map(({ type, to }) => `${type.replaceAll('_', ' ')} “${causeName(to)}”`).join(', '),
    edges.map(({ type, to }) => `${type} ${causeKey(to)}`).join(', '),
  );
}
