import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as turn } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { diskSyncs } from '../testing/disk-syncs.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { type Database, openSqlite } from './database.ts';

const disk = await diskSyncs();
const open: Database[] = [];
afterEach(async () => {
  disk.asItIs();
  for (const database of open.splice(0)) await database.close();
});

async function opened(): Promise<{ database: Database; file: string }> {
  const file = join(await temporaryFolder(), 'debrief.db');
  const database = await openSqlite(file);
  open.push(database);
  return { database, file };
}

const write = ({ query }: Database, word: string) =>
  query
    .transaction()
    .execute((transaction) =>
      sql`insert into search_words (word) values (${word})`.execute(transaction).then(() => undefined),
    );
const words = async ({ query }: Database) =>
  (await query.selectFrom('search_words').select('word').orderBy('word').execute()).map(({ word }) => word);

/** The words in the file of the database itself, as if there were nothing in its log. */
async function wordsWithoutLog(file: string): Promise<unknown[]> {
  await copyFile(file, `${file}.alone`);
  const alone = new DatabaseSync(`${file}.alone`);
  const rows = alone.prepare('select word from search_words').all();
  alone.close();
  return rows.map(({ word }) => word);
}

test('a commit is answered when it is on disk, nobody sees it before, and other work goes on meanwhile', async () => {
  const { database } = await opened();
  const writing = disk.hold();
  const told: string[] = [];
  const written = write(database, 'saved').then(() => told.push('written'));
  await writing.reached;
  const seen = words(database).then((found) => told.push(...found));
  for (let turns = 0; turns < 100; turns++) await turn();
  expect(told).toEqual([]);
  writing.letGo();
  await Promise.all([written, seen]);
  expect(told.sort()).toEqual(['saved', 'written']);
});

test('a statement outside of a transaction as well; reading waits for nothing', async () => {
  const { database } = await opened();
  const writing = disk.hold();
  expect(await words(database)).toEqual([]);
  let written = false;
  const inserted = sql`insert into search_words (word) values ('alone')`.execute(database.query).then(() => {
    written = true;
  });
  await writing.reached;
  for (let turns = 0; turns < 100; turns++) await turn();
  expect(written).toBe(false);
  writing.letGo();
  await inserted;
});

test('where the log cannot be brought to the disk, what was committed goes there through the database', async () => {
  const { database, file } = await opened();
  await write(database, 'before');
  await expect(wordsWithoutLog(file)).rejects.toThrow('no such table');
  disk.fail();
  await write(database, 'through');
  expect(await wordsWithoutLog(file)).toEqual(['before', 'through']);
});

test('where that cannot be done either nothing is called saved, until it can', async () => {
  const { database, file } = await opened();
  const reading = new DatabaseSync(file, { readOnly: true });
  reading.exec('begin');
  reading.prepare('select count(*) from search_words').get();
  disk.fail();
  await expect(write(database, 'doubtful')).rejects.toMatchObject({ code: 'EIO' });
  disk.asItIs();
  await expect(write(database, 'as doubtful')).rejects.toThrow('could not be brought to the disk');
  reading.exec('rollback');
  reading.close();
  await write(database, 'saved');
  expect(await wordsWithoutLog(file)).toContain('saved');
  await write(database, 'usual');
  expect(await words(database)).toContain('usual');
});
