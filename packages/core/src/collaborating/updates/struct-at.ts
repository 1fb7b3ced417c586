import * as Y from 'yjs';
import type { UnitId } from './read-update.ts';

/** The run of a document that holds a unit; nothing where the document does not have it. Logarithmic. */
export function structAt(doc: Y.Doc, { client, clock }: UnitId): Y.Item | Y.GC | undefined {
  const structs = doc.store.clients.get(client);
  if (structs === undefined || clock >= Y.getState(doc.store, client)) return undefined;
  return structs[Y.findIndexSS(structs, clock)];
}
