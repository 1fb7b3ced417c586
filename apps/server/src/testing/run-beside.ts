import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import pg from 'pg';

/** Where the database of a served library is: in a data directory, or at an address of PostgreSQL. */
export type ServedDatabase = { data: string } | { url: string };

const IN_A_THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
const { DatabaseSync } = require('node:sqlite');
const database = new DatabaseSync(workerData.file, { timeout: 10000 });
for (const [statement, values] of workerData.statements) database.prepare(statement).run(...values);
database.close();
parentPort.postMessage('done');
`;

/**
 * Runs statements (places for values are `?`) in the database of a running server, as another program would. In a thread of its own for
 * SQLite: waiting for a lock that this process holds would stop this process.
 */
export async function runBeside(
  database: ServedDatabase,
  statements: readonly (readonly [statement: string, values: readonly (string | number)[]])[],
): Promise<void> {
  if ('url' in database) {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      for (const [statement, values] of statements) {
        let place = 0;
        await client.query(
          statement.replace(/\?/g, () => `$${++place}`),
          [...values],
        );
      }
    } finally {
      await client.end();
    }
    return;
  }
  const worker = new Worker(IN_A_THREAD, {
    eval: true,
    workerData: { file: join(database.data, 'debrief.db'), statements },
  });
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', reject);
  });
  await worker.terminate();
}
