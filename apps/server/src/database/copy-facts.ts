import { type Kysely, sql } from 'kysely';
import { type ColumnValue, type ManyRows, replacing } from './dialect.ts';
import type { Schema } from './schema.ts';

interface FactTable {
  name: keyof Schema;
  /** Its primary key, in whose order it is read. */
  key: readonly string[];
  /** Rows that are read at once: few where each may be a whole text. */
  portion: number;
  /** A new database has some of its rows already; they are replaced. */
  replaced?: true;
}

const FEW = 20;
const MANY = 200;

/** Every table of facts that no reading can make again, those that others refer to first. */
export const FACT_TABLES: readonly FactTable[] = [
  { name: 'library', key: ['name'], portion: MANY, replaced: true },
  { name: 'documents', key: ['id'], portion: MANY },
  { name: 'document_bytes', key: ['document_id'], portion: FEW },
  { name: 'named_people', key: ['document_id', 'person_id'], portion: MANY },
  { name: 'attachments', key: ['path'], portion: MANY },
  { name: 'meetings', key: ['document_id', 'meeting_id'], portion: MANY },
  { name: 'attachment_holders', key: ['path', 'document_id'], portion: MANY },
  { name: 'skipped_files', key: ['position'], portion: MANY },
  { name: 'live_texts', key: ['document_id'], portion: FEW },
  { name: 'text_updates', key: ['document_id', 'number'], portion: MANY },
  { name: 'text_snapshots', key: ['document_id', 'number'], portion: FEW },
  { name: 'text_clients', key: ['document_id', 'client'], portion: MANY },
  { name: 'revisions', key: ['document_id', 'number'], portion: FEW },
  { name: 'item_identities', key: ['document_id', 'id'], portion: MANY },
  { name: 'folder_files', key: ['document_id'], portion: FEW },
  { name: 'answers', key: ['person_id', 'request_key'], portion: MANY },
  { name: 'audit_entries', key: ['number'], portion: MANY },
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
  { name, key, portion, replaced }: FactTable,
  write: (rows: ManyRows) => Promise<void>,
): Promise<void> {
  const keys = sql.join(key.map((column) => sql.ref(column)));
  let last: ColumnValue[] | undefined;
  for (;;) {
    const after = last === undefined ? sql`` : sql`where (${keys}) > (${sql.join(last)})`;
    const { rows } = await sql<Record<string, ColumnValue>>`
      select * from ${sql.table(name)} ${after} order by ${keys} limit ${portion}`.execute(from);
    const newest = rows.at(-1);
    if (newest === undefined) return;
    const columns = Object.keys(newest);
    await write({
      table: name,
      columns,
      rows: rows.map((row) => columns.map((one) => row[one] ?? null)),
      ...(replaced === true ? { whenKnown: replacing(key.join(', '), columns) } : {}),
    });
    if (rows.length < portion) return;
    last = key.map((column) => newest[column] ?? null);
  }
}
