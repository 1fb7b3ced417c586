import { sql, type Transaction } from 'kysely';
import type { Dialect } from '../dialect.ts';
import type { Schema } from '../schema.ts';

/** Which documents a file was given to or came in with: what its access is decided by, as links are only text. */
export async function createAttachmentHolders(
  transaction: Transaction<Schema>,
  dialect: Dialect,
): Promise<void> {
  const { schema } = transaction;
  const { text } = dialect;
  await schema
    .createTable('attachment_holders')
    .addColumn('path', text, (column) => column.references('attachments.path').onDelete('cascade').notNull())
    .addColumn('document_id', text, (column) =>
      column.references('documents.id').onDelete('cascade').notNull(),
    )
    .addPrimaryKeyConstraint('attachment_holders_key', ['path', 'document_id'])
    .execute();
  await schema
    .createIndex('attachment_holders_document')
    .on('attachment_holders')
    .column('document_id')
    .execute();
  // What came in so far came in with the documents that link to it.
  await sql`insert into attachment_holders (path, document_id)
    select document_links.path, document_links.document_id from document_links
    inner join attachments on attachments.path = document_links.path`.execute(transaction);
}
