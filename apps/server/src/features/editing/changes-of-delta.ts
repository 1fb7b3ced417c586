import type { TextChange } from '@debrief/core/text';
import type * as Y from 'yjs';

/** What an event of a shared text says, as changes that name places of the text before it. */
export function changesOf(delta: Y.YTextEvent['delta']): TextChange[] {
  const changes: TextChange[] = [];
  let at = 0;
  for (const { retain, insert, delete: deleted } of delta) {
    if (retain !== undefined) at += retain;
    else if (deleted !== undefined) {
      changes.push({ from: at, to: at + deleted, insert: '' });
      at += deleted;
    } else if (typeof insert === 'string') changes.push({ from: at, to: at, insert });
  }
  return joined(changes);
}

/** An insertion and a removal at one place are one replacement. */
function joined(changes: readonly TextChange[]): TextChange[] {
  const result: TextChange[] = [];
  for (const change of changes) {
    const last = result.at(-1);
    if (last !== undefined && last.to === change.from) {
      last.to = change.to;
      last.insert += change.insert;
    } else result.push({ ...change });
  }
  return result;
}
