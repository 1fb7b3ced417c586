import { parseArgs } from 'node:util';
import { addAccount, emptyAccount } from './account.ts';
import type { DatabaseName, Round, RoundResult } from './round.ts';
import { ROUNDS } from './rounds/index.ts';

/**
 * `npm run faults [-- --kills 100 --seed 1 --database sqlite --only kills,disk-full]`: does to real servers what can happen to them, while
 * people write, and prints what became of what had been shown as saved. Ends with 1 when anything of it is missing, doubled or torn, or a
 * server did not bear it. What is looked into afterwards is in .cache/faults.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    database: { type: 'string', multiple: true, default: ['sqlite', 'postgres'] },
    only: { type: 'string', default: '' },
  },
});
const only = values.only.split(',').filter((name) => name !== '');
const unknown = [
  ...only.filter((name) => ROUNDS.every((round) => round.name !== name)),
  ...values.database.filter((name) => name !== 'sqlite' && name !== 'postgres'),
];
if (unknown.length > 0) {
  console.error(
    `There is no ${unknown.join(', ')}. There are: ${ROUNDS.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}

const TITLES: Record<DatabaseName, string> = { sqlite: 'SQLite', postgres: 'PostgreSQL' };
const results: { round: Round; database: DatabaseName; result: RoundResult; seconds: number }[] = [];

for (const database of values.database as DatabaseName[]) {
  for (const round of ROUNDS) {
    if (only.length > 0 && !only.includes(round.name)) continue;
    if (round.databases !== undefined && !round.databases.includes(database)) continue;
    const begun = performance.now();
    const tell = (step: string) => {
      process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${TITLES[database]}: ${step}` : `${step}\n`);
    };
    const result = await round
      .run({ database, seed: Number(values.seed), kills: Number(values.kills), tell })
      .catch((failure: Error) => failed(failure));
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
    results.push({ round, database, result, seconds: (performance.now() - begun) / 1000 });
    console.log(lineOf(results.length - 1));
    for (const what of [...result.lost, ...result.doubled, ...result.torn, ...result.wrong])
      console.log(`    ${what}`);
  }
}

console.log(`\n${new Date().toISOString().slice(0, 10)}, seed ${values.seed}, Node ${process.version}\n`);
console.log('| Fault | Database | Times | Checked | Lost | Doubled | Torn | Slowest recovery | Took |');
console.log('|---|---|---|---|---|---|---|---|---|');
for (const index of results.keys()) console.log(lineOf(index));
const sum = emptyAccount();
for (const { result } of results) addAccount(sum, result);
const wrong = results.flatMap(({ result }) => result.wrong);
const found = sum.lost.length + sum.doubled.length + sum.torn.length + wrong.length;
console.log(`\n${sum.checked} looks at what was shown as saved; ${found === 0 ? 'nothing' : found} amiss.`);
// Clients of a round that failed may still be trying.
process.exit(found === 0 ? 0 : 1);

function lineOf(index: number): string {
  const one = results[index];
  if (one === undefined) return '';
  const { round, database, result, seconds } = one;
  const { times, checked, lost, doubled, torn, slowest } = result;
  const cells = [round.name, TITLES[database], times, checked, lost.length, doubled.length, torn.length];
  return `| ${cells.join(' | ')} | ${(slowest / 1000).toFixed(1)} s | ${seconds.toFixed(0)} s |`;
}

function failed(failure: Error): RoundResult {
  return {
    ...emptyAccount(),
    times: 0,
    slowest: 0,
    wrong: [`the round ended: ${failure.message}`],
    notes: [],
  };
}
