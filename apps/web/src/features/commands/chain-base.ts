import type { Base } from '@debrief/core/collaborating';
import { type PendingCommand, partsAfter } from './kept-command.ts';

/**
 * What the text will hold when a command comes to it: what was seen, but for the parts that one's own earlier commands at the
 * same place, still on their way, change. Without this the second of two quick changes would meet the first as a stranger's.
 */
export function chainBase(base: Base, place: string, earlier: readonly PendingCommand[]): Base {
  const chained: Base = { ...base };
  for (const one of earlier) {
    if (one.place !== place || one.progress.state === 'conflict' || one.progress.state === 'refused')
      continue;
    for (const [part, value] of Object.entries(partsAfter(one.command.edit))) {
      if (part in chained) chained[part] = value;
    }
  }
  return chained;
}
