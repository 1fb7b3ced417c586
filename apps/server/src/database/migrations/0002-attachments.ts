import type { Transaction } from 'kysely';
import type { Dialect } from '../dialect.ts';
import type { Schema } from '../schema.ts';

/** Files that documents refer to, and which documents refer to which paths. */
export async function createAttachments(transaction: Transaction<Schema>, dialect: Dialect): Promise<void> {
  const { schema } = transaction;
  const { text } = dialect;
  await schema
    .createTable('attachments')
    .addColumn('path', text, (column) => column.primaryKey())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('size', 'integer', (column) => column.notNull())
    .addColumn('media_type', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('document_links')
    .addColumn('document_id', text, (column) =>
      column.references('documents.id').onDelete('cascade').notNull(),
    )
    .addColumn('path', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('document_links_key', ['document_id', 'path'])
    .execute();
  await schema.createIndex('document_links_path').on('document_links').column('path').execute();
}
