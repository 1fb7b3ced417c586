import type { Transaction } from 'kysely';
import type { Dialect } from '../dialect.ts';
import type { Schema } from '../schema.ts';

/** The log of each text with its snapshots and revisions, the trash, answers to requests, and what a folder's files were. */
export async function createLiveTexts(transaction: Transaction<Schema>, dialect: Dialect): Promise<void> {
  const { schema } = transaction;
  const { text, bytes, milliseconds } = dialect;
  for (const [column, type] of [
    ['trashed', milliseconds],
    ['trashed_how', 'text'],
    ['trashed_by', 'text'],
  ] as const) {
    await schema.alterTable('documents').addColumn(column, type).execute();
  }
  const ofDocument = (name: string) =>
    schema
      .createTable(name)
      .addColumn('document_id', text, (column) =>
        column.notNull().references('documents.id').onDelete('cascade'),
      );
  await ofDocument('live_texts')
    .addColumn('generation', 'integer', (column) => column.notNull())
    .addColumn('head', 'integer', (column) => column.notNull())
    .addColumn('last_command', 'integer', (column) => column.notNull())
    .addColumn('projected', 'integer', (column) => column.notNull())
    .addColumn('original', bytes, (column) => column.notNull())
    .addPrimaryKeyConstraint('live_texts_key', ['document_id'])
    .execute();
  await ofDocument('text_updates')
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('device', 'text', (column) => column.notNull())
    .addColumn('at', milliseconds, (column) => column.notNull())
    .addColumn('command', 'text')
    .addColumn('update_bytes', bytes, (column) => column.notNull())
    .addPrimaryKeyConstraint('text_updates_key', ['document_id', 'number'])
    .execute();
  await ofDocument('text_snapshots')
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('state', bytes, (column) => column.notNull())
    .addPrimaryKeyConstraint('text_snapshots_key', ['document_id', 'number'])
    .execute();
  await ofDocument('text_clients')
    .addColumn('client', milliseconds, (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('text_clients_key', ['document_id', 'client'])
    .execute();
  await ofDocument('item_identities')
    .addColumn('place', 'integer', (column) => column.notNull())
    .addColumn('id', text, (column) => column.notNull())
    .addColumn('identity', 'text', (column) => column.notNull())
    .addColumn('anchor', bytes)
    .addPrimaryKeyConstraint('item_identities_key', ['document_id', 'id'])
    .execute();
  await ofDocument('revisions')
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('label', 'text')
    .addColumn('authors', 'text', (column) => column.notNull())
    .addColumn('began', milliseconds, (column) => column.notNull())
    .addColumn('ended', milliseconds, (column) => column.notNull())
    .addColumn('generation', 'integer', (column) => column.notNull())
    .addColumn('update_number', 'integer', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('added', 'integer', (column) => column.notNull())
    .addColumn('removed', 'integer', (column) => column.notNull())
    .addColumn('packed', bytes, (column) => column.notNull())
    .addPrimaryKeyConstraint('revisions_key', ['document_id', 'number'])
    .execute();
  await schema
    .createTable('answers')
    .addColumn('person_id', text, (column) => column.notNull())
    .addColumn('request_key', text, (column) => column.notNull())
    .addColumn('request_hash', 'text', (column) => column.notNull())
    .addColumn('reply', 'text', (column) => column.notNull())
    .addColumn('at', milliseconds, (column) => column.notNull())
    .addPrimaryKeyConstraint('answers_key', ['person_id', 'request_key'])
    .execute();
  // Old ones are removed by their age.
  await schema.createIndex('answers_at').on('answers').column('at').execute();
  await ofDocument('folder_files')
    .addColumn('path', text, (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('update_number', 'integer', (column) => column.notNull())
    .addColumn('base', bytes, (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('outside', bytes)
    .addColumn('next_sha256', 'text')
    .addColumn('next', bytes)
    .addColumn('recent', bytes)
    .addPrimaryKeyConstraint('folder_files_key', ['document_id'])
    .execute();
  await schema
    .createTable('audit_entries')
    .addColumn('number', 'integer', (column) => column.primaryKey())
    .addColumn('at', milliseconds, (column) => column.notNull())
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('document_id', text)
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('detail', 'text', (column) => column.notNull())
    .execute();
}
