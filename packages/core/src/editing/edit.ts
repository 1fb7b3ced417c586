import { z } from 'zod';
import {
  ACTION_KINDS,
  ACTION_PRIORITIES,
  ACTION_STATUSES,
  CAUSE_CONFIDENCES,
  CAUSE_EDGE_TYPES,
  CAUSE_ROLES,
  HORIZONS,
  MARKS,
  PHASES,
} from '../postmortem/index.ts';
import { EDITABLE_FIELDS } from './fields/editable-fields.ts';
import { QuotedPlaceSchema } from './places/quoted-place.ts';

/** Texts are Markdown, as they would be typed; a line end inside is kept in the way of the place (`<br>` in a cell). */
const Text = z.string().trim().min(1);
const Index = z.int().min(0);
const RuleId = z.string().regex(/^[A-Z]{3}-\d{2}$/);
/** A value, or nothing: the place becomes unset, the key or part goes. */
const optional = <T extends z.ZodType>(schema: T) => schema.nullable().optional();

const EventParts = {
  /** As it would be typed: `2025-08-14 09:14 UTC`, `09:14`, `~09:14`, `09:00 – 11:00`, or words such as `later`. */
  at: Text,
  /** Words in the place of the time, kept as they are, where no clock can tell it. */
  when: Text,
  text: Text,
  actor: Text,
  action: Text,
  phase: z.enum(PHASES),
  marks: z.array(z.enum(MARKS)),
  /** Links that stand in a place of their own: the column of evidence, or the end of the text. */
  evidence: z.array(z.strictObject({ text: Text, link: Text })),
};
const ActionParts = {
  text: Text,
  /** People as they are written: `Ann Lee`, `@ann`, `Payments (team)`. */
  owners: z.array(Text),
  /** A day `YYYY-MM-DD`, or words that name none. */
  due: Text,
  /** `P0` to `P4`, or the words of the team. */
  priority: z.union([z.enum(ACTION_PRIORITIES), Text]),
  status: z.enum(ACTION_STATUSES),
  /** Why it will not be done, or waits; stands behind the status. */
  reason: Text,
  id: Text,
  kind: z.enum(ACTION_KINDS),
  horizon: z.enum(HORIZONS),
  link: Text,
  /** Written ids of the causes that it breaks. */
  addresses: z.array(Text),
};
const CauseParts = {
  text: Text,
  /** `all of`, `any of`, `2 of 3`: how the causes below it bring it about. */
  gate: z.string().regex(/^(?:all of|any of|[1-9]\d? of [1-9]\d?)$/),
  confidence: z.enum(CAUSE_CONFIDENCES),
  /** What it does to the effect that it stands below. */
  edge: z.enum(CAUSE_EDGE_TYPES),
  id: z.string().regex(/^[\p{L}\p{N}_-]+$/u),
  kind: z.enum(['outcome', 'event', 'condition', 'decision', 'control', 'gap', 'hypothesis']),
  category: z.enum([
    'change',
    'code',
    'configuration',
    'infrastructure',
    'dependency',
    'load',
    'detection',
    'procedure',
    'knowledge',
    'security',
  ]),
  service: Text,
  p: z.number().min(0).max(1),
};
const EntryParts = {
  text: Text,
  /** Where the list has aspects: `users`, `monitoring`, `verification` (docs/text-conventions.md §10). */
  aspect: Text,
  horizon: z.enum(HORIZONS),
  done: z.boolean(),
  channel: Text,
  owner: Text,
  date: z.iso.date(),
  link: Text,
  /** The name of a stated metric (`time-to-detect`), or the label of an extension. */
  name: Text,
};

/** The lists whose entries are a text with at most a few parts. */
export const ENTRY_LISTS = [
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
  'communication',
  'references',
  'attendees',
  'metrics',
] as const;
export type EntryList = (typeof ENTRY_LISTS)[number];

type Shape = Record<string, z.ZodType>;
/** All parts may be set, kept (absent) or taken away (null). */
function changes<S extends Shape>(shape: S) {
  const partial = Object.fromEntries(
    Object.entries(shape).map(([key, schema]) => [key, optional(schema)]),
  ) as { [K in keyof S]: z.ZodOptional<z.ZodNullable<S[K]>> };
  return z.strictObject(partial);
}

const AddedEvent = changes(EventParts).extend({ text: Text });
const AddedAction = changes(ActionParts).extend({ text: Text });
const AddedCause = changes(CauseParts).extend({ text: Text, role: z.enum(CAUSE_ROLES) });
const AddedEntry = changes(EntryParts).extend({ text: Text });

