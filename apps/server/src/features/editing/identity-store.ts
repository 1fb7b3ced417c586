import { type KnownIdentity, KnownIdentitySchema } from '@debrief/core/collaborating';
import type { Kysely, Transaction } from 'kysely';
import type { Schema } from '../../database/schema.ts';

/** What is kept of an item of a document between two readings: its identity, and a place in the shared text that moves with it. */
export interface KeptIdentity {
  identity: Omit<KnownIdentity, 'position'>;
  /** An encoded relative position of Yjs; absent for an item that is no longer there. */
  anchor?: Uint8Array;
}

/** The identities of a document's events, actions and causes, in the order of the reading before. */
export async function loadIdentities(query: Kysely<Schema>, documentId: string): Promise<KeptIdentity[]> {
  const rows = await query
    .selectFrom('item_identities')
    .where('document_id', '=', documentId)
    .select(['identity', 'anchor'])
    .orderBy('place')
    .execute();
  return rows.map(({ identity, anchor }) => ({
    identity: KnownIdentitySchema.parse(JSON.parse(identity)),
    ...(anchor === null ? {} : { anchor }),
  }));
}

/** Replaces the identities of a document. */
export async function saveIdentities(
  transaction: Transaction<Schema>,
  documentId: string,
  kept: readonly KeptIdentity[],
): Promise<void> {
  await transaction.deleteFrom('item_identities').where('document_id', '=', documentId).execute();
  for (const [place, { identity, anchor }] of kept.entries()) {
    await transaction
      .insertInto('item_identities')
      .values({
        document_id: documentId,
        place,
        id: identity.id,
        identity: JSON.stringify(identity),
        anchor: anchor ?? null,
      })
      .execute();
  }
}
