import type { Target } from '@debrief/core/collaborating';

/** As many letters of an item's words as the server compares. */
const COMPARED = 400;

/** How an item without an id is found in a newer text: by its words, and by what tells equal ones apart. */
export function quoteOf(text: string, detail: string): NonNullable<Target['quote']> {
  return { text: text.slice(0, COMPARED), detail };
}
