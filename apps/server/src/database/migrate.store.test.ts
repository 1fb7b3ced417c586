import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { eachDatabase } from '../testing/each-database.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS, type Migration } from './migrations/index.ts';

const addColumn: Migration = {
  version: MIGRATIONS.length + 1,
  name: 'a column for the test',
  apply: async (transaction) => {
    await sql`alter table library add column remark text`.execute(transaction);
  },
};

eachDatabase((database) => {
  test('the steps are numbered from 1 without gaps, and have all been taken', async () => {
    expect(MIGRATIONS.map((migration) => migration.version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
    const taken = await database()
      .query.selectFrom('schema_versions')
      .selectAll()
      .orderBy('version')
      .execute();
    expect(taken.map(({ version, name }) => ({ version, name }))).toEqual(
      MIGRATIONS.map(({ version, name }) => ({ version, name })),
    );
  });

  test('a step that fails leaves nothing of itself behind', async () => {
    const failing: Migration = {
      ...addColumn,
      apply: async (transaction, dialect) => {
        await addColumn.apply(transaction, dialect);
        throw new Error('half-way');
      },
    };
    await expect(migrate(database(), ':memory:', [...MIGRATIONS, failing])).rejects.toThrow('half-way');
    await migrate(database(), ':memory:', [...MIGRATIONS, addColumn]);
    await sql`select remark from library`.execute(database().query);
    await sql`alter table library drop column remark`.execute(database().query);
    await database().query.deleteFrom('schema_versions').where('version', '=', addColumn.version).execute();
  });

  test('tables that a newer version made are refused, and left as they are', async () => {
    const newer = { version: 99, name: 'of the future' };
    await database().query.insertInto('schema_versions').values(newer).execute();
    await expect(migrate(database(), 'DIR')).rejects.toMatchObject({ code: 'DATA_DIRECTORY_NEWER' });
    await database().query.deleteFrom('schema_versions').where('version', '>', MIGRATIONS.length).execute();
  });
});
