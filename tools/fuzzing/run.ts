import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { TEMPLATES } from '@debrief/core/templates';
import { grammarText, mutatedBytes, mutatedText } from './grammar.ts';
import { brokenInvariant } from './invariants.ts';
import { Random } from './random.ts';

/**
 * `npm run fuzz [-- --seconds 60 --seed 1]`: reads texts that nobody wrote and holds the invariants against each. A finding is
 * written to .cache/fuzz, made as small as it gets by cutting, and ends the run with 1; its text becomes a test.
 */
const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string' } },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000_000);
const random = new Random(seed);
const root = join(import.meta.dirname, '../..');
const encoder = new TextEncoder();
const examples = ['examples', 'packages/core/shapes'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => readFileSync(join(root, folder, name), 'utf8')),
);
const texts = [...examples, ...TEMPLATES.map(({ skeleton }) => skeleton)];

function next(): Uint8Array {
  switch (random.below(5)) {
    case 0:
      return mutatedBytes(encoder.encode(random.pick(texts)), random);
    case 1:
    case 2:
      return encoder.encode(mutatedText(random.pick(texts), random));
    default:
      return encoder.encode(grammarText(random));
  }
}

/** The same fault in fewer bytes: pieces are cut as long as the fault stays. */
function shrink(bytes: Uint8Array, until: number): Uint8Array {
  let small = bytes;
  for (
    let size = Math.ceil(small.length / 2);
    size >= 1 && performance.now() < until;
    size = Math.floor(size / 2)
  ) {
    for (let from = 0; from < small.length && performance.now() < until; ) {
      const cut = Uint8Array.from([...small.slice(0, from), ...small.slice(from + size)]);
      if (brokenInvariant(cut) === undefined) from += size;
      else small = cut;
    }
  }
  return small;
}

const end = performance.now() + Number(values.seconds) * 1000;
let count = 0;
let slowest = { ms: 0, length: 0 };
const faults = new Map<string, Uint8Array>();
while (performance.now() < end) {
  const bytes = next();
  const start = performance.now();
  const fault = brokenInvariant(bytes);
  const ms = performance.now() - start;
  if (ms > slowest.ms) slowest = { ms, length: bytes.length };
  count++;
  const kind = fault?.replace(/\d+/g, '0').slice(0, 120);
  if (fault === undefined || kind === undefined || faults.has(kind)) continue;
  const small = shrink(bytes, performance.now() + 5_000);
  faults.set(kind, small);
  mkdirSync(join(root, '.cache/fuzz'), { recursive: true });
  writeFileSync(join(root, '.cache/fuzz', `${seed}-${count}.md`), small);
  console.error(
    `${fault}\n  ${small.length} bytes: ${JSON.stringify(new TextDecoder().decode(small)).slice(0, 400)}`,
  );
  if (faults.size >= 10) break;
}
console.log(
  `seed ${seed}: ${count} texts, ${faults.size} faults, slowest ${slowest.ms.toFixed(0)} ms for ${slowest.length} bytes`,
);
process.exitCode = faults.size === 0 ? 0 : 1;
