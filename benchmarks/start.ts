import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, printTable } from './measure.ts';

const root = join(import.meta.dirname, '..');
const program = join(root, 'apps/cli/bin/debrief.js');
const example = join(root, 'examples/2026-03-14-silent-gateways-in-sundmark.md');

/** P9: from starting a process to its answer, over an empty program; medians of 11 in turn. */
export async function benchmarkStart(): Promise<void> {
  const empty: number[] = [];
  const read: number[] = [];
  const serve: number[] = [];
  for (let round = 0; round < 11; round++) {
    empty.push(timeOf(['-e', '0']));
    read.push(timeOf([program, 'read', '--json', example]));
    serve.push(await timeToServe());
  }
  const floor = median(empty);
  printTable([
    ['', 'ms', 'over empty'],
    ['node -e 0', floor.toFixed(0), ''],
    ['debrief read --json, one file', median(read).toFixed(0), `+${(median(read) - floor).toFixed(0)}`],
    ['debrief serve, to its address', median(serve).toFixed(0), `+${(median(serve) - floor).toFixed(0)}`],
  ]);
}

function timeOf(args: readonly string[]): number {
  const start = performance.now();
  const run = spawnSync(process.execPath, [...args], { stdio: 'ignore' });
  if (run.status !== 0) throw new Error(`${args.join(' ')} ended with ${run.status}`);
  return performance.now() - start;
}

async function timeToServe(): Promise<number> {
  const data = mkdtempSync(join(tmpdir(), 'debrief-bench-'));
  const start = performance.now();
  const child = spawn(
    process.execPath,
    [program, 'serve', join(root, 'examples'), '--port', '0', '--data', data],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const took = await new Promise<number>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('http://')) resolve(performance.now() - start);
    });
    child.on('exit', (code) => reject(new Error(`serve ended with ${code}`)));
  });
  child.removeAllListeners('exit');
  const ended = new Promise((resolve) => child.on('exit', resolve));
  child.kill('SIGTERM');
  await ended;
  rmSync(data, { recursive: true, force: true });
  return took;
}
