import { mkdir, open, realpath, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { DebriefError } from '@debrief/core/errors';
import type { Principal } from '@debrief/core/permissions';
import type { AttachmentFiles } from '../attachments/attachment-files.ts';
import type { AttachmentStore } from '../attachments/attachment-store.ts';
import { hashOf } from './document-id.ts';
import { LARGEST_ATTACHMENT } from './file-names.ts';
import type { LibraryStore } from './library-store.ts';
import { readBounded } from './read-file.ts';
import { batchesOf, type Progress } from './take-in.ts';

/** What an export did. */
export interface ExportReport {
  /** Documents written, and those that were there already with the same bytes. */
  written: number;
  unchanged: number;
  /** The same of the files that documents refer to, by their paths. */
  attachments: { written: string[]; unchanged: string[] };
}

/** The library that is written out. */
export interface ExportSource {
  store: LibraryStore;
  attachments: AttachmentStore;
  files: AttachmentFiles;
}

/**
 * Writes every document that the principal may read, and every attachment of them, below `out`: the same paths, the same bytes.
 * Everything is looked at before anything is written, so that a refusal leaves the folder as it was.
 * @throws DebriefError FOLDER_NOT_EMPTY naming the first file that differs, FILE_UNWRITABLE, ATTACHMENT_DAMAGED
 */
export async function exportDocuments(
  library: ExportSource,
  principal: Principal,
  out: string,
  progress: Progress,
): Promise<ExportReport> {
  const { store, files } = library;
  const root = resolve(out);
  await mkdir(root, { recursive: true }).catch((cause) => {
    throw new DebriefError('FILE_UNWRITABLE', out, { cause });
  });
  const realRoot = await realpath(root);
  const documents = await store.listDocuments(principal);
  const attachments = await library.attachments.list(principal);
  const missing = await missingOf(documents, realRoot, out);
  const absent = await missingOf(attachments, realRoot, out);
  progress.of += missing.length + absent.length;
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
  for (const { path, sha256 } of absent) {
    await write(targetOf(realRoot, path), await files.read(sha256, path), join(out, path));
    progress.done += 1;
  }
  const written = new Set(absent.map(({ path }) => path));
  return {
    written: missing.length,
    unchanged: documents.length - missing.length,
    attachments: {
      written: [...written],
      unchanged: attachments.map(({ path }) => path).filter((path) => !written.has(path)),
    },
  };
}

/** Those that are not in the folder yet. One that is there with other bytes refuses the whole. */
async function missingOf<T extends { path: string; sha256: string }>(
  wanted: readonly T[],
  realRoot: string,
  out: string,
): Promise<T[]> {
  const missing: T[] = [];
  for (const one of wanted) {
    const target = targetOf(realRoot, one.path);
    await requireInside(realRoot, target, one.path);
    const bytes = await readBounded(target, LARGEST_ATTACHMENT, one.path).catch((failure: unknown) => {
      if (failure instanceof DebriefError && failure.code === 'FILE_NOT_FOUND') return undefined;
      throw new DebriefError('FOLDER_NOT_EMPTY', join(out, one.path));
    });
    if (bytes === undefined) missing.push(one);
    else if (hashOf(bytes) !== one.sha256) throw new DebriefError('FOLDER_NOT_EMPTY', join(out, one.path));
  }
  return missing;
}

/** The file that a path is written to. A path that would leave the folder is refused, whatever the database says. */
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
