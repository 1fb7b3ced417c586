import { z } from 'zod';
import { SpanSchema } from './values.ts';
import { FINDING_SEVERITIES } from './vocabularies.ts';

/** One remark of one rule about one place. `message` is a full sentence in plain words. */
export const FindingSchema = z.object({
  rule: z.string(),
  severity: z.enum(FINDING_SEVERITIES),
  message: z.string(),
  span: SpanSchema,
  line: z.int().min(1),
  column: z.int().min(1),
  fixable: z.boolean(),
});
export type Finding = z.infer<typeof FindingSchema>;
