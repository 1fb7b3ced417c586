import { DebriefError } from '@debrief/core/errors';
import { ARCHIVE_LIMITS, type ArchiveEntry, type RefusedEntry } from './archive.ts';
import { entryPath, shownPath } from './entry-path.ts';

/** Collects the entries of one archive and refuses those that must not come out of it. */
export interface EntryList<E extends ArchiveEntry> {
  readonly entries: E[];
  readonly refused: RefusedEntry[];
  /** Counts one more header, of whatever kind. @throws DebriefError ARCHIVE_TOO_LARGE */
  count(): void;
  refuse(stated: string, reason: string): void;
  /**
   * Takes a file in under the path that the archive states. Gives the entry, or undefined when it was refused.
   * @throws DebriefError ARCHIVE_TOO_LARGE when all files together are too large
   */
  add(stated: string, make: (path: string) => E): E | undefined;
}

/** An empty list for the archive that is shown by this name. */
export function entryList<E extends ArchiveEntry>(
  shown: string,
  largestEntry: (path: string) => number,
): EntryList<E> {
  const entries: E[] = [];
  const refused: RefusedEntry[] = [];
  const files = new Set<string>();
  const folders = new Set<string>();
  let headers = 0;
  let unpacked = 0;

  const refuse = (stated: string, reason: string): undefined => {
    refused.push({ path: shownPath(stated), reason });
  };

  return {
    entries,
    refused,
    refuse,
    count() {
      headers += 1;
      if (headers > ARCHIVE_LIMITS.entries) {
        throw new DebriefError('ARCHIVE_TOO_LARGE', `${shown} has more than 100,000 entries`);
      }
    },
    add(stated, make) {
      const safe = entryPath(stated);
      if ('reason' in safe) return refuse(stated, safe.reason);
      const { path } = safe;
      if (path === '') return undefined;
      if (files.has(path)) return refuse(stated, 'the archive holds this path twice; the first one counts');
      const parents = foldersOf(path);
      if (folders.has(path) || parents.some((folder) => files.has(folder))) {
        return refuse(stated, 'the archive holds a file and a folder of this name; the first one counts');
      }
      const entry = make(path);
      const largest = largestEntry(path);
      if (entry.size > largest) return refuse(stated, `larger than ${largest / 1024 ** 2} MB`);
      unpacked += entry.size;
      if (unpacked > ARCHIVE_LIMITS.unpackedBytes) {
        throw new DebriefError('ARCHIVE_TOO_LARGE', `${shown} unpacks to more than 4 GB`);
      }
      files.add(path);
      for (const folder of parents) folders.add(folder);
      entries.push(entry);
      return entry;
    },
  };
}

function foldersOf(path: string): string[] {
  const folders: string[] = [];
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) folders.push(path.slice(0, at));
  return folders;
}
