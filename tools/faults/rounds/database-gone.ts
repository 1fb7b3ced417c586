import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ask } from '../look.ts';
import { pause } from '../pause.ts';
import type { Round } from '../round.ts';
import type { Stage } from '../stage.ts';
import { tryFault } from '../try-fault.ts';

const FOREVER = new AbortController().signal;
const GONE_MS = 10_000;

/** Asks the server whether it is up while the database is not, and gives what is wrong with the answer. */
async function aliveMeanwhile({ server }: Stage): Promise<string[]> {
  const begun = performance.now();
  const response = await ask(server, '/healthz').catch(() => undefined);
  const took = performance.now() - begun;
  if (response === undefined) return ['the server gave no answer while the database was gone'];
  return took < 2_000 ? [] : [`the server took ${Math.round(took)} ms to say that it is up`];
}

/** PostgreSQL is stopped, started again ten seconds later. */
export const databaseStopped: Round = {
  name: 'database-stopped',
  says: 'PostgreSQL is shut down for 10 s and started again',
  databases: ['postgres'],
  run: (settings) =>
    tryFault(settings, {
      name: 'database-stopped',
      times: 2,
      async fault(stage) {
        await stage.postgres?.stop();
        await pause(GONE_MS, FOREVER);
        const wrong = await aliveMeanwhile(stage);
        await stage.postgres?.startAgain();
        return wrong;
      },
    }),
};

export const databaseCrashes: Round = {
  name: 'database-crashes',
  says: 'PostgreSQL is killed (SIGKILL to each of its processes) and recovers from its log',
  databases: ['postgres'],
  run: (settings) =>
    tryFault(settings, {
      name: 'database-crashes',
      times: 8,
      async fault({ postgres }) {
        await postgres?.stop('SIGKILL');
        await postgres?.startAgain();
        return [];
      },
    }),
};

export const databaseFrozen: Round = {
  name: 'database-frozen',
  says: 'PostgreSQL gives no answer for 10 s (SIGSTOP), its connections stay open',
  databases: ['postgres'],
  run: (settings) =>
    tryFault(settings, {
      name: 'database-frozen',
      times: 2,
      async fault(stage) {
        stage.postgres?.freeze();
        await pause(GONE_MS, FOREVER);
        const wrong = await aliveMeanwhile(stage);
        stage.postgres?.thaw();
        return wrong;
      },
    }),
};

export const databaseLocked: Round = {
  name: 'database-locked',
  says: 'Another process holds the write lock of the database file for 8 s',
  databases: ['sqlite'],
  run: (settings) =>
    tryFault(settings, {
      name: 'database-locked',
      times: 2,
      async fault(stage) {
        const holder = spawn(process.execPath, [
          '-e',
          `const { DatabaseSync } = require('node:sqlite');
           const database = new DatabaseSync(process.argv[1], { timeout: 5000 });
           database.exec('begin immediate');
           setTimeout(() => database.exec('rollback'), 8000);`,
          join(stage.data, 'debrief.db'),
        ]);
        const ended = once(holder, 'exit');
        await pause(1_000, FOREVER);
        const wrong = await aliveMeanwhile(stage);
        await ended;
        return wrong;
      },
    }),
};
