import { Kysely } from 'kysely';
import type { Dialect } from './dialect.ts';
import { migrate } from './migrate.ts';
import type { Schema } from './schema.ts';
import { sqliteDialect, sqliteKyselyDialect } from './sqlite-dialect.ts';

/** An open database with its tables in place. */
export interface Database {
  query: Kysely<Schema>;
  dialect: Dialect;
  close(): Promise<void>;
}

/**
 * Opens (or makes) the SQLite database in this file and brings its tables up to date; `:memory:` is one that is gone
 * with the process. Before each change of the tables a copy of the file is kept beside it.
 * @throws DebriefError DATA_DIRECTORY_NEWER when a newer Debrief wrote it.
 */
export async function openSqlite(file: string): Promise<Database> {
  return open(new Kysely<Schema>({ dialect: sqliteKyselyDialect(file) }), sqliteDialect, file);
}

/**
 * Opens a PostgreSQL database by its address and brings its tables up to date.
 * @throws DebriefError DATA_DIRECTORY_NEWER when a newer Debrief wrote it.
 */
export async function openPostgres(url: string): Promise<Database> {
  // Loaded only here: a library in SQLite starts without it.
  const { postgresDialect, postgresKyselyDialect } = await import('./postgres-dialect.ts');
  return open(new Kysely<Schema>({ dialect: postgresKyselyDialect(url) }), postgresDialect, 'PostgreSQL');
}

async function open(query: Kysely<Schema>, dialect: Dialect, place: string): Promise<Database> {
  const database: Database = { query, dialect, close: () => query.destroy() };
  try {
    await migrate(database, place);
  } catch (failure) {
    await database.close();
    throw failure;
  }
  return database;
}
