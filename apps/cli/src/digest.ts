import {
  type Action,
  type Finding,
  type Person,
  type Postmortem,
  SETTLED_ACTION_STATUSES,
} from '@debrief/core/postmortem';
import { metricValue } from './metric-value.ts';
import type { Terminal } from './terminal.ts';

const SHOWN_ACTIONS = 20;

/** The facts of one post-mortem in a few lines. */
export function digestOf(
  name: string,
  postmortem: Postmortem,
  findings: readonly Finding[],
  terminal: Terminal,
): string {
  const { incident, review } = postmortem;
  const rows: [string, string | undefined][] = [
    ['Format', postmortem.format],
    ['Incident', joined([incident.id, incident.date, incident.severity?.native, incident.state])],
    ['Services', joined(incident.services, ', ')],
    ['Times', joined([incident.startedAt?.written, incident.endedAt?.written], ' to ')],
    ['Duration', incident.duration?.written],
    ['Review', joined([review.state, joined(review.authors.map(nameOf), ', ')])],
    ['Timeline', timelineOf(postmortem)],
    ['Causes', numbered(postmortem.causes.nodes.length)],
    ['Lessons', numbered(postmortem.lessons.length)],
    ['Actions', actionsOf(postmortem.actions)],
    ...postmortem.metrics.derived
      .filter((metric) => metric.absent === undefined)
      .map((metric): [string, string] => [words(metric.id), metricValue(metric)]),
    ['Findings', findingsOf(findings, name)],
  ];
  const filled = rows.filter((row): row is [string, string] => row[1] !== undefined);
  const width = Math.max(...filled.map(([label]) => label.length));
  const lines = filled.map(([label, value]) => `  ${terminal.styled(label.padEnd(width), 'dim')}  ${value}`);
  const shown = String(Math.min(postmortem.actions.length, SHOWN_ACTIONS)).length;
  const actions = postmortem.actions.slice(0, SHOWN_ACTIONS).map((action, index) => {
    const number = terminal.styled(String(index + 1).padStart(shown), 'dim');
    return `  ${number} ${isSettled(action) ? '[x]' : '[ ]'} ${action.text}${aboutAction(action)}`;
  });
  const more = postmortem.actions.length - SHOWN_ACTIONS;
  const title = postmortem.template ? 'a template that nobody has filled in yet' : postmortem.title;
  return [
    terminal.styled(name, 'bold'),
    `  ${title ?? 'without a title'}`,
    ...lines,
    ...actions,
    ...(more > 0 ? [`    and ${more} more`] : []),
    '\n',
  ].join('\n');
}

function timelineOf({ timeline }: Postmortem): string | undefined {
  const [first] = timeline;
  const last = timeline.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const count = counted(timeline.length, 'event');
  return timeline.length === 1
    ? `${count}, ${first.at.written}`
    : `${count}, ${first.at.written} to ${last.at.written}`;
}

function actionsOf(actions: readonly Action[]): string | undefined {
  const open = actions.filter((action) => !isSettled(action)).length;
  return actions.length === 0 ? undefined : `${actions.length}, ${open === 0 ? 'none' : open} open`;
}

function aboutAction(action: Action): string {
  const about = joined([
    joined(action.owners.map(nameOf), ', '),
    action.priority?.native,
    action.due === undefined ? undefined : `due ${action.due.date ?? action.due.written}`,
  ]);
  return about === undefined ? '' : ` (${about})`;
}

function findingsOf(findings: readonly Finding[], name: string): string {
  if (findings.length === 0) return 'none';
  const of = (severity: Finding['severity'], one: string) =>
    counted(findings.filter((finding) => finding.severity === severity).length, one);
  const counts = joined([of('error', 'error'), of('warning', 'warning'), of('info', 'remark')], ', ');
  return `${counts}: debrief lint ${name}`;
}

function isSettled(action: Action): boolean {
  return action.status !== undefined && SETTLED_ACTION_STATUSES.includes(action.status.value);
}

function nameOf(person: Person): string {
  return person.name;
}

function words(id: string): string {
  const spaced = id.replaceAll('-', ' ');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** Undefined when there is none. */
function counted(count: number, one: string): string | undefined {
  if (count === 0) return undefined;
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

/** Undefined when there is none. */
function numbered(count: number): string | undefined {
  return count === 0 ? undefined : String(count);
}

function joined(parts: readonly (string | undefined)[], between = ' · '): string | undefined {
  const said = parts.filter((part) => part !== undefined && part !== '');
  return said.length === 0 ? undefined : said.join(between);
}
