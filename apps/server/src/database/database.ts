import { Kysely } from 'kysely';
import type { Dialect } from './dialect.ts';
import { hasAllTables, migrate } from './migrate.ts';
import type { Schema } from './schema.ts';
import { sqliteDialect, sqliteKyselyDialect } from './sqlite-dialect.ts';
import { sqliteFailure } from './sqlite-failure.ts';

/** An open database with its tables in place. */
export interface Database {
  query: Kysely<Schema>;
  dialect: Dialect;
  close(): Promise<void>;
}

/**
 * Opens (or makes) the SQLite database in this file and brings its tables up to date; `:memory:` is one that is gone
 * with the process. Before each change of the tables a copy of the file is kept beside it.
 * @throws DebriefError DATA_DIRECTORY_NEWER when a newer Debrief wrote it, DATABASE_DAMAGED, FILE_UNWRITABLE.
 */
export async function openSqlite(file: string): Promise<Database> {
  return open(new Kysely<Schema>({ dialect: sqliteKyselyDialect(file) }), sqliteDialect, file);
}

/**
 * Opens the SQLite database in this file to look into it: nothing is written, not even beside it. `current` says whether it has
 * all tables of this version; an older one has those of its time.
 * @throws DebriefError DATA_DIRECTORY_NEWER when a newer Debrief wrote it.
 */
export async function lookIntoSqlite(file: string): Promise<Database & { current: boolean }> {
  const query = new Kysely<Schema>({ dialect: sqliteKyselyDialect(file, true) });
  try {
    const current = await hasAllTables(query, file);
    return { query, dialect: sqliteDialect, close: () => query.destroy(), current };
  } catch (failure) {
    await query.destroy().catch(() => {});
    throw sqliteFailure(failure, file);
  }
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
    // Closing what could not be opened must not hide why.
    await database.close().catch(() => {});
    throw sqliteFailure(failure, place);
  }
  return database;
}
