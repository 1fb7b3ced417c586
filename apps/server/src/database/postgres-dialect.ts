import { type Dialect as KyselyDialect, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Dialect } from './dialect.ts';
import { postgresFullText } from './postgres-full-text.ts';
import { insertRowsIntoPostgres } from './postgres-insert-rows.ts';
import { postgresPool } from './postgres-pool.ts';

/** What PostgreSQL does in its own way. */
export const postgresDialect: Dialect = {
  name: 'postgres',
  isShared: true,
  insertRows: insertRowsIntoPostgres,
  fullText: postgresFullText,
  // Rows that were deleted are overwritten by the next vacuum; docs/backup.md says so.
  overwriteDeleted: async () => {},
  async lockDocuments(transaction, ids) {
    // One after the other and in order, so that two transactions cannot wait for each other.
    for (const id of ids) {
      await sql`select pg_advisory_xact_lock(${LOCK_SPACE}::int, hashtext(${id}))`.execute(transaction);
    }
  },
  alone: (query, work) =>
    query.connection().execute(async (connection) => {
      await sql`select pg_advisory_lock(${LOCK_SPACE}::int, 0)`.execute(connection);
      try {
        return await work(connection);
      } finally {
        await sql`select pg_advisory_unlock(${LOCK_SPACE}::int, 0)`.execute(connection);
      }
    }),
  bytes: 'bytea',
  milliseconds: 'bigint',
  text: sql`text collate "C"`,
  async createSearchTables(transaction) {
    // `english` leaves out words such as "down", which matter here; this dictionary stems and leaves out none.
    await sql`create text search dictionary debrief_stem (template = snowball, language = english)`.execute(
      transaction,
    );
    await sql`create text search configuration debrief (copy = simple)`.execute(transaction);
    await sql`alter text search configuration debrief
      alter mapping for asciiword, word, numword, asciihword, hword, numhword, hword_asciipart, hword_part,
        hword_numpart with debrief_stem`.execute(transaction);
    await sql`create table search_texts (
      number bigint generated always as identity primary key,
      document_id text collate "C" not null unique references documents (id) on delete cascade,
      title text not null, path text not null, body text not null, pairs text not null, sections text not null,
      vector tsvector not null
    )`.execute(transaction);
    await sql`create index search_texts_vector on search_texts using gin (vector)`.execute(transaction);
  },
};

/** Tells our advisory locks from those of other programs. */
const LOCK_SPACE = 0x6465_6272;
const INT8 = 20;
const NUMERIC = 1700;

/** Kysely on `pg`. Counts and sums come as numbers, as they do from SQLite. With `patient` statements may take as long as they like. */
export function postgresKyselyDialect(url: string, patient = false): KyselyDialect {
  const types: pg.CustomTypesConfig = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') =>
      oid === INT8 || oid === NUMERIC ? Number : pg.types.getTypeParser(oid, format as 'text'),
  };
  return new PostgresDialect({ pool: postgresPool(url, types, patient) });
}
