import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildStale } from './build.ts';

/** `npm start -- [FOLDER] [options]`: builds what is stale, then serves the folder, or the examples where none is named. */
const root = join(import.meta.dirname, '..');
await buildStale();
const given = process.argv.slice(2);
const args = namesFolder(given) ? given : [join(root, 'examples'), ...given];
const child = spawn(process.execPath, [join(root, 'apps/cli/bin/debrief.js'), 'serve', ...args], {
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === null ? 1 : 0);
});

/** Whether a folder, or a data directory to serve instead of one, is among the arguments. */
function namesFolder(words: readonly string[]): boolean {
  const VALUED = ['--port', '--data', '--log-level', '--host', '--database'];
  return (
    words.some((word, index) => !word.startsWith('-') && !VALUED.includes(words[index - 1] ?? '')) ||
    words.includes('--help')
  );
}
