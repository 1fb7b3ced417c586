import { z } from 'zod';

/** A text that is no document: a title, a label, a reason. NUL is refused, as not every database holds it. */
export function shortText(longest: number): z.ZodString {
  return z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((text) => !text.includes('\0'), { error: 'holds a NUL character' });
}
