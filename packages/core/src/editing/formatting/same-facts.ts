import type { Postmortem } from '../../postmortem/index.ts';

/** What formatting may change of the facts. */
export interface Allowed {
  /** The order of the events, and in which words their times are written. */
  order?: boolean;
  /** Ids of actions that had none. */
  ids?: boolean;
}

/** Whether two readings say the same, wherever it stands, but for what is allowed. */
export function saysTheSame(before: Postmortem, after: Postmortem, allowed: Allowed = {}): boolean {
  if (before.actions.length !== after.actions.length) return false;
  // Only an id that was not there may come.
  const actions = before.actions.map((action, index) => {
    const { id } = after.actions[index] ?? {};
    return allowed.ids === true && action.id === undefined && id !== undefined ? { ...action, id } : action;
  });
  return factsIn({ ...before, actions }, allowed) === factsIn(after, allowed);
}

function factsIn(postmortem: Postmortem, { order = false }: Allowed): string {
  const { spans: _spans, metrics, timeline, inferred, ...others } = postmortem;
  // A day that is stated nowhere is that of the first event, whichever stands first.
  const fromEvents = order && inferred['incident.date']?.why === 'first-day';
  const rest = fromEvents ? { ...others, incident: { ...others.incident, date: undefined } } : others;
  const events = timeline.map((event) => written(event, order));
  if (order) events.sort();
  const why = Object.entries(inferred).map(([path, one]) => [path, one.why]);
  return written({ ...rest, why, stated: metrics.stated, events }, order);
}

const PLACES = new Set(['span', 'spans', 'inferred', 'daySource']);

function written(value: unknown, timesByMeaning: boolean): string {
  return JSON.stringify(value, function (this: unknown, key, inner: unknown) {
    if (PLACES.has(key)) return undefined;
    if (timesByMeaning && key === 'written' && (this as { local?: unknown }).local !== undefined)
      return undefined;
    return typeof inner === 'string' ? withoutPadding(inner) : inner;
  });
}

/** Passages that hold a table hold its padding too. */
function withoutPadding(text: string): string {
  return text.includes('|')
    ? text
        .replace(/-{2,}/g, '-')
        .replace(/\s*\|\s*/g, '|')
        .replace(/[ \t]+/g, ' ')
    : text;
}
