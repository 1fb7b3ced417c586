import { DebriefError } from '@debrief/core/errors';
import { type Kysely, sql } from 'kysely';
import type { Database } from './database.ts';
import { MIGRATIONS, type Migration } from './migrations/index.ts';
import type { Schema } from './schema.ts';

/**
 * Makes the tables what this version needs, each step in a transaction of its own. `place` names the database in errors and, for
 * SQLite, is the file of which a copy (`FILE.before-2`) is kept before each step, unless it is new.
 * @throws DebriefError DATA_DIRECTORY_NEWER when there are steps that this version does not know.
 */
export async function migrate(
  database: Database,
  place: string,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  const { query, dialect } = database;
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
      await sql`vacuum into ${`${place}.before-${migration.version}`}`.execute(query);
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
