import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, inject } from 'vitest';
import { type Database, openPostgres, openSqlite } from '../database/database.ts';

/** Runs the same tests on SQLite and on PostgreSQL. Each test begins with an empty database of this file's own. */
export function eachDatabase(tests: (database: () => Database) => void): void {
  describe.each(['SQLite', 'PostgreSQL'] as const)('%s', (engine) => {
    let database: Database | undefined;
    let drop = async () => {};

    beforeAll(async () => {
      if (engine === 'SQLite') {
        database = await openSqlite(':memory:');
        return;
      }
      const made = await makePostgresDatabase();
      database = await openPostgres(made.url);
      drop = made.drop;
    });
    afterEach(async () => {
      if (database !== undefined) await empty(database);
    });
    afterAll(async () => {
      await database?.close();
      await drop();
    });

    tests(() => {
      if (database === undefined) throw new Error('the database is not open');
      return database;
    });
  });
}

/** Makes a database with a name of its own on the server of the tests. */
export async function makePostgresDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const server = inject('postgresUrl');
  const name = `debrief_${randomBytes(8).toString('hex')}`;
  const run = async (command: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    try {
      await client.query(command);
    } finally {
      await client.end();
    }
  };
  await run(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  // Without force: connections that are just closing are waited for by the server rather than cut off.
  return { url: url.href, drop: () => run(`drop database ${name}`) };
}

async function empty({ query }: Database): Promise<void> {
  await query.deleteFrom('documents').execute();
  await query.deleteFrom('attachments').execute();
  await query.deleteFrom('search_words').execute();
  await query.deleteFrom('answers').execute();
  await query.deleteFrom('audit_entries').execute();
  await query.deleteFrom('skipped_files').execute();
  await query.deleteFrom('library').where('name', '<>', 'revision').execute();
  await sql`update library set number = 0`.execute(query);
}
