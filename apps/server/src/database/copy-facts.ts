import { type Kysely, sql } from 'kysely';
import { type ColumnValue, type ManyRows, replacing } from './dialect.ts';
import type { Schema } from './schema.ts';

interface FactTable {
  name: keyof Schema;
  /** The column by which rows are taken in portions. */
  by: string;
  /** Rows that a new database has already are replaced. */
  key?: string;
}

/** Every table of facts that no reading can make again, those that others refer to first. */
export const FACT_TABLES: readonly FactTable[] = [
  { name: 'library', by: 'name', key: 'name' },
  { name: 'documents', by: 'id' },
  { name: 'document_bytes', by: 'document_id' },
  { name: 'named_people', by: 'document_id' },
  { name: 'attachments', by: 'path' },
  { name: 'skipped_files', by: 'position' },
  { name: 'live_texts', by: 'document_id' },
  { name: 'text_updates', by: 'document_id' },
  { name: 'text_snapshots', by: 'document_id' },
  { name: 'text_clients', by: 'document_id' },
  { name: 'revisions', by: 'document_id' },
  { name: 'item_identities', by: 'document_id' },
  { name: 'folder_files', by: 'document_id' },
  { name: 'answers', by: 'request_key' },
  { name: 'audit_entries', by: 'number' },
];

/** The tables that are made again by reading the texts, and the one that says which tables there are. */
export const OTHER_TABLES: readonly (keyof Schema)[] = [
  'postmortems',
  'postmortem_models',
  'postmortem_services',
  'actions',
  'action_owners',
  'document_links',
  'search_texts',
  'search_words',
  'schema_versions',
];

/** Values of `by` that are taken at once. */
const PORTION = 20;

/**
 * Reads all facts of a library, in portions, and hands them to `write` in an order in which they can be inserted. Everything must be
 * read in one transaction where others write meanwhile.
 */
export async function copyFacts(
  from: Kysely<Schema>,
  write: (rows: ManyRows) => Promise<void>,
): Promise<void> {
  for (const table of FACT_TABLES) await copyTable(from, table, write);
}

async function copyTable(
  from: Kysely<Schema>,
  { name, by, key }: FactTable,
  write: (rows: ManyRows) => Promise<void>,
): Promise<void> {
  const [table, column] = [sql.table(name), sql.ref(by)];
  const keys = await sql<{
    key: string | number;
  }>`select distinct ${column} as key from ${table} order by 1`.execute(from);
  for (let at = 0; at < keys.rows.length; at += PORTION) {
    const portion = keys.rows.slice(at, at + PORTION).map((row) => row.key);
    const { rows } = await sql<Record<string, ColumnValue>>`
      select * from ${table} where ${column} in (${sql.join(portion)})`.execute(from);
    const columns = Object.keys(rows[0] ?? {});
    await write({
      table: name,
      columns,
      rows: rows.map((row) => columns.map((one) => row[one] ?? null)),
      ...(key === undefined ? {} : { whenKnown: replacing(key, columns) }),
    });
  }
}
