import { DebriefError } from '@debrief/core/errors';
import { sql } from 'kysely';
import type { Database } from './database.ts';
import { MIGRATIONS, type Migration } from './migrations/index.ts';

/**
 * Makes the tables what this version needs, each step in a transaction of its own. `place` names the database in errors and, for
 * SQLite, is the file of which a copy (`FILE.before-2`) is kept before step 2, 3, …
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
  const { at } = await query
    .selectFrom('schema_versions')
    .select((select) => select.fn.coalesce(select.fn.max('version'), sql<number>`0`).as('at'))
    .executeTakeFirstOrThrow();
  const newest = migrations.at(-1)?.version ?? 0;
  if (at > newest) throw new DebriefError('DATA_DIRECTORY_NEWER', place);
  for (const migration of migrations) {
    if (migration.version <= at) continue;
    if (dialect.name === 'sqlite' && migration.version > 1 && place !== ':memory:') {
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
