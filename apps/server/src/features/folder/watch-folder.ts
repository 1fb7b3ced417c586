import { type FSWatcher, statSync, watch } from 'node:fs';
import { join } from 'node:path';

/** What tells of changes below a folder, as far as the system lets us know of them. */
export interface FolderWatch {
  /** Called by a walk for each folder (a path inside, '' for the folder itself) before it is listed, so that nothing is missed. */
  enter(inside: string): void;
  /** Called at the end of a walk: lets go of the folders that it did not meet. */
  settle(): void;
  /** Whether the folder at its place is no longer the one that is watched: it was deleted, moved or replaced. */
  isElsewhere(): boolean;
  /** Why not everything is watched (a code of the system); undefined when all is. */
  readonly trouble: string | undefined;
  close(): void;
}

/** macOS and Windows watch a whole tree by themselves; elsewhere each folder is watched on its own. */
const WHOLE_TREE = process.platform === 'darwin' || process.platform === 'win32';

/**
 * Watches a folder and those in it that a walk meets. Links are not followed. What cannot be watched (a folder that may not be read, too
 * many of them, a network drive) is no failure: `trouble` says so, and each walk tries again. `changed` is told the path inside the folder,
 * where the system says it.
 */
export function watchFolder(folder: string, changed: (path: string | undefined) => void): FolderWatch {
  const watched = new Map<string, { watcher: FSWatcher; identity: string }>();
  let met = new Set<string>();
  let failed: string | undefined;
  let trouble: string | undefined;

  function letGo(inside: string): void {
    watched.get(inside)?.watcher.close();
    watched.delete(inside);
  }

  function begin(inside: string): void {
    const path = join(folder, inside);
    const identity = identityOf(path);
    if (watched.get(inside)?.identity === identity) return;
    letGo(inside);
    const watcher = watch(path, { recursive: WHOLE_TREE, persistent: false }, (_event, name) => {
      const parts = name?.split(/[\\/]/);
      if (parts?.some((part) => part.startsWith('.') || part === 'node_modules')) return;
      changed(parts === undefined ? undefined : [inside, ...parts].filter((part) => part !== '').join('/'));
    });
    watcher.on('error', (failure) => {
      watcher.close();
      if (watched.get(inside)?.watcher === watcher) watched.delete(inside);
      trouble = codeOf(failure);
    });
    watched.set(inside, { watcher, identity });
  }

  return {
    enter(inside) {
      if (inside === '') {
        met = new Set();
        failed = undefined;
      }
      met.add(inside);
      if (WHOLE_TREE && inside !== '') return;
      try {
        begin(inside);
      } catch (failure) {
        letGo(inside);
        // A folder that is gone meanwhile needs no watching.
        if (codeOf(failure) !== 'ENOENT') failed ??= codeOf(failure);
      }
    },
    settle() {
      for (const inside of [...watched.keys()]) if (!met.has(inside)) letGo(inside);
      trouble = failed;
    },
    isElsewhere() {
      try {
        return identityOf(folder) !== watched.get('')?.identity;
      } catch {
        return true;
      }
    },
    get trouble() {
      return trouble;
    },
    close() {
      for (const inside of [...watched.keys()]) letGo(inside);
    },
  };
}

/** Tells a folder from another at the same path; the time of its making is in it, as numbers are given away again. */
function identityOf(path: string): string {
  const { dev, ino, birthtimeNs } = statSync(path, { bigint: true });
  return `${dev}:${ino}:${birthtimeNs}`;
}

function codeOf(failure: unknown): string {
  return failure instanceof Error && 'code' in failure ? String(failure.code) : 'unknown';
}
