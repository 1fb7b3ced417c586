import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/**
 * Tells whether git is at work in the repository that a folder is in: it holds a lock while it switches branches, merges or stashes, and
 * files change under our hands. A lock that stays for longer than `longest` milliseconds was left behind and is not minded.
 */
export function gitWatch(folder: string, longest: number): () => Promise<boolean> {
  let lock: { identity: string; since: number } | undefined;
  return async () => {
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
