import type * as Y from 'yjs';
import type { TextChange } from '../../text/index.ts';

/** Makes changes of a shared text in one transaction; they name places of the text before. */
export function replaceText(ytext: Y.Text, changes: readonly TextChange[]): void {
  const apply = () => {
    for (const { from, to, insert } of [...changes].sort((a, b) => b.from - a.from || b.to - a.to)) {
      if (insert !== '') ytext.insert(to, insert);
      if (to > from) ytext.delete(from, to - from);
    }
  };
  if (ytext.doc === null) apply();
  else ytext.doc.transact(apply);
}
