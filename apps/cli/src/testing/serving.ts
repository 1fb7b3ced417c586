import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { environment, PROGRAM } from './run-debrief.ts';

/** `debrief serve` in a process of its own that answers and has read everything once. */
export interface Serving {
  child: ChildProcess;
  /** All lines of standard output so far. */
  out: string[];
  address: string;
  key: string;
  /** Its first line on standard error. */
  read: string;
  /** Ends it as a power cut does: at once, whatever it is at. */
  kill(): Promise<void>;
}

/** Starts the real program on a free port; it is ended after the test. */
export async function serving(
  line: readonly string[],
  { cwd, env = {} }: { cwd?: string; env?: Record<string, string> } = {},
): Promise<Serving> {
  const child = spawn(process.execPath, [PROGRAM, 'serve', '--port', '0', ...line], {
    cwd,
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await ended;
  });
  const out: string[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (said) => out.push(said));
  const [[first], [read]] = await Promise.all([
    once(lines, 'line'),
    once(createInterface({ input: child.stderr }), 'line'),
  ]);
  const match =
    /^Debrief is at (http:\/\/127\.0\.0\.1:\d+)\/(?:#key=([\w-]{43})| with the key in DEBRIEF_KEY)$/.exec(
      first,
    );
  if (match === null) throw new Error(`the server says: ${first}`);
  return {
    child,
    out,
    read,
    address: match[1] ?? '',
    key: match[2] ?? env.DEBRIEF_KEY ?? '',
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
