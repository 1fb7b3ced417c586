import type { Action, CauseNode, Postmortem, TimelineEvent } from '../../postmortem/index.ts';
import type { Span } from '../../text/index.ts';
import type { ItemKind, ItemQuote } from './known-identity.ts';

/** An item of one reading, with what it can be recognised by. */
export interface ItemSeen {
  kind: ItemKind;
  /** Its place in its list of the model. */
  index: number;
  writtenId?: string;
  span: Span;
  quote: ItemQuote;
}

/** How much of the words of an item, and of those beside it, is remembered. */
const MOST_WORDS = 400;
const MOST_CONTEXT = 80;

/** The events, actions and causes of a model, kind by kind, in the order of reading. */
export function itemsOf(model: Postmortem): ItemSeen[] {
  return [
    ...seen('event', model.timeline, eventDetail, () => undefined),
    ...seen('action', model.actions, actionDetail, ({ id }) => id),
    ...seen(
      'cause',
      model.causes.nodes,
      ({ role }) => role,
      ({ id }) => (isGivenCauseId(id) ? undefined : id),
    ),
  ];
}

/** Whether the reader gave a cause its id, by order; such an id says nothing in another reading. */
export function isGivenCauseId(id: string): boolean {
  return /^c\d+$/.test(id);
}

function seen<T extends TimelineEvent | Action | CauseNode>(
  kind: ItemKind,
  entries: readonly T[],
  detail: (entry: T) => string,
  writtenId: (entry: T) => string | undefined,
): ItemSeen[] {
  return entries.map((entry, index) => {
    const id = writtenId(entry);
    return {
      kind,
      index,
      ...(id === undefined ? {} : { writtenId: id }),
      span: entry.span,
      quote: {
        text: entry.text.slice(0, MOST_WORDS),
        detail: detail(entry),
        before: entries[index - 1]?.text.slice(0, MOST_CONTEXT) ?? '',
        after: entries[index + 1]?.text.slice(0, MOST_CONTEXT) ?? '',
      },
    };
  });
}

function eventDetail({ at }: TimelineEvent): string {
  return at.local ?? at.written;
}

function actionDetail({ owners, due }: Action): string {
  return [...owners.map(({ name }) => name), due?.date ?? due?.written ?? ''].join('; ');
}
