import { z } from 'zod';
import {
  AspectPassageSchema,
  DaySchema,
  DurationSchema,
  PassageSchema,
  PersonSchema,
  SpanSchema,
  TimeSchema,
} from './values.ts';
import {
  ACTION_KINDS,
  ACTION_PRIORITIES,
  ACTION_STATUSES,
  CAUSE_CONFIDENCES,
  CAUSE_EDGE_TYPES,
  CAUSE_ROLES,
  DOCUMENT_KINDS,
  FORMAT_IDS,
  HORIZONS,
  INCIDENT_STATES,
  INFERENCES,
  MARKS,
  METRIC_IDS,
  PHASES,
  RECORD_STATUSES,
  REVIEW_STATES,
  ROLE_INFERENCES,
  SECTION_ROLES,
  VISIBILITIES,
} from './vocabularies.ts';

/** Severity as written; `rank` 0 (critical) to 4 (near miss) only where the words or a named scale fix it. */
export const SeveritySchema = z.object({
  native: z.string(),
  scale: z.string().optional(),
  rank: z.int().min(0).max(4).optional(),
});
export type Severity = z.infer<typeof SeveritySchema>;

export const SectionSchema = z.object({
  role: z.enum(SECTION_ROLES),
  aspect: z.string().optional(),
  heading: z.string(),
  level: z.int().min(0).max(6),
  /** Absent where the heading names the role, or where there is none. */
  inferred: z.enum(ROLE_INFERENCES).optional(),
  span: SpanSchema,
});
export type Section = z.infer<typeof SectionSchema>;

/** A link given as evidence or reference: what is shown and where it leads. */
export const EvidenceSchema = z.object({ text: z.string(), link: z.string() });

/** One entry of the timeline. `suggestedMarks` are guesses that count in no metric. */
export const EventSchema = z.object({
  at: TimeSchema,
  text: z.string(),
  actor: z.string().optional(),
  action: z.string().optional(),
  phase: z.enum(PHASES).optional(),
  marks: z.array(z.enum(MARKS)),
  suggestedMarks: z.array(z.enum(MARKS)).optional(),
  evidence: z.array(EvidenceSchema),
  span: SpanSchema,
});
export type TimelineEvent = z.infer<typeof EventSchema>;

/** One statement of harm. `amount` and `unit` only where the text counts something; `currency` is ISO 4217. */
export const ImpactSchema = z.object({
  aspect: z.string(),
  text: z.string(),
  amount: z.number().optional(),
  unit: z.string().optional(),
  currency: z.string().optional(),
  span: SpanSchema,
});
export type Impact = z.infer<typeof ImpactSchema>;

export const CauseNodeSchema = z.object({
  id: z.string(),
  role: z.enum(CAUSE_ROLES),
  kind: z.string().optional(),
  category: z.string().optional(),
  service: z.string().optional(),
  /** A probability, where somebody gave one. */
  p: z.number().min(0).max(1).optional(),
  gate: z.string().optional(),
  confidence: z.enum(CAUSE_CONFIDENCES).optional(),
  text: z.string(),
  span: SpanSchema,
});
export type CauseNode = z.infer<typeof CauseNodeSchema>;

/** `from` is the cause, `to` its effect; both are node ids of the same document. */
export const CauseEdgeSchema = z.object({
  from: z.string(),
  to: z.string(),
  type: z.enum(CAUSE_EDGE_TYPES),
});

export const ActionSchema = z.object({
  id: z.string().optional(),
  text: z.string(),
  owners: z.array(PersonSchema),
  due: z.object({ date: DaySchema.optional(), written: z.string() }).optional(),
  priority: z.object({ native: z.string(), value: z.enum(ACTION_PRIORITIES).optional() }).optional(),
  status: z.object({ native: z.string(), value: z.enum(ACTION_STATUSES) }).optional(),
  reason: z.string().optional(),
  horizon: z.enum(HORIZONS).optional(),
  kind: z.enum(ACTION_KINDS).optional(),
  link: z.string().optional(),
  /** Written ids of the causes that it breaks. */
  addresses: z.array(z.string()).optional(),
  span: SpanSchema,
});
export type Action = z.infer<typeof ActionSchema>;

export const PreventionSchema = z.object({
  horizon: z.enum(HORIZONS).optional(),
  text: z.string(),
  done: z.boolean().optional(),
  span: SpanSchema,
});

export const CommunicationSchema = z.object({
  audience: z.string().optional(),
  channel: z.string().optional(),
  owner: PersonSchema.optional(),
  date: DaySchema.optional(),
  done: z.boolean().optional(),
  text: z.string(),
  span: SpanSchema,
});

