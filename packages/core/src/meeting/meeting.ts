import { z } from 'zod';
import { LONGEST_MEETING, LONGEST_STEP, MEETING_STEPS, SHORTEST_MEETING } from './agenda.ts';

/** Most names that can be ticked, and most ideas that can be parked. */
export const MOST_PRESENT = 200;
export const MOST_PARKED = 100;

const moment = z.int().min(0);
const name = z.string().trim().min(1).max(120);
const ideaText = z.string().trim().min(1).max(1_000);
const minutes = z.int().min(1).max(LONGEST_STEP);

/** Whose hands something is in, as far as that is known: until there are accounts, a name and a browser. */
export const MeetingPersonSchema = z.object({ id: z.string(), name: z.string(), device: z.string() });
export type MeetingPerson = z.infer<typeof MeetingPersonSchema>;

/**
 * One meeting about a post-mortem: what everybody who has it open sees alike. It is a row about the document and never part of its
 * text. Moments are milliseconds since 1970 on the server's clock.
 */
export const MeetingSchema = z.object({
  id: z.string(),
  agenda: z.array(z.object({ step: z.enum(MEETING_STEPS), minutes })).length(MEETING_STEPS.length),
  /** The step that it is at, counted from 0. */
  at: z
    .int()
    .min(0)
    .max(MEETING_STEPS.length - 1),
  /** Milliseconds that each step took before `since`. */
  spent: z.array(z.int().min(0)).length(MEETING_STEPS.length),
  /** Since when the present step runs; absent while it is paused, before the start and after the end. */
  since: moment.optional(),
  started: moment.optional(),
  ended: moment.optional(),
  /** Who keeps the time; nobody before the start. */
  keeper: MeetingPersonSchema.optional(),
  noteTaker: z.string().optional(),
  /** Who is ticked as being there. The post-mortem's own list of attendees is written only when somebody asks for it. */
  present: z.array(z.string()),
  /** Ideas for actions that came while there was still something to learn. */
  parked: z.array(z.object({ id: z.string(), text: z.string(), by: z.string() })),
  /** The revision of the text that the meeting began with; absent where none could be made. */
  baseline: z.int().min(1).optional(),
});
export type Meeting = z.infer<typeof MeetingSchema>;

/** Everything that can be done with a meeting. Each says what shall be so, not by how much: sent twice, it is done once. */
export const MeetingMoveSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('start'), baseline: z.int().min(1).optional() }),
  z.strictObject({ type: z.literal('pause') }),
  /** Goes on after a pause, and also after an end that came too early. */
  z.strictObject({ type: z.literal('resume') }),
  z.strictObject({
    type: z.literal('go'),
    to: z
      .int()
      .min(0)
      .max(MEETING_STEPS.length - 1),
  }),
  z.strictObject({
    type: z.literal('minutes'),
    step: z
      .int()
      .min(0)
      .max(MEETING_STEPS.length - 1),
    minutes,
  }),
  /** The agenda for a meeting of this length. */
  z.strictObject({ type: z.literal('length'), minutes: z.int().min(SHORTEST_MEETING).max(LONGEST_MEETING) }),
  z.strictObject({ type: z.literal('end') }),
  z.strictObject({ type: z.literal('takeOver') }),
  z.strictObject({ type: z.literal('noteTaker'), name: name.nullable() }),
  z.strictObject({ type: z.literal('present'), name, on: z.boolean() }),
  z.strictObject({ type: z.literal('park'), id: z.string().min(8).max(64), text: ideaText }),
  z.strictObject({ type: z.literal('unpark'), id: z.string().min(8).max(64) }),
]);
export type MeetingMove = z.infer<typeof MeetingMoveSchema>;
