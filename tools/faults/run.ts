import { parseArgs } from 'node:util';
import type { DatabaseName, Round } from './round.ts';
import { clockJumps } from './rounds/clock-jumps.ts';
import { databaseCrashes, databaseFrozen, databaseLocked, databaseStopped } from './rounds/database-gone.ts';
import { diskFull } from './rounds/disk-full.ts';
import { hostileClients } from './rounds/hostile-clients.ts';
import { kills } from './rounds/kills.ts';
import { slowDisk } from './rounds/slow-disk.ts';

/**
 * `npm run faults -- [--kills 100] [--database sqlite|postgres] [--round kills] [--seed 1]`: real servers, many who type and send commands,
 * and one fault after the other. Ends with 1 where anything that was shown as saved is missing, doubled or torn.
 */
const ROUNDS: readonly Round[] = [
  kills,
  databaseStopped,
  databaseCrashes,
  databaseFrozen,
  databaseLocked,
  diskFull,
  slowDisk,
  clockJumps,
  hostileClients,
];
const DATABASES: readonly DatabaseName[] = ['sqlite', 'postgres'];

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    database: { type: 'string' },
    round: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});

const tell = (step: string): void => {
  process.stderr.write(`  ${step}\n`);
};
const lines: string[] = [];
let fine = true;
for (const round of ROUNDS) {
  if (values.round !== undefined && round.name !== values.round) continue;
  for (const database of round.databases ?? DATABASES) {
    if (values.database !== undefined && database !== values.database) continue;
    process.stderr.write(`${round.name}, ${database}\n`);
    const settings = { database, seed: Number(values.seed), kills: Number(values.kills), tell };
    const { times, checked, lost, doubled, torn, slowest, wrong, notes } = await round.run(settings);
    fine &&= lost.length + doubled.length + torn.length + wrong.length === 0;
    const numbers = [times, checked, lost.length, doubled.length, torn.length, (slowest / 1000).toFixed(1)];
    lines.push(
      `| ${round.says} | ${database} | ${numbers.join(' | ')} | ${[...notes, ...wrong].join('; ')} |`,
    );
  }
}
process.stdout.write(
  `| Fault | Database | Times | Checked | Lost | Doubled | Torn | Slowest recovery, s | Notes |\n|---|---|---|---|---|---|---|---|---|\n${lines.join('\n')}\n`,
);
process.exitCode = fine ? 0 : 1;
