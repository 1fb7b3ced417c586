import type { Transaction } from 'kysely';
import type { Dialect } from '../dialect.ts';
import type { Schema } from '../schema.ts';

/** The meetings about documents. */
export async function createMeetings(
  transaction: Transaction<Schema>,
  { text, milliseconds }: Dialect,
): Promise<void> {
  await transaction.schema
    .createTable('meetings')
    .addColumn('document_id', text, (column) =>
      column.notNull().references('documents.id').onDelete('cascade'),
    )
    .addColumn('meeting_id', text, (column) => column.notNull())
    .addColumn('opened', milliseconds, (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('meetings_key', ['document_id', 'meeting_id'])
    .execute();
}
