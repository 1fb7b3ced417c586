import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { examine } from '@debrief/core/lint';
import { decodeText } from '@debrief/core/text';
import { z } from 'zod';
import { convertCorpus } from './corpus-conversions.ts';
import { editCorpus } from './corpus-edits.ts';

/**
 * `npm run corpus`: holds the reader against a folder of real documents with hand-counted facts (`expected.json` and its
 * `score.mjs`), named by DEBRIEF_CORPUS, and fails below the goals last reached. Where DEBRIEF_FOUNDING names the folder of
 * the five founding documents, each of their placeholders must be found, at its place, and nothing else. Then edits of every kind
 * are tried on every document, and each is converted to every format.
 */
const root = join(import.meta.dirname, '..');
const goals = z
  .record(z.string(), z.number())
  .parse(JSON.parse(readFileSync(join(root, 'benchmarks/corpus-goals.json'), 'utf8')));

const corpus = process.env.DEBRIEF_CORPUS;
if (corpus === undefined || !existsSync(join(corpus, 'score.mjs'))) {
  console.error('DEBRIEF_CORPUS names no folder with score.mjs and expected.json.');
  process.exit(2);
}
const need = Object.entries(goals)
  .map(([measure, least]) => `${measure}=${least}`)
  .join(',');
const score = spawnSync(
  process.execPath,
  [
    join(corpus, 'score.mjs'),
    '--need',
    need,
    '--',
    process.execPath,
    join(root, 'apps/cli/bin/debrief.js'),
    'read',
    '--json',
  ],
  { stdio: 'inherit', cwd: root },
);
let failed = score.status !== 0;

const founding = process.env.DEBRIEF_FOUNDING;
if (founding !== undefined) {
  const Places = z.record(z.string(), z.array(z.tuple([z.string(), z.int(), z.int()])));
  const expected = Places.parse(
    JSON.parse(readFileSync(join(root, 'benchmarks/founding-placeholders.json'), 'utf8')),
  );
  for (const [key, places] of Object.entries(expected)) {
    const name = readdirSync(founding).find((file) => file.startsWith(`${key}_`));
    if (name === undefined) {
      console.error(`${founding} has no document ${key}.`);
      failed = true;
      continue;
    }
    const { text } = decodeText(readFileSync(join(founding, name)));
    const found = examine(text)
      .findings.filter((finding) => finding.rule.startsWith('PLC-'))
      .map((finding) => `${finding.rule} ${finding.line}:${finding.column}`);
    const wanted = places.map(([rule, line, column]) => `${rule} ${line}:${column}`);
    const missed = wanted.filter((place) => !found.includes(place));
    const extra = found.filter((place) => !wanted.includes(place));
    console.log(
      `founding document ${key}: ${found.length} placeholders named, ${missed.length} missed, ${extra.length} too many`,
    );
    for (const place of missed) console.log(`  missed ${place}`);
    for (const place of extra) console.log(`  too many ${place}`);
    failed ||= missed.length + extra.length > 0;
  }
}
failed = !editCorpus(corpus) || failed;
failed = !convertCorpus(corpus) || failed;
process.exitCode = failed ? 1 : 0;
