import { MeetingMoveSchema, MeetingSchema } from '@debrief/core/meeting';
import { z } from 'zod';
import { EXAMPLE } from './example-values.ts';
import { route, writingRoute } from './route.ts';

const parameters = z.object({ id: z.string() });

/** The meeting as whoever asks is shown it. */
const MeetingReplySchema = z.object({
  /** The newest one, also when it is over; absent where there has been none. */
  meeting: MeetingSchema.omit({ keeper: true })
    .extend({
      /** The name of who keeps the time; it may be empty. Absent before the start. */
      keeper: z.string().optional(),
    })
    .optional(),
  /** Whether the one who asks keeps the time, in this very browser. */
  keeping: z.boolean(),
  /** Whether the one who asks may do anything with it. */
  mayTakePart: z.boolean(),
  /** The server's clock, in milliseconds since 1970, which the moments of the meeting are of. */
  now: z.int(),
});
export type MeetingReply = z.infer<typeof MeetingReplySchema>;
export type MeetingShown = NonNullable<MeetingReply['meeting']>;

const EXAMPLE_MEETING: z.input<typeof MeetingReplySchema> = {
  meeting: {
    id: 'f3b0c44298fc1c14',
    agenda: [
      { step: 'purpose', minutes: 3 },
      { step: 'reading', minutes: 5 },
      { step: 'narrative', minutes: 20 },
      { step: 'factors', minutes: 15 },
      { step: 'actions', minutes: 12 },
      { step: 'close', minutes: 5 },
    ],
    at: 1,
    spent: [181_000, 0, 0, 0, 0, 0],
    since: 1_795_345_250_000,
    started: 1_795_345_069_000,
    keeper: 'Ann Lee',
    present: ['Ann Lee', 'Ben Ito'],
    parked: [{ id: 'a1b2c3d4', text: 'Watch the expiry of every certificate', by: 'Ben Ito' }],
    baseline: 2,
  },
  keeping: true,
  mayTakePart: true,
  now: 1_795_345_260_000,
};

export const readMeeting = route({
  id: 'readMeeting',
  method: 'GET',
  path: '/api/postmortems/:id/meeting',
  summary: 'The newest meeting about a post-mortem: its step, its time, who is there, what is parked.',
  parameters,
  query: z.object({}),
  reply: MeetingReplySchema,
  produces: 'application/json',
  needsKey: true,
  failures: ['NOT_FOUND'],
  example: { parameters: { id: EXAMPLE.id }, reply: EXAMPLE_MEETING },
});

export const moveMeeting = writingRoute({
  id: 'moveMeeting',
  method: 'POST',
  path: '/api/postmortems/:id/meeting',
  summary:
    'Does one thing with a meeting. Each says what shall be so, so sending it again is harmless. A new id begins another meeting once the one before is over. While a meeting goes on, one person keeps its time; others take over first (409).',
  parameters,
  body: z.strictObject({
    /** The meeting that the sender sees, or a new random id. */
    meeting: z.string().regex(/^[\w-]{8,64}$/),
    move: MeetingMoveSchema,
  }),
  reply: MeetingReplySchema,
  failures: [
    'NOT_FOUND',
    'MEETING_KEPT',
    'MEETING_OTHER',
    'MEETING_NOT_BEGUN',
    'MEETING_OVER',
    'MEETING_FULL',
  ],
  example: {
    parameters: { id: EXAMPLE.id },
    body: { meeting: 'f3b0c44298fc1c14', move: { type: 'go', to: 1 } },
    reply: EXAMPLE_MEETING,
  },
});