export const ReferenceSchema = z.object({ text: z.string(), link: z.string().optional(), span: SpanSchema });

export const ExtensionSchema = z.object({
  heading: z.string(),
  key: z.string().optional(),
  text: z.string(),
  span: SpanSchema,
});

export const SignOffSchema = z.object({
  person: PersonSchema,
  role: z.string().optional(),
  date: DaySchema.optional(),
});

export const StatedMetricSchema = z.object({
  name: z.string(),
  value: z.string().optional(),
  written: z.string(),
  span: SpanSchema,
});

/**
 * A metric computed from marks. `min` and `max` are ISO 8601 durations, equal when the times are exact. `marks` are the
 * two ends used, `fallbacks` what stood in for them or widened the bounds. `absent` says why there is no value.
 */
export const DerivedMetricSchema = z.object({
  id: z.enum(METRIC_IDS),
  min: z.string().optional(),
  max: z.string().optional(),
  marks: z.array(z.string()),
  fallbacks: z.array(z.string()),
  absent: z.string().optional(),
});
export type DerivedMetric = z.infer<typeof DerivedMetricSchema>;

/** The canonical model: everything that one text says about one incident. Absent values are absent, lists may be empty. */
export const PostmortemSchema = z.object({
  format: z.enum(FORMAT_IDS).optional(),
  /** True where the text is a format's skeleton that nobody has begun to fill in. */
  template: z.boolean(),
  repaired: z.array(z.string()),
  title: z.string().optional(),
  kind: z.enum(DOCUMENT_KINDS).optional(),
  description: z.string().optional(),
  summary: PassageSchema.optional(),
  narrative: PassageSchema.optional(),
  blamelessStatement: PassageSchema.optional(),
  incident: z.object({
    id: z.string().optional(),
    date: DaySchema.optional(),
    startedAt: TimeSchema.optional(),
    endedAt: TimeSchema.optional(),
    duration: DurationSchema.optional(),
    severity: SeveritySchema.optional(),
    state: z.enum(INCIDENT_STATES).optional(),
    services: z.array(z.string()),
  }),
  review: z.object({
    state: z.enum(REVIEW_STATES).optional(),
    date: DaySchema.optional(),
    authors: z.array(PersonSchema),
    facilitator: PersonSchema.optional(),
    reviewers: z.array(PersonSchema),
    signOffs: z.array(SignOffSchema),
    nextReviewAt: DaySchema.optional(),
    contact: z.object({ name: z.string().optional(), address: z.string().optional() }).optional(),
  }),
  record: z.object({
    status: z.enum(RECORD_STATUSES).optional(),
    visibility: z.enum(VISIBILITIES).optional(),
    project: z.string().optional(),
    tags: z.array(z.string()),
    createdAt: DaySchema.optional(),
    updatedAt: DaySchema.optional(),
    version: z.string().optional(),
    consolidation: z
      .object({
        group: z.string().optional(),
        uniqueness: z.number().optional(),
        mergeCandidate: z.boolean().optional(),
        priority: z.object({ declared: z.string().optional(), computed: z.string().optional() }).optional(),
      })
      .optional(),
  }),
  sections: z.array(SectionSchema),
  timeline: z.array(EventSchema),
  impact: z.array(ImpactSchema),
  detectionGap: z.array(AspectPassageSchema),
  resolution: z.array(AspectPassageSchema),
  response: z.array(AspectPassageSchema),
  causes: z.object({ nodes: z.array(CauseNodeSchema), edges: z.array(CauseEdgeSchema) }),
  wentWell: z.array(PassageSchema),
  wentWrong: z.array(PassageSchema),
  surprises: z.array(PassageSchema),
  lucky: z.array(PassageSchema),
  lessons: z.array(PassageSchema),
  actions: z.array(ActionSchema),
  prevention: z.array(PreventionSchema),
  communication: z.array(CommunicationSchema),
  references: z.array(ReferenceSchema),
  attendees: z.array(PersonSchema),
  conclusion: PassageSchema.optional(),
  extensions: z.array(ExtensionSchema),
  metrics: z.object({ stated: z.array(StatedMetricSchema), derived: z.array(DerivedMetricSchema) }),
  /** Where each scalar value stands: its path in this model (`incident.id`, `review.authors`) → span. */
  spans: z.record(z.string(), SpanSchema),
  /** Values that stand nowhere in so many words: path → why they count, and the place that speaks for them. */
  inferred: z.record(z.string(), z.object({ why: z.enum(INFERENCES), span: SpanSchema.optional() })),
});
export type Postmortem = z.infer<typeof PostmortemSchema>;
