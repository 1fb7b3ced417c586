import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { buildStale } from './build.ts';
import { standFor } from './stand-for.ts';

/** `npm start -- [FOLDER] [options]`: builds what is stale, then serves the folder, or a copy of the examples where none is named. */
const root = join(import.meta.dirname, '..');
await buildStale();
const given = process.argv.slice(2);
const args = namesFolder(given) ? given : [await exampleLibrary(), ...given];
standFor(process.execPath, [join(root, 'apps/cli/bin/debrief.js'), 'serve', ...args], {
  underShell: process.env.npm_lifecycle_event !== undefined,
});

/** A copy of the examples to try things in; it stays as it was left. */
async function exampleLibrary(): Promise<string> {
  const copy = join(root, '.cache', 'example-library');
  if (!existsSync(copy)) await cp(join(root, 'examples'), copy, { recursive: true });
  return copy;
}

/** Whether a folder, or a data directory to serve instead of one, is among the arguments. */
function namesFolder(words: readonly string[]): boolean {
  const VALUED = ['--port', '--data', '--log-level', '--host', '--database'];
  return (
    words.some((word, index) => !word.startsWith('-') && !VALUED.includes(words[index - 1] ?? '')) ||
    words.includes('--help')
  );
}
