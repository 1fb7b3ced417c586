import type { Person, Postmortem, Time } from '../postmortem/index.ts';
import { factsByPath } from './facts-by-path.ts';

/**
 * All facts of a reading by their path, each as one line where it has several parts: so that a test can state a whole document.
 * Nothing is left out that `factsByPath` has.
 */
export function factsInShort(postmortem: Postmortem): Record<string, unknown> {
  const lines: Record<string, readonly string[]> = {
    timeline: postmortem.timeline.map(({ at, marks, text, actor, action, phase, evidence }) =>
      line([when(at), ...marks], text, [actor, action, phase, ...evidence.map(({ link }) => link)]),
    ),
    impact: postmortem.impact.map(({ aspect, text, amount, unit, currency }) =>
      line([aspect], text, [amount, unit, currency]),
    ),
    actions: postmortem.actions.map((action) =>
      line([action.id, action.kind], action.text, [
        ...action.owners.map(who),
        action.due?.date,
        action.priority?.value,
        action.status?.value,
        action.horizon,
        action.link,
      ]),
    ),
    'causes.nodes': postmortem.causes.nodes.map(({ role, text }) => line([role], text)),
    detectionGap: postmortem.detectionGap.map(({ aspect, text }) => line([aspect], text)),
    resolution: postmortem.resolution.map(({ aspect, text }) => line([aspect], text)),
    response: postmortem.response.map(({ aspect, text }) => line([aspect], text)),
    communication: postmortem.communication.map(({ audience, text, channel, owner, date, done }) =>
      line([audience === text ? undefined : audience], text, [
        channel,
        owner === undefined ? undefined : who(owner),
        date,
        done,
      ]),
    ),
    references: postmortem.references.map(({ text, link }) => line([], text, [link])),
    extensions: postmortem.extensions.map(({ heading, key, text }) => line([heading, key], text)),
    attendees: postmortem.attendees.map(who),
    'review.authors': postmortem.review.authors.map(who),
    'review.reviewers': postmortem.review.reviewers.map(who),
    'review.signOffs': postmortem.review.signOffs.map(({ person, role, date }) =>
      line([], who(person), [role, date]),
    ),
    ...Object.fromEntries(
      (['wentWell', 'wentWrong', 'lucky', 'surprises', 'lessons'] as const).map((path) => [
        path,
        postmortem[path].map(({ text }) => text),
      ]),
    ),
  };
  const { summary, narrative, blamelessStatement, conclusion, incident, review } = postmortem;
  const single: Record<string, string | undefined> = {
    summary: summary?.text,
    narrative: narrative?.text,
    blamelessStatement: blamelessStatement?.text,
    conclusion: conclusion?.text,
    'incident.startedAt': incident.startedAt && when(incident.startedAt),
    'incident.endedAt': incident.endedAt && when(incident.endedAt),
    'incident.severity': incident.severity?.native,
    'review.facilitator': review.facilitator && who(review.facilitator),
  };
  return Object.fromEntries(
    Object.entries(factsByPath(postmortem)).map(([path, fact]) => [
      path,
      lines[path] ?? single[path] ?? fact,
    ]),
  );
}

function line(
  before: readonly (string | undefined)[],
  text: string,
  behind: readonly (string | number | boolean | undefined)[] = [],
): string {
  const parts = [before, behind].map((list) =>
    list.filter((part) => part !== undefined && part !== '').join(', '),
  );
  return `${parts[0] === '' ? '' : `${parts[0]}: `}${text}${parts[1] === '' ? '' : ` (${parts[1]})`}`;
}

/** A person by name; what is no person says so. */
function who({ name, kind }: Person): string {
  return kind === 'person' ? name : `${name} ${kind}`;
}

/** The instant where there is one, else the wall clock, else the words. */
function when({ instant, local, written }: Time): string {
  return instant ?? local ?? written;
}
