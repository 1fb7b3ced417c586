import { type Html, writeHtml } from '@debrief/core/html';
import { readPostmortem, waitingPlaces } from '@debrief/core/reading';
import type { Span } from '@debrief/core/text';

/** One text as safe HTML, with its headings, and the rows and items that a template asks for and that are still open. */
export interface ReadView extends Html {
  waiting: Span[];
}

/** Writes the read view of one text (LF, no byte-order mark). Only where prompts are known to be left is the text read for them. */
export function readViewOf(text: string, hasPrompts: boolean): ReadView {
  return { ...writeHtml(text), waiting: hasPrompts ? waitingPlaces(readPostmortem(text)) : [] };
}
