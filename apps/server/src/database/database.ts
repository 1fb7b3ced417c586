import { open, rm, stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { DebriefError } from '@debrief/core/errors';
import { Kysely } from 'kysely';
import { copyFacts } from './copy-facts.ts';
import { copySqlite } from './copy-sqlite.ts';
import type { Dialect } from './dialect.ts';
import { hasAllTables, migrate } from './migrate.ts';
import type { Schema } from './schema.ts';
import { sqliteDialect, sqliteKyselyDialect } from './sqlite-dialect.ts';
import { sqliteFailure } from './sqlite-failure.ts';

/** An open database with its tables in place. */
export interface Database {
  query: Kysely<Schema>;
  dialect: Dialect;
  /**
   * Writes everything that this moment's library knows into a new SQLite file, while others go on writing. From another kind of
   * database the facts alone are taken: rows are made again by reading.
   */
  copyTo(file: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens (or makes) the SQLite database in this file and brings its tables up to date; `:memory:` is one that is gone
 * with the process. Before each change of the tables a copy of the file is kept beside it.
 * @throws DebriefError DATA_DIRECTORY_NEWER when a newer Debrief wrote it (nothing is written then, not even beside it),
 * UPGRADE_NOT_KEPT, DATABASE_DAMAGED, FILE_UNWRITABLE.
 */
export async function openSqlite(file: string, access: 'writing' | 'filling' = 'writing'): Promise<Database> {
  await refuseNewer(file);
  const query = new Kysely<Schema>({ dialect: sqliteKyselyDialect(file, access) });
  const database: Database = {
    query,
    dialect: sqliteDialect,
    copyTo: (target) => (file === ':memory:' ? copyFactsTo(query, target) : copySqlite(file, target)),
    close: () => query.destroy(),
  };
  return migrated(database, file);
}

/** How a database is looked into. */
export interface LookOptions {
  /** Somebody writes to it meanwhile: what is seen is as it was when it was opened. */
  held?: boolean;
}

/**
 * Opens the SQLite database in this file to look into it: nothing is written, not even beside it. `current` says whether it has
 * all tables of this version; an older one has those of its time.
 * @throws DebriefError DATA_DIRECTORY_NEWER when a newer Debrief wrote it, DATABASE_DAMAGED.
 */
export async function lookIntoSqlite(
  file: string,
  { held = false }: LookOptions = {},
): Promise<Database & { current: boolean }> {
  const query = new Kysely<Schema>({ dialect: sqliteKyselyDialect(file, held ? 'held' : 'unchanging') });
  try {
    const current = await hasAllTables(query, file);
    return {
      query,
      dialect: sqliteDialect,
      copyTo: (target) => copySqlite(file, target),
      close: () => query.destroy(),
      current,
    };
  } catch (failure) {
    await query.destroy().catch(() => {});
    throw sqliteFailure(failure, file);
  }
}

/**
 * Opens a PostgreSQL database by its address and brings its tables up to date. With `patient` statements may take as long as they
 * like, for work that nobody waits for.
 * @throws DebriefError DATABASE_UNREACHABLE, DATABASE_REFUSED, DATA_DIRECTORY_NEWER when a newer Debrief wrote it.
 */
export async function openPostgres(url: string, { patient = false } = {}): Promise<Database> {
  // Loaded only here: a library in SQLite starts without it.
  const { postgresDialect, postgresKyselyDialect } = await import('./postgres-dialect.ts');
  const { placeOfPostgres, postgresFailure } = await import('./postgres-failure.ts');
  const place = placeOfPostgres(url);
  const openAs = (asPatient: boolean): Database => {
    const query = new Kysely<Schema>({ dialect: postgresKyselyDialect(url, asPatient) });
    return {
      query,
      dialect: postgresDialect,
      copyTo: (target) =>
        query
          .transaction()
          .setIsolationLevel('repeatable read')
          .setAccessMode('read only')
          .execute((transaction) => copyFactsTo(transaction, target)),
      close: () => query.destroy(),
    };
  };
  try {
    // A change of large tables may take its time.
    const made = await migrated(openAs(true), place);
    if (patient) return made;
    await made.close();
    return openAs(false);
  } catch (failure) {
    throw postgresFailure(failure, place);
  }
}

/** Brings the tables up to date; a database for which that fails is closed. */
async function migrated(database: Database, place: string): Promise<Database> {
  try {
    await migrate(database, place);
  } catch (failure) {
    // Closing what could not be opened must not hide why.
    await database.close().catch(() => {});
    throw sqliteFailure(failure, place);
  }
  return database;
}

/** Looks before anything is written: what a newer Debrief made is left as it is to the last byte. */
async function refuseNewer(file: string): Promise<void> {
  const found = file === ':memory:' ? undefined : await stat(file).catch(() => undefined);
  if (found === undefined || found.size === 0) return;
  try {
    await (await lookIntoSqlite(file)).close();
  } catch (failure) {
    // Anything else shows when it is opened.
    if (failure instanceof DebriefError && failure.code === 'DATA_DIRECTORY_NEWER') throw failure;
  }
}

/** Writes all facts into a new SQLite file that only its owner can read; where it fails there is none. */
async function copyFactsTo(from: Kysely<Schema>, target: string): Promise<void> {
  await (await open(target, 'wx', 0o600)).close();
  try {
    await fillWithFacts(from, target);
  } catch (failure) {
    for (const end of ['', '-wal', '-shm']) await rm(target + end, { force: true });
    throw failure;
  }
}

async function fillWithFacts(from: Kysely<Schema>, target: string): Promise<void> {
  const copy = await openSqlite(target, 'filling');
  try {
    let begun = performance.now();
    await copyFacts(from, async (rows) => {
      await copy.query.transaction().execute((transaction) => copy.dialect.insertRows(transaction, rows));
      // Half of the time is left to others: a letter that is saved meanwhile goes to the database and back several times.
      await wait(performance.now() - begun);
      begun = performance.now();
    });
  } finally {
    await copy.close();
  }
  const written = await open(target, 'r+');
  await written.sync().finally(() => written.close());
}
