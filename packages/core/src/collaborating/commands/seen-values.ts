import { type Edit, type EditableField, type EntryList, personText } from '../../editing/index.ts';
import type { Action, Person, Postmortem, Time, TimelineEvent } from '../../postmortem/index.ts';
import type { PostmortemReading } from '../../reading/index.ts';
import type { Span } from '../../text/index.ts';
import type { Base, SeenValue } from './command.ts';

/** What an edit is about as a reading has it: the values by part, in the form in which an edit would set them. */
export interface Seen {
  values: Base;
  /** Where it stands; absent where it stands nowhere. */
  span?: Span;
}

/** An entry of a list of texts, as far as an edit can set it. */
interface Entry {
  text?: string;
  written?: string;
  audience?: string | undefined;
  name?: string;
  aspect?: string;
  horizon?: string | undefined;
  done?: boolean | undefined;
  channel?: string | undefined;
  owner?: Person | undefined;
  date?: string | undefined;
  link?: string | undefined;
  kind?: string;
  span?: Span;
}

/**
 * What a person who is about to send an edit sees of that which it sets; sent along as the `base` of the command, so that a
 * change in between is noticed. For edits that take something away it is the whole item. Nothing for edits that only add,
 * move, or say themselves what they change.
 */
export function seenValues(edit: Edit, reading: PostmortemReading): Seen | undefined {
  const model = reading.postmortem;
  switch (edit.type) {
    case 'setField':
      return fieldSeen(edit.field, model);
    case 'setState':
      return fieldSeen(edit.subject === 'record' ? 'record.status' : `${edit.subject}.state`, model);
    case 'fillSection': {
      const one = model.extensions.find(({ heading, key }) => heading === edit.heading && key === undefined);
      return { values: { value: one?.text ?? null }, ...(one === undefined ? {} : { span: one.span }) };
    }
    case 'updateEvent':
      return pick(eventSeen(model.timeline[edit.event]), edit.set);
    case 'removeEvent':
      return eventSeen(model.timeline[edit.event]);
    case 'updateAction':
      return pick(actionSeen(model.actions[edit.action]), {
        ...edit.set,
        // A new status takes the old reason with it.
        ...(edit.set.status === undefined ? {} : { reason: undefined }),
      });
    case 'removeAction':
      return actionSeen(model.actions[edit.action]);
    case 'updateCause':
      return pick(causeSeen(edit.cause, model), edit.set);
    case 'removeCause':
      return causeSeen(edit.cause, model);
    case 'updateEntry':
      return pick(entrySeen(entriesOfList(model, edit.list)[edit.entry], edit.list), edit.set);
    case 'removeEntry':
      return entrySeen(entriesOfList(model, edit.list)[edit.entry], edit.list);
    case 'removeSignOff': {
      const one = model.review.signOffs[edit.signOff];
      return (
        one && { values: { person: personText(one.person), role: one.role ?? null, date: one.date ?? null } }
      );
    }
    default:
      return undefined;
  }
}

/** The values that an edit asks for, by part, in the same form. */
export function askedValues(edit: Edit): Base {
  switch (edit.type) {
    case 'setField':
      return { value: edit.value };
    case 'setState':
      return { value: edit.state };
    case 'fillSection':
      return { value: edit.text };
    case 'updateEvent':
    case 'updateAction':
    case 'updateCause':
    case 'updateEntry': {
      const asked: Base = {};
      for (const [part, value] of Object.entries(edit.set)) if (value !== undefined) asked[part] = value;
      return asked;
    }
    default:
      return {};
  }
}

/** The entries of a list, as one list of an edit names them. */
export function entriesOfList(model: Postmortem, list: EntryList): readonly Entry[] {
  return list === 'metrics' ? model.metrics.stated : model[list];
}

/** Whether two values are the same; nothing, an empty text and an empty list are. */
export function sameValue(a: SeenValue | undefined, b: SeenValue | undefined): boolean {
  return plain(a) === plain(b);
}

function plain(value: SeenValue | undefined): string {
  if (value === null || value === undefined) return '';
  return (Array.isArray(value) ? value.join(', ') : String(value)).replace(/\s+/g, ' ').trim();
}

