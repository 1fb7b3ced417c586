import { realpath, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { DebriefError } from '@debrief/core/errors';
import type { Principal } from '@debrief/core/permissions';
import type { Reader } from '../../jobs/reader.ts';
import { hashOf } from './document-id.ts';
import type { IncomingDocument, LibraryStore, SkippedFile } from './library-store.ts';
import { readDocumentFile } from './read-file.ts';
import { batchesOf, eachBatch, type Progress, refreshProjections, takeIn } from './take-in.ts';
import { type FoundFile, type FoundFolder, walkFolder } from './walk-folder.ts';

/** What an import did; paths are inside the library. */
export interface ImportReport {
  added: string[];
  updated: string[];
  unchanged: string[];
  /** Documents of the library that were left as they are: other text of the same path came from elsewhere. */
  kept: string[];
  skipped: SkippedFile[];
}

/**
 * Copies a folder's post-mortems, or one file, into a library, byte by byte. Doing it again takes in what has changed there since. A
 * document that came from another place is never replaced.
 * @throws DebriefError FOLDER_NOT_FOUND, FILE_NOT_FOUND, FILE_UNREADABLE, FILE_TOO_LARGE
 */
export async function importDocuments(
  store: LibraryStore,
  reader: Reader,
  principal: Principal,
  from: string,
  progress: Progress,
): Promise<ImportReport> {
  const { source, files, skipped } = await filesOf(from);
  const known = new Map((await store.listDocuments(principal)).map((stored) => [stored.path, stored]));
  const report: ImportReport = { added: [], updated: [], unchanged: [], kept: [], skipped: [...skipped] };
  progress.of += files.length;
  await eachBatch(
    batchesOf(files, (file) => file.size),
    async (batch) => {
      const incoming: IncomingDocument[] = [];
      for (const file of batch) {
        const bytes = await readDocumentFile(file.absolute, file.path).catch(() => undefined);
        if (bytes === undefined) {
          report.skipped.push({ path: file.path, reason: 'could not be read' });
          continue;
        }
        const sha256 = hashOf(bytes);
        const stored = known.get(file.path);
        if (stored?.sha256 === sha256) report.unchanged.push(file.path);
        else if (stored !== undefined && stored.source !== source) report.kept.push(file.path);
        else incoming.push({ path: file.path, bytes, sha256, modified: file.modified, source });
      }
      const failed = new Set(await takeIn(store, reader, principal, incoming));
      for (const { path } of incoming) {
        if (failed.has(path)) report.skipped.push({ path, reason: 'could not be read' });
        else (known.has(path) ? report.updated : report.added).push(path);
      }
      progress.done += batch.length;
    },
  );
  await refreshProjections(store, reader, principal, progress);
  await store.saveSkipped(principal, report.skipped);
  for (const list of [report.added, report.updated, report.unchanged, report.kept]) list.sort();
  return report;
}

/** A file that is named by hand is taken in whatever its name is. */
async function filesOf(from: string): Promise<FoundFolder & { source: string }> {
  const found = await stat(from).catch(() => {
    throw new DebriefError('FILE_NOT_FOUND', from);
  });
  const source = await realpath(from);
  if (found.isDirectory()) return { source, ...(await walkFolder(from)) };
  await readDocumentFile(from, from);
  const file: FoundFile = {
    path: basename(from),
    absolute: source,
    size: found.size,
    modified: Math.trunc(found.mtimeMs),
    stamp: '',
  };
  return { source, files: [file], skipped: [] };
}
