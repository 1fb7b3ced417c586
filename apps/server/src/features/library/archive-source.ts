import { realpath } from 'node:fs/promises';
import { type Archive, isPackedName, openArchive } from '../../archives/index.ts';
import {
  fileLeftOut,
  folderLeftOut,
  isMarkdownName,
  LARGEST_ATTACHMENT,
  LARGEST_FILE,
  mayComeAlong,
  NOT_MARKDOWN,
} from './file-names.ts';
import type { ImportSource } from './import-source.ts';
import type { SkippedFile } from './library-store.ts';

/**
 * The documents of an archive, by the same rules as those of a folder; undefined when the file is none.
 * @throws DebriefError ARCHIVE_DAMAGED, ARCHIVE_TOO_LARGE, FILE_UNREADABLE
 */
export async function archiveSource(file: string, keepGoing: boolean): Promise<ImportSource | undefined> {
  const archive = await openArchive(file, file, {
    keepGoing,
    largestEntry: (path) => (isMarkdownName(path) ? LARGEST_FILE : LARGEST_ATTACHMENT),
  });
  if (archive === undefined) return undefined;
  const place = await realpath(file);
  const { documents, skipped } = sorted(archive);
  const files = new Set(archive.entries.map(({ path }) => path));
  const refused = new Map(archive.refused.map(({ path, reason }) => [path, reason]));
  const folders = new Set(archive.entries.flatMap(({ path }) => foldersOf(path)));
  return {
    shown: file,
    place,
    attachmentPlace: place,
    documents,
    skipped,
    ...(archive.damage === undefined ? {} : { damage: archive.damage }),
    async *load(paths) {
      for await (const { entry, bytes } of archive.unpack((path) => paths.has(path))) {
        yield { path: entry.path, bytes, modified: entry.modified };
      }
    },
    async lookUp(path) {
      if (folders.has(path)) return 'folder';
      const reason = refused.get(path);
      if (!files.has(path)) return reason === undefined ? 'nothing' : { reason };
      return mayComeAlong(path) ? 'file' : { reason: 'a hidden file' };
    },
    close: () => archive.close(),
  };
}

function sorted(archive: Archive): { documents: { path: string }[]; skipped: SkippedFile[] } {
  const documents: { path: string }[] = [];
  const skipped: SkippedFile[] = [...archive.refused];
  const closedFolders = new Set<string>();
  for (const { path } of archive.entries) {
    const folders = foldersOf(path);
    const closed = folders.find((folder) => folderLeftOut(nameOf(folder)) !== undefined);
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
      skipped.push({ path, reason: 'an archive inside the archive; unpack it to import what is in it' });
    } else skipped.push({ path, reason });
  }
  return { documents, skipped };
}

function foldersOf(path: string): string[] {
  const segments = path.split('/');
  return segments.slice(1).map((_, index) => segments.slice(0, index + 1).join('/'));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
