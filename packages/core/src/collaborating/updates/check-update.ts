// PLACEHOLDER until the real check lands (being written): accepts what decodes.
import * as Y from 'yjs';

export interface UpdateBounds {
  longestText: number;
  mostStructs: number;
  ownerOf?: (client: number) => string | undefined;
  author?: string;
}
export type CheckedUpdate =
  | { ok: true; empty: boolean; clients: number[]; inserted: number; deleted: number }
  | {
      ok: false;
      reason:
        | 'malformed'
        | 'foreign-root'
        | 'not-plain-text'
        | 'carriage-return'
        | 'gap'
        | 'too-large'
        | 'foreign-client';
    };
export function checkUpdate(doc: Y.Doc, update: Uint8Array, _bounds: UpdateBounds): CheckedUpdate {
  try {
    const { structs, ds } = Y.decodeUpdate(update);
    const fresh = structs.filter((s) => s.id.clock + s.length > Y.getState(doc.store, s.id.client));
    return {
      ok: true,
      empty: fresh.length === 0 && ds.clients.size === 0,
      clients: [...new Set(fresh.map((s) => s.id.client))],
      inserted: 0,
      deleted: 0,
    };
  } catch {
    return { ok: false, reason: 'malformed' };
  }
}
