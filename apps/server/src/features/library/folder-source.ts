import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { POLICY_FILE } from '@debrief/core/policy';
import { readPolicyBytes } from '../policy/load-policy.ts';
import { LARGEST_ATTACHMENT, LARGEST_FILE, mayComeAlong } from './file-names.ts';
import type { ImportSource, LoadedFile, LookedUp } from './import-source.ts';
import { readDocumentFile } from './read-file.ts';
import { walkWholeFolder } from './walk-folder.ts';

/**
 * A folder with all folders in it.
 * @throws DebriefError FOLDER_NOT_FOUND
 */
export async function folderSource(folder: string): Promise<ImportSource> {
  const root = await realpath(folder);
  const { files, skipped } = await walkWholeFolder(folder);
  const policy = await readPolicyBytes(join(root, POLICY_FILE), POLICY_FILE).catch(() => undefined);
  return {
    shown: folder,
    place: root,
    attachmentPlace: root,
    documents: files,
    skipped,
    ...(policy === undefined ? {} : { policy }),
    ...within(root, new Set(files.map(({ path }) => path))),
  };
}

/**
 * One file: taken in whatever its name is, with what it refers to beside it.
 * @throws DebriefError FILE_NOT_FOUND, FILE_UNREADABLE, FILE_TOO_LARGE
 */
export async function fileSource(file: string): Promise<ImportSource> {
  await readDocumentFile(file, file);
  const place = await realpath(file);
  const root = await realpath(dirname(file));
  const path = basename(file);
  return {
    shown: file,
    place,
    attachmentPlace: root,
    documents: [{ path }],
    skipped: [],
    ...within(root, new Set([path])),
  };
}

function within(
  root: string,
  documents: ReadonlySet<string>,
): Pick<ImportSource, 'load' | 'lookUp' | 'close'> {
  const inside = root.endsWith(sep) ? root : root + sep;

  async function lookUp(path: string): Promise<LookedUp> {
    const target = await realpath(join(root, path)).catch(() => undefined);
    if (target === undefined) return 'nothing';
    if (!target.startsWith(inside)) return { reason: 'a link that leaves the folder' };
    const found = await lstat(target).catch(() => undefined);
    if (found === undefined) return 'nothing';
    if (found.isDirectory()) return 'folder';
    // Both names count: a link may not show what is hidden.
    if (!mayComeAlong(path) || !mayComeAlong(target.slice(inside.length).split(sep).join('/'))) {
      return { reason: 'a hidden file' };
    }
    if (!found.isFile()) return { reason: 'not a file' };
    if (found.size > LARGEST_ATTACHMENT) return { reason: 'larger than 64 MB' };
    return 'file';
  }

  return {
    lookUp,
    async *load(paths) {
      for (const path of paths) {
        const largest = documents.has(path) ? LARGEST_FILE : LARGEST_ATTACHMENT;
        yield readWhole(join(root, path), path, largest);
      }
    },
    close: async () => {},
  };
}

/**
 * Reads at once rather than in turns: for thousands of small files the turns cost more than the reading, and whoever
 * imports does nothing else meanwhile. The bytes have memory of their own.
 */
function readWhole(absolute: string, path: string, largest: number): LoadedFile {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(absolute, 'r');
    const found = fstatSync(descriptor);
    if (!found.isFile()) return { path, reason: 'not a file' };
    if (found.size > largest) return { path, reason: `larger than ${largest / 1024 ** 2} MB` };
    const bytes = new Uint8Array(found.size);
    let filled = 0;
    while (filled < bytes.length) {
      const got = readSync(descriptor, bytes, filled, bytes.length - filled, filled);
      if (got === 0) break;
      filled += got;
    }
    // Cut short by another program meanwhile: what is there is what the file says now.
    return {
      path,
      bytes: filled < bytes.length ? bytes.slice(0, filled) : bytes,
      modified: Math.trunc(found.mtimeMs),
    };
  } catch {
    return { path, reason: 'could not be read' };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
