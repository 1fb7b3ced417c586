import { isPackedName } from '../../archives/index.ts';
import { fileLeftOut, folderLeftOut, NOT_MARKDOWN } from './file-names.ts';
import type { SkippedFile } from './library-store.ts';

/** Which files of an archive, or of what was dropped, are documents, by the same rules as those of a folder; and what is left out. */
export function sortEntries(
  entries: readonly { path: string }[],
  /** What they stand in, as it is told: `the archive`. */
  within: string,
): { documents: { path: string }[]; skipped: SkippedFile[] } {
  const documents: { path: string }[] = [];
  const skipped: SkippedFile[] = [];
  const closedFolders = new Set<string>();
  for (const { path } of entries) {
    const closed = foldersOf(path).find((folder) => folderLeftOut(nameOf(folder)) !== undefined);
    if (closed !== undefined) {
      if (!closedFolders.has(closed)) {
        skipped.push({ path: `${closed}/`, reason: folderLeftOut(nameOf(closed)) ?? '' });
      }
      closedFolders.add(closed);
      continue;
    }
    const reason = fileLeftOut(nameOf(path));
    if (reason === undefined) documents.push({ path });
    else if (reason === NOT_MARKDOWN && isPackedName(path)) {
      skipped.push({ path, reason: `an archive inside ${within}; unpack it to import what is in it` });
    } else skipped.push({ path, reason });
  }
  return { documents, skipped };
}

/** The folders above a path, from the outermost. */
export function foldersOf(path: string): string[] {
  const segments = path.split('/');
  return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('/'));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
