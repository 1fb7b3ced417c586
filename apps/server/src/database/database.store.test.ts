import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { eachDatabase } from '../testing/each-database.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { type Database, openSqlite } from './database.ts';

const idsIn = async ({ query }: Database) =>
  (await query.selectFrom('documents').select('id').orderBy('id').execute()).map(({ id }) => id);

const row = (id: string) => ({
  id,
  path: `${id}.md`,
  sha256: '',
  size: 256,
  modified: 1_800_000_000_000,
  source: '/x',
  visibility: 'internal',
  trashed: null,
  trashed_how: null,
  trashed_by: null,
});

eachDatabase((database) => {
  const documents = () => database().query.selectFrom('documents').selectAll().orderBy('id').execute();
  const ids = async () => (await documents()).map(({ id }) => id);

  test('numbers, texts and bytes come back as they were', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    await database().query.insertInto('documents').values(row('ä')).execute();
    await database().query.insertInto('document_bytes').values({ document_id: 'ä', bytes }).execute();
    expect(await documents()).toEqual([row('ä')]);
    const stored = await database().query.selectFrom('document_bytes').selectAll().executeTakeFirst();
    expect([...(stored?.bytes ?? [])]).toEqual([...bytes]);
    const counted = await database()
      .query.selectFrom('documents')
      .select(({ fn }) => [fn.countAll<number>().as('count'), fn.sum<number>('size').as('size')])
      .executeTakeFirst();
    expect(counted).toEqual({ count: 1, size: 256 });
  });

  test('sorts texts by their code points', async () => {
    for (const id of ['b', 'B', 'a', 'ä', 'Z'])
      await database().query.insertInto('documents').values(row(id)).execute();
    expect(await ids()).toEqual(['B', 'Z', 'a', 'b', 'ä']);
  });

  test('a transaction that fails leaves nothing behind', async () => {
    const failing = database()
      .query.transaction()
      .execute(async (transaction) => {
        await transaction.insertInto('documents').values(row('a')).execute();
        throw new Error('half-way');
      });
    await expect(failing).rejects.toThrow('half-way');
    expect(await ids()).toEqual([]);
  });

  test('nothing slips into the transaction of somebody else', async () => {
    let inside = () => {};
    const reached = new Promise<void>((resolve) => {
      inside = resolve;
    });
    let finish = () => {};
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const failing = database()
      .query.transaction()
      .execute(async (transaction) => {
        await transaction.insertInto('documents').values(row('a')).execute();
        inside();
        await finished;
        throw new Error('half-way');
      });
    await reached;
    const other = database().query.insertInto('documents').values(row('b')).execute();
    finish();
    await expect(failing).rejects.toThrow('half-way');
    await other;
    expect(await ids()).toEqual(['b']);
  });

  test('a savepoint takes back only what came after it', async () => {
    const transaction = await database().query.startTransaction().execute();
    await transaction.insertInto('documents').values(row('a')).execute();
    const saved = await transaction.savepoint('here').execute();
    await saved.insertInto('documents').values(row('b')).execute();
    await saved.rollbackToSavepoint('here').execute();
    await transaction.insertInto('documents').values(row('c')).execute();
    await transaction.commit().execute();
    expect(await ids()).toEqual(['a', 'c']);
  });

  test('rows of a document go with it', async () => {
    await database().query.insertInto('documents').values(row('a')).execute();
    await database()
      .query.insertInto('named_people')
      .values({ document_id: 'a', person_id: 'ann' })
      .execute();
    await database().query.deleteFrom('documents').execute();
    expect(await database().query.selectFrom('named_people').selectAll().execute()).toEqual([]);
  });
});

test('SQLite survives being opened again', async () => {
  const file = join(await temporaryFolder(), 'debrief.db');
  const first = await openSqlite(file);
  await first.query.insertInto('documents').values(row('a')).execute();
  await first.close();
  const second = await openSqlite(file);
  expect(await idsIn(second)).toEqual(['a']);
  await second.close();
});

test('SQLite waits for another process that writes, and everything else goes on meanwhile', async () => {
  const file = join(await temporaryFolder(), 'debrief.db');
  const database = await openSqlite(file);
  const other = new DatabaseSync(file);
  other.exec('begin immediate');
  const waiting = [
    database.query.insertInto('documents').values(row('a')).execute(),
    database.query
      .transaction()
      .execute((transaction) => transaction.insertInto('documents').values(row('b')).execute()),
  ];
  // This turn would not come if the waiting were done in this thread: the lock is given back behind it.
  for (let turns = 0; turns < 100; turns++) await turn();
  other.exec('rollback');
  other.close();
  await Promise.all(waiting);
  const rows = await database.query.selectFrom('documents').select('id').orderBy('id').execute();
  expect(rows).toEqual([{ id: 'a' }, { id: 'b' }]);
  await database.close();
});
