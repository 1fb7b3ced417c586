import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Kysely, sql } from 'kysely';
import { expect, test } from 'vitest';
import { hashOf } from '../features/library/document-id.ts';
import { filesIn } from '../testing/bring-in.ts';
import { makePostgresDatabase } from '../testing/each-database.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { type Database, lookIntoSqlite, openPostgres, openSqlite } from './database.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { postgresDialect, postgresKyselyDialect } from './postgres-dialect.ts';
import type { Schema } from './schema.ts';
import { sqliteDialect, sqliteKyselyDialect } from './sqlite-dialect.ts';

const BYTES = Buffer.from('\uFEFF# Outage\r\n\r\nThe database failed.\r\n');

/** A library as version 2 of the tables had it, with a document. */
async function fillVersion2(query: Kysely<Schema>, dialect: Database['dialect']): Promise<void> {
  const database = { query, dialect, copyTo: async () => {}, close: async () => {} };
  await migrate(database, ':memory:', MIGRATIONS.slice(0, 2));
  await sql`insert into documents (id, path, sha256, size, modified, source, visibility)
    values ('a', 'a.md', ${hashOf(BYTES)}, ${BYTES.length}, 5, '/x', 'restricted')`.execute(query);
  await sql`insert into document_bytes values ('a', ${BYTES})`.execute(query);
  await sql`insert into named_people values ('a', 'nina')`.execute(query);
  await sql`insert into attachments values ('a.png', 'x', 1, 'image/png', '/x'), ('b.png', 'x', 1, 'image/png', '/x')`.execute(
    query,
  );
  await sql`insert into document_links values ('a', 'a.png'), ('a', 'none.png')`.execute(query);
}

async function version2File(): Promise<string> {
  const file = join(await temporaryFolder(), 'debrief.db');
  const query = new Kysely<Schema>({ dialect: sqliteKyselyDialect(file) });
  await fillVersion2(query, sqliteDialect);
  await query.destroy();
  return file;
}

async function expectDocument({ query }: Database): Promise<void> {
  const document = await query
    .selectFrom('documents')
    .innerJoin('document_bytes', 'document_bytes.document_id', 'documents.id')
    .innerJoin('named_people', 'named_people.document_id', 'documents.id')
    .selectAll()
    .executeTakeFirstOrThrow();
  expect(Buffer.from(document.bytes)).toEqual(BYTES);
  expect(document).toMatchObject({
    path: 'a.md',
    trashed: null,
    visibility: 'restricted',
    person_id: 'nina',
  });
  // Who could read a file that came in still can.
  expect(await query.selectFrom('attachment_holders').selectAll().execute()).toEqual([
    { path: 'a.png', document_id: 'a' },
  ]);
  await query
    .insertInto('live_texts')
    .values({ document_id: 'a', generation: 1, head: 1, last_command: 0, projected: 1, original: BYTES })
    .execute();
}

test('a SQLite file of version 2 gets the tables of this version, its documents stay, and a copy from before is kept', async () => {
  const file = await version2File();
  const database = await openSqlite(file);
  await expectDocument(database);
  await database.close();
  const before = new Kysely<Schema>({ dialect: sqliteKyselyDialect(`${file}.before-3`, 'unchanging') });
  const versions = await before.selectFrom('schema_versions').select('version').orderBy('version').execute();
  expect(versions.map(({ version }) => version)).toEqual([1, 2]);
  const kept = await sql<{ path: string }>`select path from documents`.execute(before);
  expect(kept.rows).toEqual([{ path: 'a.md' }]);
  await before.destroy();
  expect((await stat(`${file}.before-3`)).mode & 0o777).toBe(0o600);
  expect((await readdir(join(file, '..'))).sort()).toEqual([
    'debrief.db',
    ...MIGRATIONS.filter(({ version }) => version > 2).map(({ version }) => `debrief.db.before-${version}`),
  ]);
});

test('a PostgreSQL database of version 2 gets the tables of this version, and its documents stay', async () => {
  const { url, drop } = await makePostgresDatabase();
  const query = new Kysely<Schema>({ dialect: postgresKyselyDialect(url) });
  await fillVersion2(query, postgresDialect);
  await query.destroy();
  const database = await openPostgres(url);
  await expectDocument(database);
  await database.close();
  await drop();
});

