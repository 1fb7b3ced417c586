import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makePostgresDatabase } from '../testing/each-database.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { FACT_TABLES, OTHER_TABLES } from './copy-facts.ts';
import { type Database, lookIntoSqlite, openPostgres, openSqlite } from './database.ts';

/** One row in every table of facts. */
async function fill({ query }: Database, id: string): Promise<void> {
  const bytes = Uint8Array.from({ length: 300 }, (_, index) => index % 256);
  const of = { document_id: id };
  await query
    .insertInto('documents')
    .values({
      id,
      path: `${id}.md`,
      sha256: '',
      size: 256,
      modified: 1_800_000_000_000,
      source: '/x',
      visibility: 'internal',
      trashed: 1_800_000_000_001,
      trashed_how: null,
      trashed_by: '{"name":"Ann"}',
    })
    .execute();
  await query
    .insertInto('document_bytes')
    .values({ ...of, bytes })
    .execute();
  await query
    .insertInto('named_people')
    .values({ ...of, person_id: 'nina' })
    .execute();
  await query
    .insertInto('attachments')
    .values({ path: `${id}.png`, sha256: 'a', size: 1, media_type: 'image/png', source: '/x' })
    .execute();
  await query
    .insertInto('attachment_holders')
    .values({ path: `${id}.png`, document_id: id })
    .execute();
  await query
    .insertInto('skipped_files')
    .values({ position: 0, path: 'x', reason: 'y' })
    .onConflict((c) => c.doNothing())
    .execute();
  await query
    .insertInto('live_texts')
    .values({ ...of, generation: 2, head: 3, last_command: 1, projected: 3, original: bytes })
    .execute();
  for (const number of [1, 2, 3])
    await query
      .insertInto('text_updates')
      .values({
        ...of,
        number,
        kind: 'typed',
        author: '{}',
        device: 'd',
        at: 7,
        command: null,
        update_bytes: bytes,
      })
      .execute();
  await query
    .insertInto('text_snapshots')
    .values({ ...of, number: 1, state: bytes })
    .execute();
  await query
    .insertInto('text_clients')
    .values({ ...of, client: 4_294_967_295, owner: 'a/b' })
    .execute();
  await query
    .insertInto('revisions')
    .values({
      ...of,
      number: 1,
      kind: 'edited',
      label: 'signed ä',
      authors: '[]',
      began: 1,
      ended: 2,
      generation: 2,
      update_number: 3,
      sha256: '',
      added: 1,
      removed: 0,
      packed: bytes,
    })
    .execute();
  await query
    .insertInto('item_identities')
    .values({ ...of, place: 1, id: 'i1', identity: '{}', anchor: bytes })
    .execute();
  await query
    .insertInto('folder_files')
    .values({
      ...of,
      path: 'x',
      sha256: '',
      update_number: 1,
      base: bytes,
      state: 'same',
      reason: null,
      outside: null,
    })
    .execute();
  await query
    .insertInto('meetings')
    .values({ ...of, meeting_id: 'meeting-1', opened: 1_800_000_000_000, state: '{}' })
    .execute();
  await query
    .insertInto('answers')
    .values({ person_id: 'ann', request_key: id, request_hash: 'h', reply: '{}', at: 5 })
    .execute();
  const { last } = await query
    .selectFrom('audit_entries')
    .select(sql<number>`coalesce(max(number), 0)`.as('last'))
    .executeTakeFirstOrThrow();
  await query
    .insertInto('audit_entries')
    .values({ number: last + 1, at: 0, author: '{}', document_id: id, what: 'erased', detail: '{}' })
    .execute();
}

async function factsOf({ query }: Database): Promise<Record<string, unknown[]>> {
  const facts: Record<string, unknown[]> = {};
  for (const { name } of FACT_TABLES) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(query);
    const plain = rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([key, value]) => [
          key,
          value instanceof Uint8Array ? [...value].join() : value,
        ]),
      ),
    );
    facts[name] = plain.map((row) => JSON.stringify(row, Object.keys(row).sort())).sort();
  }
  return facts;
}

describe.each(['SQLite', 'PostgreSQL'])('%s', (engine) => {
  let opened: Database | undefined;
  let drop = async () => {};
  beforeEach(async () => {
    // In a file, as it is there that others can write while it is copied.
    if (engine === 'SQLite') opened = await openSqlite(join(await temporaryFolder(), 'debrief.db'));
    else {
      const made = await makePostgresDatabase();
      opened = await openPostgres(made.url);
      drop = made.drop;
    }
  });
  afterEach(async () => {
    await opened?.close();
    await drop();
  });
  const database = (): Database => {
    if (opened === undefined) throw new Error('the database is not open');
    return opened;
  };

  test('every table is one of facts or made again by reading', async () => {
    const tables = (await database().query.introspection.getTables()).map(({ name }) => name);
    const ours = tables.filter((name) => !/^search_index|^sqlite_/.test(name));
    expect(ours.sort()).toEqual([...FACT_TABLES.map(({ name }) => name), ...OTHER_TABLES].sort());
  });

  test('a copy has every fact as it was, in a file for its owner alone', async () => {
    await database().query.insertInto('library').values({ name: 'kind', number: 1 }).execute();
    for (let number = 0; number < 50; number++) await fill(database(), `d${number}`);
    const file = join(await temporaryFolder(), 'copy.db');
    await database().copyTo(file);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const copy = await lookIntoSqlite(file);
    const facts = await factsOf(copy);
    expect(facts).toEqual(await factsOf(database()));
    for (const { name } of FACT_TABLES) expect(facts[name], name).not.toEqual([]);
    expect(copy.current).toBe(true);
    await copy.close();
    await expect(database().copyTo(file)).rejects.toThrow();
  });

  test('a copy is of one moment, and comes to its end while others write without a pause', async () => {
    for (let number = 0; number < 30; number++) await fill(database(), `d${number}`);
    let copied = false;
    const writing = (async () => {
      for (let count = 1; !copied; count++) {
        // The file system and the copy have their turns too: SQLite here never waits.
        await new Promise(setImmediate);
        // Two rows that always say the same.
        await database()
          .query.transaction()
          .execute(async (transaction) => {
            await transaction
              .updateTable('library')
              .set({ number: count })
              .where('name', '=', 'revision')
              .execute();
            await transaction
              .updateTable('audit_entries')
              .set({ at: count })
              .where('number', '=', 1)
              .execute();
          });
      }
    })();
    const file = join(await temporaryFolder(), 'copy.db');
    await database()
      .copyTo(file)
      .finally(() => {
        copied = true;
      });
    await writing;
    const copy = await openSqlite(file);
    const { number } = await copy.query
      .selectFrom('library')
      .where('name', '=', 'revision')
      .select('number')
      .executeTakeFirstOrThrow();
    const { at } = await copy.query
      .selectFrom('audit_entries')
      .where('number', '=', 1)
      .select('at')
      .executeTakeFirstOrThrow();
    expect([number, at]).toEqual([at, number]);
    await copy.close();
  });
});
