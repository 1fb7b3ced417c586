import { rename, rm } from 'node:fs/promises';
import { DebriefError } from '@debrief/core/errors';
import { type Kysely, sql } from 'kysely';
import { copySqlite } from './copy-sqlite.ts';
import type { Database } from './database.ts';
import type { Dialect } from './dialect.ts';
import { MIGRATIONS, type Migration } from './migrations/index.ts';
import type { Schema } from './schema.ts';

/**
 * Makes the tables what this version needs, each step in a transaction of its own. `place` names the database in errors and, for
 * SQLite, is the file of which a copy (`FILE.before-2`) is kept before each step, unless it is new.
 * Nodes that start at one time take the steps one after the other.
 * @throws DebriefError DATA_DIRECTORY_NEWER when there are steps that this version does not know; UPGRADE_NOT_KEPT where no copy could be
 * kept, and then the step was not taken.
 */
export async function migrate(
  database: Database,
  place: string,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  const { query, dialect } = database;
  await dialect.alone(query, (alone) => takeSteps(alone, dialect, place, migrations));
}

async function takeSteps(
  query: Kysely<Schema>,
  dialect: Dialect,
  place: string,
  migrations: readonly Migration[],
): Promise<void> {
  await query.schema
    .createTable('schema_versions')
    .ifNotExists()
    .addColumn('version', 'integer', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .execute();
  const at = await versionOf(query, place, migrations);
  for (const migration of migrations) {
    if (migration.version <= at) continue;
    if (dialect.name === 'sqlite' && at > 0 && place !== ':memory:') {
      await keepCopy(place, `${place}.before-${migration.version}`);
    }
    await query.transaction().execute(async (transaction) => {
      await migration.apply(transaction, dialect);
      await transaction
        .insertInto('schema_versions')
        .values({ version: migration.version, name: migration.name })
        .execute();
    });
  }
}

/**
 * Keeps a copy of the file, whole or not at all. One that is there is of an attempt that did not come to its end, and is replaced.
 * @throws DebriefError UPGRADE_NOT_KEPT
 */
async function keepCopy(file: string, copy: string): Promise<void> {
  const beside = `${copy}.new`;
  try {
    await rm(beside, { force: true });
    await copySqlite(file, beside);
    await rename(beside, copy);
  } catch (cause) {
    throw new DebriefError('UPGRADE_NOT_KEPT', file, { cause });
  }
}

/**
 * Whether every step of this version has been taken, asked without taking any.
 * @throws DebriefError DATA_DIRECTORY_NEWER when there are steps that this version does not know.
 */
export async function hasAllTables(query: Kysely<Schema>, place: string): Promise<boolean> {
  return (await versionOf(query, place, MIGRATIONS)) === (MIGRATIONS.at(-1)?.version ?? 0);
}

async function versionOf(
  query: Kysely<Schema>,
  place: string,
  migrations: readonly Migration[],
): Promise<number> {
  const { at } = await query
    .selectFrom('schema_versions')
    .select((select) => select.fn.coalesce(select.fn.max('version'), sql<number>`0`).as('at'))
    .executeTakeFirstOrThrow();
  if (at > (migrations.at(-1)?.version ?? 0)) throw new DebriefError('DATA_DIRECTORY_NEWER', place);
  return at;
}