test('several nodes that start at one time on a new PostgreSQL database take each step once', async () => {
  const { url, drop } = await makePostgresDatabase();
  const nodes = await Promise.all([1, 2, 3].map(() => openPostgres(url)));
  const [versions] = await Promise.all(
    nodes.map(({ query }) => query.selectFrom('schema_versions').select('version').execute()),
  );
  expect(versions).toHaveLength(MIGRATIONS.length);
  for (const node of nodes) await node.close();
  await drop();
});

test('where no copy can be kept nothing is upgraded, and the next try begins anew', async () => {
  const file = await version2File();
  await mkdir(`${file}.before-3`);
  await writeFile(join(`${file}.before-3`, 'in-the-way'), '');
  await expect(openSqlite(file)).rejects.toMatchObject({ code: 'UPGRADE_NOT_KEPT' });
  const looked = await lookIntoSqlite(file);
  expect(looked.current).toBe(false);
  await looked.close();
});

test('a copy that ended half-way is no obstacle', async () => {
  const file = await version2File();
  await writeFile(`${file}.before-3.new`, 'half a copy');
  const database = await openSqlite(file);
  await expectDocument(database);
  await database.close();
});

test('on a full disk nothing is upgraded, and nothing half-written is left', async () => {
  const file = await version2File();
  const query = new Kysely<Schema>({ dialect: sqliteKyselyDialect(file) });
  await sql`insert into attachments values ('large', ${'x'.repeat(2_000_000)}, 1, 'x', 'x')`.execute(query);
  await query.destroy();
  const before = await readFile(file);
  // A limit on the size of files stands for the end of the disk: what is there already is larger than it.
  const program = `import { openSqlite } from ${JSON.stringify(join(import.meta.dirname, 'database.ts'))};
    openSqlite(${JSON.stringify(file)}).then(() => console.log('opened'), (failure) => console.log(failure.code, failure.message));`;
  const child = spawn('sh', [
    '-c',
    'ulimit -f 1000; trap "" XFSZ; exec "$0" --input-type=module -e "$1"',
    process.execPath,
    program,
  ]);
  const [said] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  expect(said).toContain('UPGRADE_NOT_KEPT');
  expect(said).toContain('is of an older Debrief, and no copy of it could be kept');
  expect(await readFile(file)).toEqual(before);
  expect(await readdir(join(file, '..'))).toEqual(['debrief.db']);
});

test.each(['closed', 'killed'])('what a newer version wrote is refused and not touched (%s)', async (end) => {
  const file = join(await temporaryFolder(), 'debrief.db');
  const database = await openSqlite(file);
  await database.query.insertInto('schema_versions').values({ version: 99, name: 'of the future' }).execute();
  const folder = join(file, '..');
  const kept = join(await temporaryFolder(), 'debrief.db');
  // Whoever was killed leaves a log beside the file.
  if (end === 'killed') {
    for (const [name, bytes] of Object.entries(await filesIn(folder)))
      await writeFile(join(kept, '..', name), bytes);
    await database.close();
  } else {
    await database.close();
    await writeFile(kept, await readFile(file));
  }
  const names = (await readdir(join(kept, '..'))).sort();
  const before = await filesIn(join(kept, '..'));
  await expect(openSqlite(kept)).rejects.toMatchObject({ code: 'DATA_DIRECTORY_NEWER' });
  expect((await readdir(join(kept, '..'))).sort()).toEqual(names);
  const after = await filesIn(join(kept, '..'));
  for (const name of names.filter((one) => !one.endsWith('-shm')))
    expect(after[name], name).toEqual(before[name]);
});

test('a PostgreSQL database of a newer version is refused', async () => {
  const { url, drop } = await makePostgresDatabase();
  const database = await openPostgres(url);
  await database.query.insertInto('schema_versions').values({ version: 99, name: 'of the future' }).execute();
  await database.close();
  const refused = openPostgres(url);
  await expect(refused).rejects.toMatchObject({ code: 'DATA_DIRECTORY_NEWER' });
  await expect(refused).rejects.not.toThrow(/postgres:/);
  await drop();
});
