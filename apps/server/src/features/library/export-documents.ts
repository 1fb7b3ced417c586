import { mkdir, open, realpath, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { DebriefError } from '@debrief/core/errors';
import type { Principal } from '@debrief/core/permissions';
import { hashOf } from './document-id.ts';
import type { LibraryStore } from './library-store.ts';
import { readDocumentFile } from './read-file.ts';
import { batchesOf, type Progress } from './take-in.ts';

/** What an export did. */
export interface ExportReport {
  written: number;
  /** Files that were there already with the same bytes. */
  unchanged: number;
}

/**
 * Writes every document that the principal may read below `out`: the same paths, the same bytes. Everything is looked at before
 * anything is written, so that a refusal leaves the folder as it was.
 * @throws DebriefError FOLDER_NOT_EMPTY naming the first file that differs, FILE_UNWRITABLE
 */
export async function exportDocuments(
  store: LibraryStore,
  principal: Principal,
  out: string,
  progress: Progress,
): Promise<ExportReport> {
  const root = resolve(out);
  await mkdir(root, { recursive: true }).catch((cause) => {
    throw new DebriefError('FILE_UNWRITABLE', out, { cause });
  });
  const realRoot = await realpath(root);
  const documents = await store.listDocuments(principal);
  const missing: typeof documents = [];
  for (const document of documents) {
    const target = targetOf(realRoot, document.path);
    await requireInside(realRoot, target, document.path);
    const bytes = await readDocumentFile(target, document.path).catch((failure: unknown) => {
      if (failure instanceof DebriefError && failure.code === 'FILE_NOT_FOUND') return undefined;
      throw new DebriefError('FOLDER_NOT_EMPTY', join(out, document.path));
    });
    if (bytes === undefined) missing.push(document);
    else if (hashOf(bytes) !== document.sha256)
      throw new DebriefError('FOLDER_NOT_EMPTY', join(out, document.path));
  }
  progress.of += missing.length;
  for (const batch of batchesOf(missing, () => 1)) {
    const jobs = await store.readBytes(
      principal,
      batch.map(({ id }) => id),
    );
    for (const { path, bytes } of jobs) {
      await write(targetOf(realRoot, path), bytes, join(out, path));
      progress.done += 1;
    }
  }
  return { written: missing.length, unchanged: documents.length - missing.length };
}

/** The file that a document is written to. A path that would leave the folder is refused, whatever the database says. */
function targetOf(root: string, path: string): string {
  const segments = path.split('/');
  const hostile = segments.some((segment) => segment === '' || segment === '.' || segment === '..');
  const target = join(root, ...segments);
  if (hostile || path.includes('\0') || !target.startsWith(root.endsWith(sep) ? root : root + sep)) {
    throw new DebriefError('FILE_UNWRITABLE', path);
  }
  return target;
}

/** Folders that are there already may be links; the nearest one must lie inside the root. */
async function requireInside(root: string, target: string, path: string): Promise<void> {
  for (let folder = dirname(target); folder.startsWith(root); folder = dirname(folder)) {
    const real = await realpath(folder).catch(() => undefined);
    if (real === undefined) continue;
    if (real === root || real.startsWith(root.endsWith(sep) ? root : root + sep)) return;
    throw new DebriefError('FILE_UNWRITABLE', path);
  }
}

async function write(target: string, bytes: Uint8Array, shown: string): Promise<void> {
  const beside = `${target}.debrief-new`;
  try {
    await mkdir(dirname(target), { recursive: true });
    const file = await open(beside, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, target);
  } catch (cause) {
    await rm(beside, { force: true }).catch(() => {});
    throw new DebriefError('FILE_UNWRITABLE', shown, { cause });
  }
}
