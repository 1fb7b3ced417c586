import { ACTION_PRIORITIES, ACTION_STATUSES, ActionSchema, SeveritySchema } from '@debrief/core/postmortem';
import { z } from 'zod';
import { VersionSchema } from './editing.ts';
import { EXAMPLE, EXAMPLE_ACTION, EXAMPLE_SEVERITY } from './example-values.ts';
import { wholeNumber } from './query-values.ts';
import { route } from './route.ts';

const count = z.int().min(0);

/** One action of one post-mortem, as the list over all of them shows it. */
export const ActionRowSchema = z.object({
  postmortem: z.object({
    id: z.string(),
    path: z.string(),
    title: z.string().optional(),
    severity: SeveritySchema.optional(),
    /** Of the text that the action was read from: what a command that is sent from here has seen. */
    version: VersionSchema,
  }),
  /** Position of the action in its post-mortem, from 0. */
  index: count,
  action: ActionSchema,
  /** Days past the due date, today; absent when it is settled, not due or has no date. */
  lateDays: z.int().min(1).optional(),
});
export type ActionRow = z.infer<typeof ActionRowSchema>;

export const ActionQuerySchema = z.object({
  q: z.string().max(200).optional(),
  /** `open` (default: everything not settled), `done`, or `all`. */
  show: z.enum(['open', 'done', 'all']).default('open'),
  status: z.string().optional(),
  owner: z.string().optional(),
  priority: z.string().optional(),
  service: z.string().optional(),
  offset: wholeNumber(0).default(0),
  limit: wholeNumber(1, 1000).default(500),
});
export type ActionQuery = z.input<typeof ActionQuerySchema>;

const facet = z.array(z.object({ value: z.string(), count }));

export const listActions = route({
  id: 'listActions',
  method: 'GET',
  path: '/api/actions',
  summary: 'All actions over all post-mortems, by due date; those without a date last.',
  parameters: z.object({}),
  query: ActionQuerySchema,
  reply: z.object({
    rows: z.array(ActionRowSchema),
    matched: count,
    counts: z.object({ open: count, late: count, settled: count, postmortems: count }),
    facets: z.object({
      status: z.array(z.object({ value: z.enum(ACTION_STATUSES), count })),
      priority: z.array(z.object({ value: z.enum(ACTION_PRIORITIES), count })),
      owner: facet,
      service: facet,
    }),
    /** The server's day, which "late" is counted from. */
    today: z.string(),
  }),
  produces: 'application/json',
  needsKey: true,
  etag: 'rows',
  example: {
    query: { show: 'open', owner: 'ann' },
    reply: {
      rows: [
        {
          postmortem: {
            ...EXAMPLE,
            title: 'Checkout refused cards',
            severity: EXAMPLE_SEVERITY,
            version: '1.42',
          },
          index: 0,
          action: EXAMPLE_ACTION,
        },
      ],
      matched: 1,
      counts: { open: 1, late: 0, settled: 0, postmortems: 1 },
      facets: {
        status: [{ value: 'open', count: 1 }],
        priority: [],
        owner: [{ value: 'ann', count: 1 }],
        service: [],
      },
      today: '2026-11-22',
    },
  },
});
export type ActionList = z.infer<typeof listActions.reply>;
