import type { Edit, EditDone } from '../editing/index.ts';
import { plainText } from '../markdown/index.ts';
import type { Postmortem } from '../postmortem/index.ts';
import type { PostmortemReading } from '../reading/index.ts';
import { LineIndex, type Span, type TextChange } from '../text/index.ts';

/**
 * The changes of an edit that touch lines other than those of its target (law I3): what was there before may only be replaced or
 * removed on the lines of the named fact, of its copies, of a prompt, or of the next event whose day had to be written out;
 * everything else may only get whole new lines beside it, or one more cell at its end.
 */
export function strayChanges(
  text: string,
  edit: Edit,
  { changes }: EditDone,
  reading: PostmortemReading,
): TextChange[] {
  const spans = targetSpans(edit, reading.postmortem);
  const lines = new LineIndex(text);
  const own = new Set<number>();
  for (const [from, to] of spans)
    for (let line = lines.place(from).line; line <= lines.place(Math.max(from, to - 1)).line; line++)
      own.add(line);
  return changes.filter((change) => !isAllowed(change));

  function isAllowed({ from, to, insert }: TextChange): boolean {
    const old = text.slice(from, to);
    if (old.trim() === '') return true;
    const first = lines.place(from + (old.length - old.trimStart().length)).line;
    const last = lines.place(Math.max(from, from + old.trimEnd().length - 1)).line;
    if (from === to) return true;
    let at = from;
    let all = true;
    for (let line = first; line <= last; line++) {
      const end = Math.min(to, text.indexOf('\n', at) < 0 ? to : text.indexOf('\n', at));
      all &&= own.has(line) || text.slice(at, end).trim() === '' || reading.facts.text(at, end) === undefined;
      at = end + 1;
    }
    if (all) return true;
    // What waits for a value, and copies of the old value.
    if (reading.facts.text(from, to) === undefined || reading.facts.placeholdersIn(from, to).length > 0)
      return true;
    return (
      isCopy(old, edit, reading.postmortem) ||
      namesAttendee(old, edit, reading.postmortem) ||
      insert.endsWith(old) ||
      takesMore(old, insert)
    );
  }
}

function isCopy(old: string, edit: Edit, postmortem: Postmortem): boolean {
  if (edit.type !== 'setField') return false;
  // The name of a format is no title yet.
  if (edit.field === 'title' && postmortem.title === undefined) return true;
  const value = edit.field
    .split('.')
    .reduce<unknown>((one, key) => (one as Record<string, unknown> | undefined)?.[key], postmortem);
  const words = JSON.stringify(value ?? '').toLowerCase();
  const bare = old.replace(/^[-*#\s'"[]+|[\s'"\]]+$/g, '').toLowerCase();
  return words.includes(bare.slice(0, 60)) || words.includes(JSON.stringify(bare).slice(1, 40));
}

/** A line that holds the start takes the end as well; its zone then stands behind both. */
function takesMore(old: string, insert: string): boolean {
  return insert.startsWith(old.replace(/ [A-Za-z/_+:\d]+$/, '')) && insert.includes(' – ');
}

/** People who were there have no span of their own. */
function namesAttendee(old: string, edit: Edit, { attendees }: Postmortem): boolean {
  if ((edit.type !== 'updateEntry' && edit.type !== 'removeEntry') || edit.list !== 'attendees') return false;
  const person = attendees[edit.entry];
  return person !== undefined && plainText(old.replaceAll('\n', ' ')).includes(person.name);
}

/** Where the fact that an edit names stands, in the text before it. */
function targetSpans(edit: Edit, postmortem: Postmortem): Span[] {
  switch (edit.type) {
    case 'setField': {
      const named = postmortem.spans[edit.field];
      const passage = edit.field
        .split('.')
        .reduce<unknown>((one, key) => (one as Record<string, unknown> | undefined)?.[key], postmortem) as
        | { span?: Span }
        | undefined;
      // Start, end and day may share a line.
      const day = /^incident\.(?:startedAt|endedAt)$/.test(edit.field)
        ? postmortem.spans['incident.date']
        : undefined;
      return [
        ...(day === undefined ? [] : [day]),
        ...(named === undefined ? [] : [named]),
        ...(passage?.span === undefined ? [] : [passage.span]),
      ];
    }
    case 'updateEvent':
    case 'markEvent':
    case 'removeEvent':
      return [edit.event, edit.event + 1].flatMap((index) => spanOf(postmortem.timeline[index]));
    case 'updateAction':
    case 'removeAction':
    case 'linkAction':
      return spanOf(postmortem.actions[edit.action]);
    case 'updateCause':
    case 'removeCause':
      return spanOf(postmortem.causes.nodes.find(({ id }) => id === edit.cause));
    case 'addCause':
      return spanOf(postmortem.causes.nodes.find(({ id }) => id === edit.under));
    case 'updateEntry':
    case 'removeEntry':
      return spanOf(
        (edit.list === 'metrics'
          ? postmortem.metrics.stated
          : (postmortem[edit.list] as readonly { span?: Span }[]))[edit.entry],
      );
    default:
      return [];
  }
}

function spanOf(fact: { span?: Span } | undefined): Span[] {
  return fact?.span === undefined ? [] : [fact.span];
}