/**
 * Everything that can be asked of the text of a post-mortem: a closed list. Each changes whole values of what it names and
 * nothing else. Items are named by their place in the reading of the same text (from 0), causes by their id there.
 */
export const EditSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('setField'),
    field: z.enum(EDITABLE_FIELDS),
    /** As it would be typed; a list for fields of several values; null takes it away. */
    value: z.union([z.string().trim().min(1), z.array(z.string().trim().min(1)), z.null()]),
  }),
  z.strictObject({
    type: z.literal('setState'),
    subject: z.enum(['incident', 'review', 'record']),
    state: z.string(),
    reason: Text.optional(),
  }),
  /** A key that no field has: its line in the metadata block or front matter; null takes it away. */
  z.strictObject({
    type: z.literal('setKey'),
    key: z.string().trim().min(1).max(60),
    value: Text.nullable(),
  }),
  /** The whole body of a section, by its heading as it stands; made in "Further information" where there is none. */
  z.strictObject({ type: z.literal('fillSection'), heading: Text, text: Text.nullable() }),
  /** One more item in a section that no field has, by its heading as it stands; the section is made where there is none. */
  z.strictObject({ type: z.literal('addToSection'), heading: Text, text: Text }),
  z.strictObject({ type: z.literal('addEvent'), event: AddedEvent }),
  z.strictObject({ type: z.literal('updateEvent'), event: Index, set: changes(EventParts) }),
  z.strictObject({ type: z.literal('markEvent'), event: Index, mark: z.enum(MARKS), on: z.boolean() }),
  z.strictObject({ type: z.literal('removeEvent'), event: Index }),
  z.strictObject({ type: z.literal('addAction'), action: AddedAction }),
  z.strictObject({ type: z.literal('updateAction'), action: Index, set: changes(ActionParts) }),
  z.strictObject({ type: z.literal('removeAction'), action: Index }),
  z.strictObject({ type: z.literal('moveAction'), action: Index, to: Index }),
  z.strictObject({ type: z.literal('linkAction'), action: Index, cause: z.string(), on: z.boolean() }),
  z.strictObject({ type: z.literal('addCause'), cause: AddedCause, under: z.string().optional() }),
  z.strictObject({ type: z.literal('updateCause'), cause: z.string(), set: changes(CauseParts) }),
  z.strictObject({ type: z.literal('removeCause'), cause: z.string() }),
  z.strictObject({ type: z.literal('addEntry'), list: z.enum(ENTRY_LISTS), entry: AddedEntry }),
  z.strictObject({
    type: z.literal('updateEntry'),
    list: z.enum(ENTRY_LISTS),
    entry: Index,
    set: changes(EntryParts),
  }),
  z.strictObject({ type: z.literal('removeEntry'), list: z.enum(ENTRY_LISTS), entry: Index }),
  z.strictObject({
    type: z.literal('addSignOff'),
    person: Text,
    role: Text.optional(),
    date: z.iso.date().optional(),
  }),
  z.strictObject({ type: z.literal('removeSignOff'), signOff: Index }),
  /** Rows, items and lines that are still wholly prompts go; in one section, or everywhere. */
  z.strictObject({ type: z.literal('removePrompts'), heading: Text.optional() }),
  /** The heading of a section that is absent, with nothing under it, where the format or the story has it. */
  z.strictObject({ type: z.literal('addSection'), heading: z.string().trim().min(1).max(120) }),
  /** Says why a rule's finding at a place is accepted: a comment beside it (docs/text-conventions.md §9.2). */
  z.strictObject({
    type: z.literal('waiveFinding'),
    rule: RuleId,
    place: QuotedPlaceSchema,
    reason: Text,
  }),
  /** Takes one rule of a waiver back; `place` is its comment. */
  z.strictObject({ type: z.literal('removeWaiver'), rule: RuleId, place: QuotedPlaceSchema }),
  /** What an edit gives back as its inverse: puts former text where the edit's own text still stands. */
  z.strictObject({
    type: z.literal('restoreText'),
    parts: z.array(QuotedPlaceSchema.extend({ former: z.string() })).min(1),
  }),
]);
export type Edit = z.infer<typeof EditSchema>;
export type EditOf<T extends Edit['type']> = Extract<Edit, { type: T }>;
export type EventChanges = EditOf<'updateEvent'>['set'];
export type ActionChanges = EditOf<'updateAction'>['set'];
export type CauseChanges = EditOf<'updateCause'>['set'];
export type EntryChanges = EditOf<'updateEntry'>['set'];
