import { type FileHandle, open } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import { startServer } from '../compose-server.ts';
import { TEST_FILES } from './test-files.ts';

/** What a server in a process of its own is started with, as JSON in its first argument. */
export const ServedSchema = z.object({
  dataDirectory: z.string(),
  folder: z.string().optional(),
  databaseUrl: z.string().optional(),
  key: z.string().optional(),
});
export type Served = z.infer<typeof ServedSchema>;

/** What it can be told while it runs. */
export const OrderSchema = z.discriminatedUnion('type', [
  /** Its clock goes on this many milliseconds away from the computer's. */
  z.object({ type: z.literal('clock'), ahead: z.number() }),
  /** From now on a commit takes at least this many milliseconds. */
  z.object({ type: z.literal('slow-disk'), milliseconds: z.number() }),
  z.object({ type: z.literal('stop') }),
]);
export type Order = z.infer<typeof OrderSchema>;

/** What it says once it answers. */
export const AnsweringSchema = z.object({ address: z.string(), key: z.string() });

let ahead = 0;
let commitTakes = 0;

/** One real server in a process of its own, that can be killed. */
async function serve(): Promise<void> {
  const served = ServedSchema.parse(JSON.parse(process.argv[2] ?? ''));
  await slowCommits();
  const { databaseUrl, key, dataDirectory, folder } = served;
  const server = await startServer({
    ...TEST_FILES,
    dataDirectory,
    host: '127.0.0.1',
    port: 0,
    logLevel: 'warn',
    today: () => '2026-11-22',
    now: () => Date.now() + ahead,
    ...(folder === undefined ? {} : { folder }),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(key === undefined ? {} : { key }),
  });
  process.on('message', (message: unknown) => {
    const order = OrderSchema.parse(message);
    if (order.type === 'clock') ahead = order.ahead;
    else if (order.type === 'slow-disk') commitTakes = order.milliseconds;
    else void server.stop().then(() => process.disconnect?.());
  });
  // Whoever started it is gone.
  process.on('disconnect', () => process.exit());
  await server.firstRead;
  process.send?.({ address: server.address, key: server.key });
}

/**
 * Commits wait as they would for a slow disk: with the embedded database half of the time holds up the whole process, as writing to a
 * full cache does, and half of it is the disk's own; with the other one the connection waits.
 */
async function slowCommits(): Promise<void> {
  const exec = DatabaseSync.prototype.exec;
  const clock = new Int32Array(new SharedArrayBuffer(4));
  DatabaseSync.prototype.exec = function (sql) {
    if (sql === 'commit' && commitTakes > 0) Atomics.wait(clock, 0, 0, commitTakes / 2);
    return exec.call(this, sql);
  };
  const anyFile = await open(import.meta.filename);
  const files: FileHandle = Object.getPrototypeOf(anyFile);
  await anyFile.close();
  const { datasync } = files;
  files.datasync = async function () {
    if (commitTakes > 0) await wait(commitTakes / 2);
    return datasync.call(this);
  };
  const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  Object.assign(pg.Client.prototype, {
    query(this: pg.Client, ...args: unknown[]): unknown {
      if (args[0] !== 'commit' || commitTakes === 0) return query.apply(this, args);
      return wait(commitTakes).then(() => query.apply(this, args));
    },
  });
}

if (import.meta.main) await serve();
