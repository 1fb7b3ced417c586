import { realpath } from 'node:fs/promises';
import { openArchive } from '../../archives/index.ts';
import { isMarkdownName, LARGEST_ATTACHMENT, LARGEST_FILE, mayComeAlong } from './file-names.ts';
import type { ImportSource } from './import-source.ts';
import { foldersOf, sortEntries } from './sort-entries.ts';

/**
 * The documents of an archive, by the same rules as those of a folder; undefined when the file is none.
 * @throws DebriefError ARCHIVE_DAMAGED, ARCHIVE_TOO_LARGE, FILE_UNREADABLE
 */
export async function archiveSource(
  file: string,
  keepGoing: boolean,
  shown = file,
): Promise<ImportSource | undefined> {
  const archive = await openArchive(file, shown, {
    keepGoing,
    largestEntry: (path) => (isMarkdownName(path) ? LARGEST_FILE : LARGEST_ATTACHMENT),
  });
  if (archive === undefined) return undefined;
  const place = await realpath(file);
  const { documents, skipped } = sortEntries(archive.entries, 'the archive');
  const files = new Set(archive.entries.map(({ path }) => path));
  const refused = new Map(archive.refused.map(({ path, reason }) => [path, reason]));
  const folders = new Set(archive.entries.flatMap(({ path }) => foldersOf(path)));
  return {
    shown,
    place,
    attachmentPlace: place,
    documents,
    skipped: [...archive.refused, ...skipped],
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
