import {
  DaySchema,
  emptyPostmortem,
  FindingSchema,
  INCIDENT_STATES,
  PostmortemSchema,
  REVIEW_STATES,
  SeveritySchema,
  SpanSchema,
  VISIBILITIES,
} from '@debrief/core/postmortem';
import { DurationStripSchema } from '@debrief/core/timeline';
import { z } from 'zod';
import { VersionSchema } from './editing.ts';
import { EXAMPLE, EXAMPLE_ACTION, EXAMPLE_ROW, EXAMPLE_SEVERITY, EXAMPLE_TEXT } from './example-values.ts';
import { calendarDay, wholeNumber } from './query-values.ts';
import { route } from './route.ts';

const count = z.int().min(0);

/** One line of the library. */
export const PostmortemRowSchema = z.object({
  id: z.string(),
  /** Path inside the library, with `/`. */
  path: z.string(),
  /** Absent where the text gives none; pages then show date and file name. */
  title: z.string().optional(),
  date: DaySchema.optional(),
  incidentId: z.string().optional(),
  severity: SeveritySchema.optional(),
  incidentState: z.enum(INCIDENT_STATES).optional(),
  reviewState: z.enum(REVIEW_STATES).optional(),
  visibility: z.enum(VISIBILITIES),
  /** One of the examples that come with Debrief: an invented post-mortem. */
  example: z.literal(true).optional(),
  /** An unfilled skeleton: shown, but counted nowhere. */
  template: z.boolean(),
  services: z.array(z.string()),
  strip: DurationStripSchema,
  actions: z.object({ open: count, late: count, total: count }),
  findings: z.object({ error: count, warning: count, info: count }),
});
export type PostmortemRow = z.infer<typeof PostmortemRowSchema>;

/** A piece of text with the places that matched: `[start, end)` in UTF-16 units of `text`. */
export const SnippetSchema = z.object({
  /** Heading of the section that the snippet stands in. */
  section: z.string().optional(),
  text: z.string(),
  hits: z.array(z.tuple([z.int(), z.int()])),
});
export type Snippet = z.infer<typeof SnippetSchema>;

export const SORTS = [
  'date',
  '-date',
  'severity',
  '-severity',
  'title',
  'restored',
  '-restored',
  'actions',
  '-actions',
  'findings',
  '-findings',
  'match',
] as const;
export type Sort = (typeof SORTS)[number];

/** Several values of one filter are joined by commas; `none` stands for "not set". */
export const PostmortemQuerySchema = z.object({
  q: z.string().max(200).optional(),
  /** Ranks 0–4, or `none` for no rank. */
  severity: z.string().optional(),
  service: z.string().optional(),
  review: z.string().optional(),
  incident: z.string().optional(),
  /** `error`, `warning`, `info` or `none`. */
  findings: z.string().optional(),
  since: calendarDay.optional(),
  until: calendarDay.optional(),
  sort: z.enum(SORTS).optional(),
  offset: wholeNumber(0).default(0),
  limit: wholeNumber(1, 500).default(200),
});
export type PostmortemQuery = z.input<typeof PostmortemQuerySchema>;

const facet = z.array(z.object({ value: z.string(), count }));

export const listPostmortems = route({
  id: 'listPostmortems',
  method: 'GET',
  path: '/api/postmortems',
  summary: 'The post-mortems that the filters leave, in order; with `q`, those that match it, with snippets.',
  parameters: z.object({}),
  query: PostmortemQuerySchema,
  reply: z.object({
    rows: z.array(PostmortemRowSchema.extend({ snippets: z.array(SnippetSchema).optional() })),
    /** How many the filters leave, over all pages. Templates are listed but not counted here. */
    matched: count,
    /** How many there are without any filter, templates left out. */
    total: count,
    facets: z.object({
      severity: z.array(z.object({ value: z.string(), rank: z.int().optional(), count })),
      service: facet,
      review: facet,
      incident: facet,
      findings: facet,
    }),
  }),
  produces: 'application/json',
  needsKey: true,
  etag: 'rows',
  example: {
    query: { q: 'cards', severity: '0,1', sort: '-date' },
    reply: {
      rows: [
        {
          ...EXAMPLE_ROW,
          snippets: [{ section: 'Checkout refused cards', text: 'Checkout refused cards', hits: [[17, 22]] }],
        },
      ],
      matched: 1,
      total: 41,
      facets: {
        severity: [{ value: 'High', rank: 1, count: 1 }],
        service: [{ value: 'none', count: 1 }],
        review: [{ value: 'none', count: 1 }],
        incident: [{ value: 'none', count: 1 }],
        findings: [{ value: 'warning', count: 1 }],
      },
    },
  },
});
export type PostmortemList = z.infer<typeof listPostmortems.reply>;

export const readPostmortem = route({
  id: 'readPostmortem',
  method: 'GET',
  path: '/api/postmortems/:id',
  summary: 'One post-mortem: its row, everything read from its text, its findings and its text as safe HTML.',
  parameters: z.object({ id: z.string() }),
  query: z.object({}),
  reply: z.object({
    row: PostmortemRowSchema,
    /** Of the text that all of this was read from: what a command that is sent from here has seen. */
    version: VersionSchema,
    postmortem: PostmortemSchema,
    findings: z.array(FindingSchema),
    /** The read view, made by the core's HTML writer; holds no markup of the document's own. */
    html: z.string(),
    /** Rows and items in which a template asks for something and nobody has written anything yet. */
    waiting: z.array(SpanSchema),
    /** Headings in order; `id` is the anchor in `html`. `empty` marks sections that hold no fact. */
    outline: z.array(
      z.object({
        id: z.string(),
        heading: z.string(),
        level: z.int(),
        empty: z.boolean(),
        findings: z.object({ error: count, warning: count, info: count }),
      }),
    ),
    words: count,
  }),
  produces: 'application/json',
  needsKey: true,
  etag: 'rows',
  failures: ['NOT_FOUND'],
  example: {
    parameters: { id: EXAMPLE.id },
    reply: {
      row: EXAMPLE_ROW,
      version: '1.42',
      postmortem: {
        ...emptyPostmortem(),
        title: 'Checkout refused cards',
        incident: { date: '2026-11-20', severity: EXAMPLE_SEVERITY, services: [] },
        actions: [EXAMPLE_ACTION],
      },
      findings: [
        {
          rule: 'STR-02',
          severity: 'warning',
          message: 'There is no timeline.',
          span: [0, 24],
          line: 1,
          column: 1,
          fixable: false,
        },
      ],
      html: '<h2 id="md-checkout-refused-cards">Checkout refused cards</h2>',
      waiting: [],
      outline: [
        {
          id: 'md-checkout-refused-cards',
          heading: 'Checkout refused cards',
          level: 1,
          empty: false,
          findings: { error: 0, warning: 1, info: 0 },
        },
      ],
      words: 21,
    },
  },
});
export type PostmortemPage = z.infer<typeof readPostmortem.reply>;

export const readMarkdown = route({
  id: 'readMarkdown',
  method: 'GET',
  path: '/api/postmortems/:id/markdown',
  summary: 'The bytes of one post-mortem as they were saved last, as an export gives them.',
  parameters: z.object({ id: z.string() }),
  query: z.object({}),
  reply: z.string(),
  produces: 'text/markdown',
  needsKey: true,
  etag: 'rows',
  failures: ['NOT_FOUND'],
  example: { parameters: { id: EXAMPLE.id }, reply: EXAMPLE_TEXT },
});
