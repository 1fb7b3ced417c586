import { type Html, writeHtml } from '@debrief/core/html';

/** One text as safe HTML, with its headings. */
export type ReadView = Html;

/** Writes the read view of one text (LF, no byte-order mark). */
export function readViewOf(text: string): ReadView {
  return writeHtml(text);
}
