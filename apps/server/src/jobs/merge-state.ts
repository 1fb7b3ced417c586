import * as Y from 'yjs';

/** The one state that a snapshot and the changes after it make. Its cost grows with their number: it is work for a thread. */
export function mergeState(state: Uint8Array | undefined, updates: readonly Uint8Array[]): Uint8Array {
  const doc = new Y.Doc();
  doc.transact(() => {
    if (state !== undefined) Y.applyUpdate(doc, state);
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  const merged = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return merged;
}
