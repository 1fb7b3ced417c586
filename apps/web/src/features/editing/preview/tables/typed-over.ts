import type { ChangeSet } from '@codemirror/state';

/**
 * What was typed over words that have changed meanwhile: `pending` leads from the words that were seen to those of the text, `typed` from
 * the words that were seen to what they are now. Gives the change of the text, and what leads from what is seen now to it. Where both put
 * something at the same place, what came from others stands first.
 */
export function typedOver(pending: ChangeSet, typed: ChangeSet): { change: ChangeSet; pending: ChangeSet } {
  return { change: typed.map(pending), pending: pending.map(typed, true) };
}
