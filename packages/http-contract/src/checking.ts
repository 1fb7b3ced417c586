import { EditSchema, QuotedPlaceSchema } from '@debrief/core/editing';
import { FindingSchema } from '@debrief/core/postmortem';
import { CHECK_STATES } from '@debrief/core/reviewing';
import { z } from 'zod';
import { EXAMPLE } from './example-values.ts';
import { route } from './route.ts';

const count = z.int().min(0);
const span = z.tuple([count, count]).readonly();

export const readChecks = route({
  id: 'readChecks',
  method: 'GET',
  path: '/api/postmortems/:id/checks',
  summary:
    'What helps to finish one post-mortem: findings with their fixes as edits, what the text waives and why, what is missing before the next step, and what its empty sections ask for.',
  parameters: z.object({ id: z.string() }),
  query: z.object({}),
  reply: z.object({
    findings: z.array(
      z.object({
        finding: FindingSchema,
        /** To be sent along with a `waiveFinding`. */
        place: QuotedPlaceSchema,
        fix: z
          .object({
            edit: EditSchema,
            /** The first changes of the fix, each with the words of its line around it. */
            shown: z.array(
              z.object({
                line: z.int(),
                lead: z.string(),
                old: z.string(),
                new: z.string(),
                tail: z.string(),
              }),
            ),
          })
          .optional(),
      }),
    ),
    waived: z.array(
      z.object({
        finding: FindingSchema,
        reason: z.string(),
        /** The comment, to be sent along with a `removeWaiver`. */
        place: QuotedPlaceSchema,
      }),
    ),
    missing: z.object({
      items: z.array(
        z.object({
          id: z.string(),
          state: z.enum(CHECK_STATES),
          question: z.string(),
          detail: z.string().optional(),
          span: span.optional(),
          /** The heading of the section that it needs and the text has not. */
          absent: z.string().optional(),
        }),
      ),
      done: count,
      of: count,
      next: z.string(),
    }),
    empty: z.array(z.object({ heading: z.string(), from: count, to: count, prompt: z.string() })),
  }),
  produces: 'application/json',
  needsKey: true,
  etag: 'rows',
  failures: ['NOT_FOUND'],
  example: {
    parameters: { id: EXAMPLE.id },
    reply: {
      findings: [
        {
          finding: {
            rule: 'STR-02',
            severity: 'warning',
            message: 'There is no timeline.',
            span: [0, 24],
            line: 1,
            column: 1,
            fixable: false,
          },
          place: { at: 0, now: '# Checkout refused cards', before: '', after: '\n' },
        },
      ],
      waived: [],
      missing: {
        items: [
          {
            id: 'section timeline',
            state: 'missing',
            question: 'What happened when, from the first harm to the end of it?',
            detail: 'there is no such section yet',
            absent: 'Timeline',
          },
        ],
        done: 0,
        of: 1,
        next: 'Send it to the reviewers a day before the meeting, and set the review to “in review”.',
      },
      empty: [],
    },
  },
});
export type Checks = z.infer<typeof readChecks.reply>;
