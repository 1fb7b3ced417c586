import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const program = join(root, 'apps/cli/bin/debrief.js');

/** A library that can be written, in a data directory of its own, whose server can be killed and started again. */
export interface LivingLibrary {
  origin: string;
  /** The origin with the key. */
  address: string;
  data: string;
  /** Ends the server at once, as a power cut would end it. */
  kill: () => Promise<void>;
  /** Starts it again at the same address. */
  start: () => Promise<void>;
  /** Takes the library away and imports the folder anew: the same addresses, other texts behind them, another key. */
  replace: () => Promise<void>;
  stop: () => Promise<void>;
}

/** Imports a folder and serves what was imported. */
export async function importAndServe(folder: string): Promise<LivingLibrary> {
  const home = mkdtempSync(join(tmpdir(), 'debrief-e2e-'));
  const data = join(home, 'data');
  cpSync(folder, join(home, 'folder'), { recursive: true });
  await run(['import', join(home, 'folder'), '--data', data]);
  let child: ChildProcess | undefined;
  let address = '';
  const start = async (port: string): Promise<void> => {
    child = spawn(process.execPath, [program, 'serve', '--data', data, '--port', port], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    address = await addressOf(child);
  };
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    const ending = child;
    child = undefined;
    if (ending === undefined || ending.exitCode !== null) return;
    const ended = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    await ended;
  };
  await start('0');
  const { port, origin } = new URL(address);
  return {
    origin,
    get address() {
      return address;
    },
    data,
    kill: () => end('SIGKILL'),
    start: () => start(port),
    replace: async () => {
      await end('SIGKILL');
      rmSync(data, { recursive: true, force: true });
      await run(['import', join(home, 'folder'), '--data', data]);
      await start(port);
    },
    stop: async () => {
      await end('SIGTERM');
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function run(words: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...words], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`debrief ${words[0]} ended with ${code}: ${said}`)),
    );
  });
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
