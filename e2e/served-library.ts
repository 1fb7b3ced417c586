import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** A running Debrief, started as people start it, on a free port. */
export interface ServedLibrary {
  /** `http://127.0.0.1:PORT` */
  origin: string;
  /** What `debrief serve` printed: the origin with the key. */
  address: string;
  stop: () => Promise<void>;
}

export function serveLibrary(folder: string): Promise<ServedLibrary> {
  return serve([folder]);
}

/** The same without a folder: an empty library in a data directory. */
export function serveData(): Promise<ServedLibrary> {
  return serve([]);
}

async function serve(words: readonly string[]): Promise<ServedLibrary> {
  const data = mkdtempSync(join(tmpdir(), 'debrief-e2e-'));
  const child = spawn(
    process.execPath,
    [join(root, 'apps/cli/bin/debrief.js'), 'serve', ...words, '--port', '0', '--data', data],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const address = await addressOf(child);
  return {
    origin: new URL(address).origin,
    address,
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const address = /http:\/\/\S+/.exec(printed)?.[0];
      if (address !== undefined) resolve(address);
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.once('exit', (code) => reject(new Error(`debrief serve ended with ${code}: ${said}`)));
  });
}
