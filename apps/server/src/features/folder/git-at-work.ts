import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** What is known of git's work in the repository that a folder is in. */
export interface GitWatch {
  /** It holds a lock while it switches branches, merges or stashes: files change under our hands. */
  isAtWork(): Promise<boolean>;
  /** Whether a file that was written at this time (milliseconds since 1970) may have been written by git, which notes that right after. */
  mayHaveWritten(modified: number): Promise<boolean>;
}

/** A lock that stays for longer than `longest` milliseconds was left behind and is not minded. */
export function gitWatch(folder: string, longest: number): GitWatch {
  let lock: { identity: string; since: number } | undefined;
  const isAtWork = async (): Promise<boolean> => {
    const data = await gitFolderOf(folder);
    const found =
      data === undefined
        ? undefined
        : await stat(join(data, 'index.lock'), { bigint: true }).catch(() => undefined);
    if (found === undefined) {
      lock = undefined;
      return false;
    }
    const identity = `${found.ino}:${found.ctimeNs}`;
    if (lock?.identity !== identity) lock = { identity, since: performance.now() };
    return performance.now() - lock.since < longest;
  };
  return {
    isAtWork,
    async mayHaveWritten(modified) {
      const data = await gitFolderOf(folder);
      if (data === undefined) return false;
      // It notes what it has written at the end of its work: not before, on any clock however coarse.
      const index = await stat(join(data, 'index')).catch(() => undefined);
      return index !== undefined && index.mtimeMs >= modified;
    },
  };
}

/** The folder in which git keeps the data of the working tree that `folder` is in; undefined where it is in none. */
async function gitFolderOf(folder: string): Promise<string | undefined> {
  for (let here = resolve(folder); ; here = dirname(here)) {
    const place = join(here, '.git');
    const found = await stat(place).catch(() => undefined);
    if (found?.isDirectory() === true) return place;
    if (found?.isFile() === true) {
      // A working tree beside the repository, or a repository in another one.
      const named = /^gitdir: (.+)$/m.exec(await readFile(place, 'utf8').catch(() => ''))?.[1];
      return named === undefined ? undefined : resolve(here, named.trim());
    }
    if (dirname(here) === here) return undefined;
  }
}
