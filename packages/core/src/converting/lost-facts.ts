import type { Postmortem, Time } from '../postmortem/index.ts';

/** The heading under which words stand that no fact of the new document carries. */
export const NOTES_HEADING = 'Notes from before';

const IGNORED = new Set([
  'span',
  'suggestedMarks',
  'daySource',
  'zoneSource',
  'inferred',
  'amount',
  'unit',
  'currency',
]);

/**
 * What one reading says and another does not, a line each: `actions: {…}`. Order, places and the words in which times, days and
 * states are written make no difference; neither does what a format implies.
 */
export function lostFacts(before: Postmortem, after: Postmortem): string[] {
  const lost: string[] = [];
  const known = new Map<string, number>();
  // Ids that a format gives to what had none are no difference.
  const ids = new Set([...before.actions, ...before.causes.nodes].map(({ id }) => id));
  for (const fact of facts(after, ids)) known.set(fact, (known.get(fact) ?? 0) + 1);
  const timed = new Set(
    [...known.keys()]
      .filter((fact) => /^(?:timeline|incident\.(?:startedAt|endedAt)): /.test(fact))
      .map(withoutZone),
  );
  for (const fact of facts(before)) {
    const count = known.get(fact) ?? 0;
    // A zone that the new document names for all of its times is no loss.
    if (count > 0) known.set(fact, count - 1);
    else if (fact.includes('"zone"') || !timed.has(fact)) lost.push(fact);
  }
  return lost;
}

function withoutZone(fact: string): string {
  return fact.replace(/"instant":"[^"]*",?|,?"zone":"[^"]*"/g, '');
}

function facts(model: Postmortem, ids?: ReadonlySet<string | undefined>): string[] {
  const found: string[] = [];
  const add = (path: string, value: unknown): void => {
    if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return;
    found.push(`${path}: ${canonical(value)}`);
  };
  const { incident, review, record } = model;
  for (const key of [
    'title',
    'description',
    'summary',
    'narrative',
    'blamelessStatement',
    'conclusion',
  ] as const)
    add(key, wordsOf(model[key]));
  if (model.spans.kind !== undefined) add('kind', model.kind);
  for (const [key, value] of Object.entries(incident)) if (key !== 'severity') add(`incident.${key}`, value);
  add('incident.severity', incident.severity?.native.toLowerCase());
  for (const [key, value] of Object.entries(review)) if (key !== 'signOffs') add(`review.${key}`, value);
  for (const signOff of review.signOffs) add('review.signOffs', signOff);
  for (const [key, value] of Object.entries(record)) add(`record.${key}`, value);
  for (const event of model.timeline) {
    const { text, evidence, ...rest } = event;
    add('timeline', {
      ...rest,
      text: bare(withoutEvidence(text, evidence)),
      marks: [...event.marks].sort(),
      links: [...new Set(evidence.map(({ link }) => link))].sort(),
    });
  }
  for (const list of [
    'impact',
    'detectionGap',
    'resolution',
    'response',
    'wentWell',
    'wentWrong',
    'surprises',
    'lucky',
    'lessons',
    'prevention',
    'references',
  ] as const)
    for (const entry of model[list])
      add(list, {
        ...entry,
        text: bare(
          'aspect' in entry && entry.aspect === 'services' ? entry.text.replaceAll(',', ' ') : entry.text,
        ),
        ...('done' in entry && entry.done === false ? { done: undefined } : {}),
      });
  for (const { text: _text, done, ...rest } of model.communication)
    add('communication', {
      ...rest,
      audience: bare(rest.audience ?? _text),
      ...(done === true ? { done } : {}),
    });
  for (const action of model.actions) {
    const { due, priority, status, text, id, ...rest } = action;
    add('actions', {
      ...rest,
      id: ids === undefined || ids.has(id) ? id : undefined,
      text: bare(text),
      due: due?.date ?? due?.written,
      priority: priority?.value ?? priority?.native,
      status: status?.value === 'open' ? undefined : status?.value,
    });
  }
  add('attendees', undefined);
  for (const person of model.attendees) add('attendees', person);
  const texts = new Map(model.causes.nodes.map((node) => [node.id, bare(node.text)]));
  for (const { id, text, ...rest } of model.causes.nodes)
    add('causes.nodes', { ...rest, text: bare(text), ...(/^c\d+$/.test(id) ? {} : { id }) });
  for (const { from, to, type } of model.causes.edges)
    add('causes.edges', { from: texts.get(from), to: texts.get(to), type });
  for (const { name, value, written } of model.metrics.stated)
    add('metrics.stated', { name, value: value ?? bare(written) });
  for (const { heading, key, text } of model.extensions)
    if (heading !== NOTES_HEADING)
      add('extensions', {
        ...(key === undefined ? { heading } : { key: key.toLowerCase().replaceAll('_', ' ') }),
        text: bare(text),
      });
  return found;
}

/** Links that were added behind a text are no part of its words. */
function withoutEvidence(text: string, evidence: readonly { text: string }[]): string {
  let rest = text;
  for (const one of evidence.toReversed())
    if (rest !== one.text && rest.endsWith(one.text))
      rest = rest.slice(0, -one.text.length).replace(/[\s,([]+$/, '');
  return rest;
}

function wordsOf(passage: { text: string } | string | undefined): string | undefined {
  return passage === undefined ? undefined : bare(typeof passage === 'string' ? passage : passage.text);
}

export function bare(words: string): string {
  return words
    .replace(/^[ \t]*[-*+•] /gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function canonical(value: unknown): string {
  return JSON.stringify(sorted(value));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const time = value as Partial<Time>;
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([key, inner]) =>
          inner !== undefined &&
          !IGNORED.has(key) &&
          !(key === 'written' && (time.local !== undefined || 'iso' in value || time.relative !== undefined)),
      )
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
