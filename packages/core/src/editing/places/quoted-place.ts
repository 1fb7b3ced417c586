import { z } from 'zod';

/**
 * A place in a text by its words and those around it, so that it is found again after changes elsewhere. `at` is the offset where
 * it stood, in UTF-16 units.
 */
export const QuotedPlaceSchema = z.strictObject({
  at: z.int().min(0),
  /** The words of the place; empty for a place between others. */
  now: z.string(),
  before: z.string(),
  after: z.string(),
});
export type QuotedPlace = z.infer<typeof QuotedPlaceSchema>;

/** How much of the text around a place is remembered. */
const CONTEXT = 40;

export function quotePlace(text: string, from: number, to: number): QuotedPlace {
  return {
    at: from,
    now: text.slice(from, to),
    before: text.slice(Math.max(0, from - CONTEXT), from),
    after: text.slice(to, to + CONTEXT),
  };
}

/** Where a place is now: where it stood, else the one place with the same words around it. */
export function findPlace(text: string, { at, now, before, after }: QuotedPlace): number | undefined {
  const whole = before + now + after;
  if (text.startsWith(whole, at - before.length)) return at;
  const first = text.indexOf(whole);
  if (first >= 0) return text.indexOf(whole, first + 1) < 0 ? first + before.length : undefined;
  // Words around it have changed: its own still tell where it is, if they stand there once.
  if (now.trim().length < 4) return undefined;
  for (const [lead, tail] of [
    [before.slice(-12), after.slice(0, 12)],
    [before.slice(-12), ''],
    ['', after.slice(0, 12)],
  ] as const) {
    const piece = lead + now + tail;
    const one = text.indexOf(piece);
    if (one >= 0 && text.indexOf(piece, one + 1) < 0) return one + lead.length;
  }
  return undefined;
}
