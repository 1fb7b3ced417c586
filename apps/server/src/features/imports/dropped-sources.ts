import { readFile } from 'node:fs/promises';
import { DebriefError } from '@debrief/core/errors';
import { isArchiveName } from '@debrief/http-contract';
import { documentPath } from '../documents/document-path.ts';
import { archiveSource } from '../library/archive-source.ts';
import { mayComeAlong } from '../library/file-names.ts';
import type { ImportSource } from '../library/import-source.ts';
import { foldersOf, sortEntries } from '../library/sort-entries.ts';
import type { IncomingFile } from './incoming-files.ts';

export interface DroppedSources {
  sources: ImportSource[];
  /** Archives that could not be opened. */
  damaged: { source: string; code: string; message: string }[];
}

/**
 * What was sent, as sources of an import: the files together, and each archive that was sent by itself. One inside a folder is left out
 * and told of, as in a folder that the terminal imports.
 * @throws failures of the system
 */
export async function droppedSources(
  files: ReadonlyMap<string, IncomingFile>,
  place: string,
): Promise<DroppedSources> {
  const archives: ImportSource[] = [];
  const damaged: DroppedSources['damaged'] = [];
  const plain = new Map(files);
  for (const [path, { at }] of files) {
    if (path.includes('/') || !isArchiveName(path)) continue;
    plain.delete(path);
    try {
      const source = await archiveSource(at, true, path);
      if (source !== undefined) archives.push(fitting({ ...source, place, attachmentPlace: place }));
    } catch (failure) {
      if (!(failure instanceof DebriefError)) throw failure;
      damaged.push({ source: path, code: failure.code, message: failure.message });
    }
  }
  return { sources: [fitting(fileSource(plain, place)), ...archives], damaged };
}

function fileSource(files: ReadonlyMap<string, IncomingFile>, place: string): ImportSource {
  const folders = new Set([...files.keys()].flatMap(foldersOf));
  return {
    shown: 'what was sent',
    place,
    attachmentPlace: place,
    ...sortEntries(
      [...files.keys()].map((path) => ({ path })),
      'what was sent',
    ),
    async *load(paths) {
      for (const [path, { at, modified }] of files)
        if (paths.has(path)) yield { path, bytes: new Uint8Array(await readFile(at)), modified };
    },
    async lookUp(path) {
      if (folders.has(path)) return 'folder';
      if (!files.has(path)) return 'nothing';
      return mayComeAlong(path) ? 'file' : { reason: 'a hidden file' };
    },
    close: async () => {},
  };
}

/** Without documents at paths that no new document may have. */
function fitting(source: ImportSource): ImportSource {
  const skipped = [...source.skipped];
  const documents = source.documents.filter(({ path }) => {
    const fits = isFit(path);
    if (!fits) skipped.push({ path, reason: 'its path is none that every computer can hold; rename it' });
    return fits;
  });
  return { ...source, documents, skipped };
}

function isFit(path: string): boolean {
  try {
    return documentPath(path) === path;
  } catch {
    return false;
  }
}