function pick(seen: Seen | undefined, set: Readonly<Record<string, unknown>>): Seen | undefined {
  if (seen === undefined) return undefined;
  const values: Base = {};
  for (const part of Object.keys(set)) values[part] = seen.values[part] ?? null;
  return { ...seen, values };
}

function eventSeen(event: TimelineEvent | undefined): Seen | undefined {
  if (event === undefined) return undefined;
  const { at, text, actor, action, phase, marks, span } = event;
  return {
    values: {
      at: at.written === '' ? null : at.written,
      text,
      actor: actor ?? null,
      action: action ?? null,
      phase: phase ?? null,
      marks,
    },
    span,
  };
}

function actionSeen(action: Action | undefined): Seen | undefined {
  if (action === undefined) return undefined;
  const { due, priority } = action;
  return {
    values: {
      text: action.text,
      owners: action.owners.map(personText),
      due: due?.date ?? due?.written ?? null,
      priority: priority?.value ?? priority?.native ?? null,
      status: action.status?.value ?? null,
      reason: action.reason ?? null,
      id: action.id ?? null,
      kind: action.kind ?? null,
      horizon: action.horizon ?? null,
      link: action.link ?? null,
      addresses: action.addresses ?? null,
    },
    span: action.span,
  };
}

function causeSeen(id: string, { causes }: Postmortem): Seen | undefined {
  const node = causes.nodes.find((one) => one.id === id);
  if (node === undefined) return undefined;
  const { span, text, gate, confidence, kind, category, service, p } = node;
  return {
    values: {
      text,
      gate: gate ?? null,
      confidence: confidence ?? null,
      edge: causes.edges.find(({ from }) => from === id)?.type ?? null,
      id,
      kind: kind ?? null,
      category: category ?? null,
      service: service ?? null,
      p: p ?? null,
    },
    span,
  };
}

function entrySeen(entry: Entry | undefined, list: EntryList): Seen | undefined {
  if (entry === undefined) return undefined;
  const { aspect, horizon, done, channel, owner, date, link, span } = entry;
  const person = list === 'attendees' ? (entry as Person) : undefined;
  return {
    values: {
      text: person === undefined ? entryText(entry, list) : personText(person),
      aspect: aspect ?? null,
      horizon: horizon ?? null,
      done: done ?? null,
      channel: channel ?? null,
      owner: owner === undefined ? null : personText(owner),
      date: date ?? null,
      link: link ?? null,
      name: person === undefined ? (entry.name ?? null) : null,
    },
    ...(span === undefined ? {} : { span }),
  };
}

/** The words by which an entry is found and shown. */
export function entryText(entry: Entry, list: EntryList): string {
  if (list === 'attendees') return entry.name ?? '';
  if (list === 'metrics') return entry.written ?? '';
  return (list === 'communication' ? entry.audience : undefined) ?? entry.text ?? '';
}

function fieldSeen(field: EditableField, model: Postmortem): Seen | undefined {
  // How bare times are to be read stands in the text; the model has only what follows from it.
  if (field === 'incident.timeZone') return undefined;
  let value: unknown = model;
  for (const key of field.split('.')) value = (value as Record<string, unknown> | undefined)?.[key];
  const span = model.spans[field] ?? (value as { span?: Span } | undefined)?.span;
  return { values: { value: asAsked(value) }, ...(span === undefined ? {} : { span }) };
}

/** A value of the model as `setField` would be given it. */
function asAsked(value: unknown): SeenValue {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') return value;
  if (Array.isArray(value))
    return value.map((one: string | Person) => (typeof one === 'string' ? one : personText(one)));
  const { text, native, written, kind, address, name, declared } = value as Partial<
    Record<'text' | 'native' | 'kind' | 'address' | 'declared', string>
  > &
    Partial<Pick<Time, 'written'>> &
    Partial<Pick<Person, 'name'>>;
  if (kind !== undefined && name !== undefined) return personText(value as Person);
  if (address !== undefined) return name === undefined ? address : `${name} (${address})`;
  return text ?? native ?? written ?? declared ?? name ?? null;
}
