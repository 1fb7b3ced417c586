import type { Transaction } from 'kysely';
import type { Dialect } from '../dialect.ts';
import type { Schema } from '../schema.ts';

/** Documents, what is read from them, and the counter that tells pages of changes. */
export async function createFirstTables(transaction: Transaction<Schema>, dialect: Dialect): Promise<void> {
  const { schema } = transaction;
  const { text } = dialect;
  await schema
    .createTable('documents')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('path', text, (column) => column.notNull().unique())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('size', 'integer', (column) => column.notNull())
    .addColumn('modified', dialect.milliseconds, (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('visibility', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('document_bytes')
    .addColumn('document_id', text, (column) =>
      column.primaryKey().references('documents.id').onDelete('cascade'),
    )
    .addColumn('bytes', dialect.bytes, (column) => column.notNull())
    .execute();
  await schema
    .createTable('named_people')
    .addColumn('document_id', text, (column) =>
      column.references('documents.id').onDelete('cascade').notNull(),
    )
    .addColumn('person_id', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('named_people_key', ['document_id', 'person_id'])
    .execute();
  await schema
    .createTable('postmortems')
    .addColumn('document_id', text, (column) =>
      column.primaryKey().references('documents.id').onDelete('cascade'),
    )
    .addColumn('reader', 'text', (column) => column.notNull())
    .addColumn('template', 'integer', (column) => column.notNull())
    .addColumn('title', 'text')
    .addColumn('title_key', text, (column) => column.notNull())
    .addColumn('date', text)
    .addColumn('incident_id', 'text')
    .addColumn('severity', 'text')
    .addColumn('severity_native', text)
    .addColumn('severity_rank', 'integer')
    .addColumn('incident_state', 'text')
    .addColumn('review_state', 'text')
    .addColumn('restored_after', 'double precision')
    .addColumn('strip', 'text', (column) => column.notNull())
    .addColumn('actions_open', 'integer', (column) => column.notNull())
    .addColumn('actions_total', 'integer', (column) => column.notNull())
    .addColumn('errors', 'integer', (column) => column.notNull())
    .addColumn('warnings', 'integer', (column) => column.notNull())
    .addColumn('infos', 'integer', (column) => column.notNull())
    .addColumn('words', 'integer', (column) => column.notNull())
    .execute();
  await schema
    .createTable('postmortem_models')
    .addColumn('document_id', text, (column) =>
      column.primaryKey().references('documents.id').onDelete('cascade'),
    )
    .addColumn('model', 'text', (column) => column.notNull())
    .addColumn('findings', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('postmortems_date').on('postmortems').columns(['date', 'document_id']).execute();
  await schema
    .createTable('postmortem_services')
    .addColumn('document_id', text, (column) =>
      column.references('documents.id').onDelete('cascade').notNull(),
    )
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('name', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('postmortem_services_key', ['document_id', 'position'])
    .execute();
  await schema
    .createIndex('postmortem_services_name')
    .on('postmortem_services')
    .columns(['name', 'document_id'])
    .execute();
  await schema
    .createTable('actions')
    .addColumn('document_id', text, (column) =>
      column.references('documents.id').onDelete('cascade').notNull(),
    )
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('status', 'text')
    .addColumn('settled', 'integer', (column) => column.notNull())
    .addColumn('priority', 'text')
    .addColumn('due', text)
    .addColumn('folded', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('actions_key', ['document_id', 'position'])
    .execute();
  await schema.createIndex('actions_due').on('actions').columns(['settled', 'due']).execute();
  await schema
    .createTable('action_owners')
    .addColumn('document_id', text, (column) =>
      column.references('documents.id').onDelete('cascade').notNull(),
    )
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('name', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('action_owners_key', ['document_id', 'position', 'name'])
    .execute();
  await schema.createIndex('action_owners_name').on('action_owners').column('name').execute();
  await dialect.createSearchTables(transaction);
  await schema
    .createTable('search_words')
    .addColumn('word', text, (column) => column.primaryKey())
    .execute();
  await schema
    .createTable('skipped_files')
    .addColumn('position', 'integer', (column) => column.primaryKey())
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('library')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('number', 'integer', (column) => column.notNull())
    .execute();
  await transaction.insertInto('library').values({ name: 'revision', number: 0 }).execute();
}
