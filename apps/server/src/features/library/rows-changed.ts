import { sql, type Transaction } from 'kysely';
import type { Announcer } from '../../announcements/announcer.ts';
import type { Schema } from '../../database/schema.ts';

/** Counts a change of rows, and tells of it. */
export async function rowsChanged(transaction: Transaction<Schema>, announcer: Announcer): Promise<void> {
  await transaction
    .updateTable('library')
    .set({ number: sql`number + 1` })
    .where('name', '=', 'revision')
    .execute();
  await announcer.announceWith(transaction, { kind: 'rows' });
}
