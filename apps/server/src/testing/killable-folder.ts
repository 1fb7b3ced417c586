import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { FolderTiming } from '../features/folder/folder-timing.ts';
import type { LiveServer } from './live-client.ts';

/** Bundled where tests are run (`tools/install-for-tests.ts`): it is started again and again. */
const PROGRAM =
  process.env.DEBRIEF_TEST_FOLDER_SERVER ??
  fileURLToPath(new URL('./serve-folder-child.ts', import.meta.url));

const AnsweringSchema = z.object({ address: z.string(), key: z.string() });

/** A served folder in a process of its own: killed, it comes back at the same address. Whoever starts it ends it. */
export class KillableFolder {
  readonly #folder: string;
  readonly #timing: FolderTiming;
  #child: ChildProcess | undefined;
  #server: LiveServer = { address: 'http://127.0.0.1:0', key: '' };

  constructor(folder: string, timing: FolderTiming) {
    this.#folder = folder;
    this.#timing = timing;
  }

  get server(): LiveServer {
    return this.#server;
  }

  async start(): Promise<void> {
    const settings = {
      folder: this.#folder,
      port: Number(new URL(this.#server.address).port),
      timing: this.#timing,
    };
    this.#child = fork(PROGRAM, [JSON.stringify(settings)], { execArgv: [], stdio: 'inherit' });
    const ended = once(this.#child, 'exit').then(() =>
      Promise.reject(new Error('the server ended at its start')),
    );
    ended.catch(() => {});
    const [message] = await Promise.race([once(this.#child, 'message'), ended]);
    this.#server = AnsweringSchema.parse(message);
  }

  async kill(): Promise<void> {
    await this.#end((child) => child.kill('SIGKILL'));
  }

  async stop(): Promise<void> {
    await this.#end((child) => child.disconnect());
  }

  /** Settles when everything in the folder has come to rest and was brought in. */
  async rescan(): Promise<void> {
    if (this.#child === undefined) return;
    const done = once(this.#child, 'message');
    this.#child.send('rescan');
    await done;
  }

  async #end(how: (child: ChildProcess) => void): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    how(child);
    await exit;
  }
}
