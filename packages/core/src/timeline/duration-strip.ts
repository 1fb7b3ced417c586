import { z } from 'zod';

/**
 * How long one incident hurt, as the list draws it: minutes after impact start at which it was known, mitigated and
 * restored. `open` while nothing says that it was restored. `absent` is the reason when there is no impact start.
 */
export const DurationStripSchema = z.object({
  detectedAfter: z.number().min(0).optional(),
  mitigatedAfter: z.number().min(0).optional(),
  restoredAfter: z.number().min(0).optional(),
  open: z.boolean(),
  absent: z.string().optional(),
});
export type DurationStrip = z.infer<typeof DurationStripSchema>;
