import { randomInt } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DebriefError } from '@debrief/core/errors';
import type { Transaction } from 'kysely';
import { copyFacts, FACT_TABLES } from '../../database/copy-facts.ts';
import { type Database, openSqlite } from '../../database/database.ts';
import { MIGRATIONS } from '../../database/migrations/index.ts';
import type { Schema } from '../../database/schema.ts';
import { firstGeneration, raiseFirstGeneration } from '../editing/first-generation.ts';
import { keepFile } from './make-backup.ts';
import { LIBRARY_FILE, type Manifest } from './manifest.ts';
import { isSound, type Problem } from './verify-library.ts';

/** What a restore did. */
export interface RestoreReport {
  documents: number;
  /** The moment that the backup shows, in UTC. */
  at: string;
  /** What is not as it should be, and was so in the library that was copied. */
  problems: Problem[];
}

/** How far generations are raised at least and at most: further than anybody erases, and never twice the same. */
const STEP = { least: 1_000, most: 1_000_000 };

/**
 * Copies the files of a backup, each checked against what the backup says of it.
 * @throws DebriefError BACKUP_DAMAGED naming the file
 */
export async function takeFiles(
  backup: string,
  { files }: Manifest,
  to: string,
  onFile: () => void,
): Promise<void> {
  if (!files.some(({ path }) => path === LIBRARY_FILE))
    throw new DebriefError('BACKUP_DAMAGED', LIBRARY_FILE);
  for (const { path, bytes, sha256 } of files) {
    const taken = await keepFile(join(backup, path), join(to, path));
    if (taken === undefined || taken.bytes !== bytes || taken.sha256 !== sha256)
      throw new DebriefError('BACKUP_DAMAGED', join(backup, path));
    onFile();
  }
}

/**
 * Opens the library that was taken out of a backup, with the tables of this version.
 * @throws DebriefError BACKUP_DAMAGED, DATA_DIRECTORY_NEWER
 */
export async function openTaken(file: string, shown: string): Promise<Database> {
  let library: Database;
  try {
    library = await openSqlite(file);
  } catch (failure) {
    if (failure instanceof DebriefError && failure.code === 'DATABASE_DAMAGED')
      throw new DebriefError('BACKUP_DAMAGED', shown, { cause: failure });
    if (failure instanceof DebriefError && failure.code === 'DATA_DIRECTORY_NEWER')
      throw new DebriefError('DATA_DIRECTORY_NEWER', dirname(shown), { cause: failure });
    throw failure;
  }
  if (await isSound(library)) return library;
  await library.close();
  throw new DebriefError('BACKUP_DAMAGED', shown);
}

/**
 * Begins all texts anew: copies that browsers kept of the library that is lost may be newer, and would bring back half of what came
 * after the backup, or the same letters twice. Whoever has one is told so and opens the text again.
 */
export async function beginAnew(transaction: Transaction<Schema>): Promise<void> {
  const step = randomInt(STEP.least, STEP.most);
  await transaction
    .updateTable('live_texts')
    .set(({ eb }) => ({ generation: eb('generation', '+', step) }))
    .execute();
  await raiseFirstGeneration(transaction, (await firstGeneration(transaction)) + step);
}

/**
 * Puts the facts of a library into an empty database, all of them or none.
 * @throws DebriefError DATABASE_NOT_EMPTY naming the place
 */
export function putInto(database: Database, library: Database, place: string): Promise<void> {
  return database.query.transaction().execute(async (transaction) => {
    const known = await transaction.selectFrom('documents').select('id').executeTakeFirst();
    if (known !== undefined) throw new DebriefError('DATABASE_NOT_EMPTY', place);
    await copyFacts(library.query, (rows) => database.dialect.insertRows(transaction, rows));
    await beginAnew(transaction);
  });
}

/** Takes everything out of a database again into which a library was put. */
export function empty({ query }: Database): Promise<void> {
  return query.transaction().execute(async (transaction) => {
    for (const { name } of [...FACT_TABLES].reverse())
      if (name !== 'library') await transaction.deleteFrom(name).execute();
    await transaction.deleteFrom('library').where('name', '<>', 'revision').execute();
  });
}

/** Removes the copies that were kept before the tables were brought up to date: the backup itself is one. */
export async function removeCopies(file: string, schemaVersion: number): Promise<void> {
  for (const { version } of MIGRATIONS)
    if (version > schemaVersion) await rm(`${file}.before-${version}`, { force: true });
}
