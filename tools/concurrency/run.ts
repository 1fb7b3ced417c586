import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measure, WAYS, type Way } from './measure.ts';

/**
 * `npm run concurrency [-- --pairs 10000 --seed 1]`: lets random pairs of changes of one text meet and prints, for each way
 * in which they can be brought together, how many tore the text. What tore is written to .cache/concurrency.
 */
const { values } = parseArgs({
  options: { pairs: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
});
const pairs = Number(values.pairs);
const { counts, torn, refusals } = measure(pairs, Number(values.seed), (pair) => {
  if (process.stderr.isTTY && pair % 50 === 0) process.stderr.write(`\r${pair} of ${pairs} pairs`);
});

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(2)} %`;
console.log(`\n${pairs} pairs of commands and ${pairs} pairs of a command and typing, seed ${values.seed}\n`);
console.log('| Way | Torn | Asked | Refused |\n|---|---|---|---|');
for (const way of Object.keys(WAYS) as Way[]) {
  const { torn: broken, conflicts, refusals: no, pairs: all } = counts[way];
  console.log(`| ${WAYS[way]} | ${broken} (${percent(broken, all)}) | ${percent(conflicts, all)} | ${no} |`);
}

const folder = join(import.meta.dirname, '../../.cache/concurrency');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'torn.json'), JSON.stringify(torn, null, 2));
writeFileSync(join(folder, 'refusals.json'), JSON.stringify(refusals, null, 2));
console.log(`\nWhat tore is in ${folder}.`);
