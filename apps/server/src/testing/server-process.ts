import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { AnsweringSchema, type Order, type Served } from './serve-process.ts';

/** Bundled where tests are run (`tools/install-for-tests.ts`): it is started again and again. */
const PROGRAM = process.env.DEBRIEF_TEST_SERVER ?? join(import.meta.dirname, 'serve-process.ts');
/** So long after it ended by itself it is started again. */
const RESTART_MS = 300;
/** A page of memory in bytes, as the operating system counts them. */
const PAGE = 4096;

/** One real server in a process of its own: it can be killed, frozen, slowed down and started again. */
export class ServerProcess {
  readonly #served: Served;
  #child: ChildProcess | undefined;
  #answering: { address: string; key: string } | undefined;
  /** Everything that it said on standard error, in all its lives. */
  readonly said: string[] = [];
  /** How often it ended without having been told to. */
  deaths = 0;
  #ended = false;

  constructor(served: Served) {
    this.#served = served;
  }

  /** Where it answers now; undefined while it does not. */
  get address(): string | undefined {
    return this.#answering?.address;
  }

  get key(): string {
    return this.#answering?.key ?? '';
  }

  get running(): boolean {
    return this.#child !== undefined;
  }

  /** Starts it; settles when it answers, and is rejected when it ends before. */
  async start(): Promise<void> {
    const child = this.#fork();
    const ended = once(child, 'exit').then(() => {
      throw new Error(`the server ended at its start: ${this.said.slice(-20).join('\n')}`);
    });
    const answering = once(child, 'message').then(([message]) => AnsweringSchema.parse(message));
    this.#answering = await Promise.race([answering, ended]);
    ended.catch(() => {});
  }

  /** Starts it and kills it after so many milliseconds, wherever it stands then. */
  async startAndKill(after: number): Promise<void> {
    this.#fork();
    await new Promise((resolve) => setTimeout(resolve, after));
    await this.kill();
  }

  /** Ends it as a power cut would, as far as a process can tell. */
  async kill(): Promise<void> {
    const child = this.#forget();
    if (child === undefined) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  /** Ends it as the terminal does. */
  async stop(): Promise<void> {
    const child = this.#child;
    if (child === undefined) return;
    const ended = once(child, 'exit');
    this.order({ type: 'stop' });
    this.#forget();
    await ended;
  }

  /** Stops the process where it stands: its connections stay open, and nobody answers. */
  freeze(): void {
    this.#child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child?.kill('SIGCONT');
  }

  /** Its process. @throws Error where there is none */
  get pid(): number {
    const pid = this.#child?.pid;
    if (pid === undefined) throw new Error('the server is not running');
    return pid;
  }

  order(order: Order): void {
    this.#child?.send(order);
  }

  /** Bytes of memory that it holds. */
  memory(): number {
    const pages = readFileSync(`/proc/${this.pid}/statm`, 'utf8').split(' ')[1];
    return Number(pages) * PAGE;
  }

  #fork(): ChildProcess {
    const child = fork(PROGRAM, [JSON.stringify(this.#served)], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    if (child.stderr !== null)
      createInterface({ input: child.stderr }).on('line', (line) => this.said.push(line));
    child.on('exit', () => {
      if (this.#child !== child) return;
      this.deaths += 1;
      this.#forget();
      // As a supervisor does; that it was needed is told at the end.
      setTimeout(() => {
        if (this.#child === undefined && !this.#ended)
          this.start().catch((failure) => this.said.push(String(failure)));
      }, RESTART_MS);
    });
    this.#child = child;
    return child;
  }

  /** Kills it for good. */
  async end(): Promise<void> {
    this.#ended = true;
    await this.kill();
  }

  #forget(): ChildProcess | undefined {
    const child = this.#child;
    this.#child = undefined;
    this.#answering = undefined;
    return child;
  }
}
