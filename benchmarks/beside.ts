import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';

const AnsweringSchema = z.object({ address: z.string(), key: z.string() });
const UsageSchema = z.object({ user: z.number(), system: z.number() });

/**
 * A server in a process of its own, so that whoever asks it does not take time from it. Its file calls `answerBeside`.
 */
export class Beside {
  readonly address: string;
  readonly key: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, { address, key }: z.infer<typeof AnsweringSchema>) {
    this.#child = child;
    this.address = address;
    this.key = key;
  }

  /** Starts a file of this folder with these settings; settles when it answers. */
  static async start(file: string, settings: unknown): Promise<Beside> {
    const child = forkBeside(file, settings);
    const [message] = await messageOf(child);
    return new Beside(child, AnsweringSchema.parse(message));
  }

  /** Milliseconds of processor that it has used so far, all its threads together. */
  async used(): Promise<number> {
    this.#child.send('usage');
    const [message] = await messageOf(this.#child);
    const { user, system } = UsageSchema.parse(message);
    return (user + system) / 1000;
  }

  /** Ends it as the terminal does. */
  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.send('stop');
    await ended;
  }

  /** Ends it as a power cut does, as far as a process can tell. */
  async kill(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }
}

/** Runs a file of this folder with these settings; gives what it sends before it ends. */
export async function runBeside(file: string, settings: unknown): Promise<unknown> {
  const child = forkBeside(file, settings);
  const ended = once(child, 'exit');
  const [message] = await messageOf(child);
  await ended;
  return message;
}

/** Tells the process that started this one where it answers, and does as it is told. */
export function answerBeside(answering: { address: string; key: string }, stop: () => Promise<void>): void {
  process.on('message', (message) => {
    if (message === 'usage') process.send?.(process.cpuUsage());
    else void stop().then(() => process.exit());
  });
  process.on('disconnect', () => process.exit());
  process.send?.(answering);
}

/** What this process was started with. */
export async function settingsBeside(): Promise<unknown> {
  const [message] = await once(process, 'message');
  return z.object({ settings: z.unknown() }).parse(message).settings;
}

/** `DEBRIEF_BENCH_NODE` holds options of node for these processes, such as `--cpu-prof`. */
function forkBeside(file: string, settings: unknown): ChildProcess {
  const child = fork(join(import.meta.dirname, file), [], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: process.env.DEBRIEF_BENCH_NODE?.split(' ') ?? [],
  });
  child.send({ settings });
  return child;
}

/** The next message; rejected when the process ends before. */
async function messageOf(child: ChildProcess): Promise<unknown[]> {
  const waiting = new AbortController();
  const { signal } = waiting;
  try {
    return await Promise.race([
      once(child, 'message', { signal }),
      once(child, 'exit', { signal }).then(([code]) => {
        throw new Error(`${child.spawnargs[1]} ended with ${code}`);
      }),
    ]);
  } finally {
    waiting.abort();
  }
}
