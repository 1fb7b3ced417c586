import { type Base, seenValues } from '@debrief/core/collaborating';
import { type Edit, personText } from '@debrief/core/editing';
import { type Action, emptyPostmortem, type Person, type Postmortem } from '@debrief/core/postmortem';
import type { PostmortemReading } from '@debrief/core/reading';

/**
 * What only the core can say exactly: what an edit would change as a page shows it, and how people would be typed. It knows the
 * words of seven languages, so it is loaded after the page (`useWriting`).
 */
export function seenBase(edit: Edit, postmortem: Postmortem): Base | undefined {
  return seenValues(edit, { postmortem } as PostmortemReading)?.values;
}

/** The same for an edit of one action that is shown without its post-mortem. */
export function seenOfAction(edit: Edit & { action: number }, action: Action): Base | undefined {
  return seenBase({ ...edit, action: 0 } as Edit, { ...emptyPostmortem(), actions: [action] });
}

export type { Person };
export { personText };
