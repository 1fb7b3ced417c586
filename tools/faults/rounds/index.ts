import type { Round } from '../round.ts';
import { clockJumps } from './clock-jumps.ts';
import { databaseCrashes, databaseFrozen, databaseLocked, databaseStopped } from './database-gone.ts';
import { diskFull } from './disk-full.ts';
import { hostileClients } from './hostile-clients.ts';
import { kills } from './kills.ts';
import { nodesDeaf } from './nodes-deaf.ts';
import { nodesKilled } from './nodes-killed.ts';
import { slowDisk } from './slow-disk.ts';

/** Everything that is done to the server, in the order in which it is done. */
export const ROUNDS: readonly Round[] = [
  kills,
  nodesKilled,
  nodesDeaf,
  databaseStopped,
  databaseCrashes,
  databaseFrozen,
  databaseLocked,
  diskFull,
  slowDisk,
  clockJumps,
  hostileClients,
];
