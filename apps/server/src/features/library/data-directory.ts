import { createHash, randomBytes } from 'node:crypto';
import { chmod, open, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DebriefError } from '@debrief/core/errors';
import { z } from 'zod';
import { placeOfPostgres } from '../../database/postgres-failure.ts';
import { isBackup } from '../backup/manifest.ts';
import { makeFolder } from './make-folder.ts';

/** A data directory that this process holds: no other can open it until it is released or the process ends. */
export interface DataDirectory {
  path: string;
  /** The SQLite database in it. */
  databaseFile: string;
  /** Tells others where this process answers. */
  announce(address: string): Promise<void>;
  release(): Promise<void>;
}

const HolderSchema = z.object({ pid: z.int(), address: z.string().optional() });
type Holder = z.infer<typeof HolderSchema>;

/**
 * Takes hold of a data directory, which is made if it is not there. The hold is a lock of the operating system on a file in
 * it, so that it ends with the process however that ends: there are no stale locks to take over. `databaseUrl` names the PostgreSQL
 * database of its library, if that is not in the directory itself.
 * @throws DebriefError DATA_DIRECTORY_IN_USE naming where the holder answers, BACKUP_NOT_SERVED, DATABASE_NOT_NAMED,
 * DATA_DIRECTORY_OTHER, FILE_UNWRITABLE
 */
export async function holdDataDirectory(directory: string, databaseUrl?: string): Promise<DataDirectory> {
  const path = resolve(directory);
  if (await isBackup(path)) throw new DebriefError('BACKUP_NOT_SERVED', directory);
  await requireItsDatabase(directory, databaseUrl);
  const lockFile = join(path, 'lock');
  const holderFile = join(path, 'holder.json');
  let lock: DatabaseSync;
  try {
    await makeFolder(path);
    lock = new DatabaseSync(lockFile, { timeout: 0 });
  } catch (cause) {
    throw new DebriefError('FILE_UNWRITABLE', directory, { cause });
  }
  try {
    lock.exec('begin exclusive');
  } catch (cause) {
    lock.close();
    if (!isBusy(cause)) throw new DebriefError('FILE_UNWRITABLE', directory, { cause });
    const holder = await readHolder(path);
    throw new DebriefError('DATA_DIRECTORY_IN_USE', placeOf(holder));
  }
  const write = async (holder: Holder) => {
    await writeFile(`${holderFile}.new`, JSON.stringify(holder), { mode: 0o600 });
    await rename(`${holderFile}.new`, holderFile);
  };
  const databaseFile = join(path, DATABASE_FILE);
  try {
    await write({ pid: process.pid });
    // Made here, so that the documents are for the user alone whatever the folder allows; SQLite gives its other files the same mode.
    if (databaseUrl === undefined) await (await open(databaseFile, 'a', 0o600)).close();
    else await sayElsewhere(path, databaseUrl);
  } catch (cause) {
    lock.close();
    throw new DebriefError('FILE_UNWRITABLE', directory, { cause });
  }
  return {
    path,
    databaseFile,
    announce: (address) => write({ pid: process.pid, address }),
    async release() {
      await rm(holderFile, { force: true });
      lock.close();
    },
  };
}

/** The SQLite database of a data directory. */
export const DATABASE_FILE = 'debrief.db';
/** Says where the library of a data directory is that has none of its own, without name and password. */
const ELSEWHERE = 'postgresql';

/** Notes that the library of this data directory is in a PostgreSQL database. */
export async function sayElsewhere(directory: string, databaseUrl: string): Promise<void> {
  await writeFile(join(directory, ELSEWHERE), `${placeOfPostgres(databaseUrl)}\n`, { mode: 0o600 });
}

/**
 * A data directory keeps to its database: opened without it, it would look like an empty library, and people would begin to fill that.
 * @throws DebriefError DATABASE_NOT_NAMED, DATA_DIRECTORY_OTHER
 */
export async function requireItsDatabase(directory: string, databaseUrl: string | undefined): Promise<void> {
  const elsewhere = await readFile(join(directory, ELSEWHERE), 'utf8').catch(() => undefined);
  if (databaseUrl === undefined && elsewhere !== undefined)
    throw new DebriefError('DATABASE_NOT_NAMED', elsewhere.trim());
  const own = await stat(join(directory, DATABASE_FILE)).catch(() => undefined);
  if (databaseUrl !== undefined && own !== undefined && own.size > 0)
    throw new DebriefError('DATA_DIRECTORY_OTHER', directory);
}

/** Who holds the directory; undefined when nobody has said. It may have ended since: only the lock itself is sure. */
export async function readHolder(directory: string): Promise<Holder | undefined> {
  try {
    return HolderSchema.parse(JSON.parse(await readFile(join(directory, 'holder.json'), 'utf8')));
  } catch {
    return undefined;
  }
}

function placeOf(holder: Holder | undefined): string {
  if (holder === undefined) return 'another process';
  return holder.address === undefined
    ? `process ${holder.pid}`
    : `process ${holder.pid} at ${holder.address}`;
}

function isBusy(failure: unknown): boolean {
  return failure instanceof Error && 'errcode' in failure && (failure.errcode === 5 || failure.errcode === 6);
}

/**
 * The key of a library: 256 random bits, made once and kept in a file that only its owner can read.
 * @throws DebriefError FILE_UNWRITABLE
 */
export async function openKey(directory: string): Promise<string> {
  const file = join(directory, 'key');
  const known = await readKey(directory);
  if (known !== undefined) {
    if (((await stat(file)).mode & 0o077) !== 0) await chmod(file, 0o600);
    return known;
  }
  const key = randomBytes(32).toString('base64url');
  try {
    // Written beside and renamed: a key is there whole or not at all.
    await writeFile(`${file}.new`, `${key}\n`, { mode: 0o600 });
    await rename(`${file}.new`, file);
  } catch (cause) {
    throw new DebriefError('FILE_UNWRITABLE', file, { cause });
  }
  return key;
}

/** The key kept in a data directory; undefined when there is none yet. */
export async function readKey(directory: string): Promise<string | undefined> {
  const written = await readFile(join(directory, 'key'), 'utf8').catch(() => '');
  const key = written.trim();
  return /^[\w-]{43}$/.test(key) ? key : undefined;
}

/** Where rows and key of a served folder are kept when no data directory is named: one place for each real path. */
export async function cacheDirectoryOf(
  folder: string,
  env: Record<string, string | undefined>,
): Promise<string> {
  const real = await realpath(folder).catch(() => {
    throw new DebriefError('FOLDER_NOT_FOUND', folder);
  });
  const cache = env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache');
  const name = basename(real).replace(/[^\w.-]/g, '_') || 'root';
  const hash = createHash('sha256').update(real).digest('hex').slice(0, 12);
  return join(cache, 'debrief', `${name}-${hash}`);
}
