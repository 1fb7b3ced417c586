import type { BigIntStats, Dirent } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { DebriefError } from '@debrief/core/errors';

/** A Markdown file of a folder. */
export interface FoundFile {
  /** Inside the folder, with `/`. */
  path: string;
  absolute: string;
  size: number;
  /** Milliseconds since 1970. */
  modified: number;
  /** Changes whenever the file is written to; equal stamps mean that it need not be read again. */
  stamp: string;
}

export interface FoundFolder {
  files: FoundFile[];
  /** What was not taken in, and why; of many files of one folder only the number. */
  skipped: { path: string; reason: string }[];
}

export const LARGEST_FILE = 16 * 1024 * 1024;

const MARKDOWN = /\.(?:md|markdown)$/i;
const NOT_POSTMORTEMS = /^(?:readme|index|changelog|contributing|license|code_of_conduct)\.(?:md|markdown)$/i;
const LISTED_PER_FOLDER = 20;
const LISTED_IN_ALL = 200;
const FOLDERS_AT_ONCE = 8;
const FILES_AT_ONCE = 32;

/**
 * Lists the Markdown files of a folder and of the folders in it, in the order of their paths. What is skipped is skipped by
 * name, kind or size alone, never by what it says. Symbolic links are followed only to files inside the folder.
 * @throws DebriefError FOLDER_NOT_FOUND
 */
export async function walkFolder(folder: string): Promise<FoundFolder> {
  const root = await realpath(folder).catch(() => undefined);
  if (root === undefined || !(await stat(root)).isDirectory())
    throw new DebriefError('FOLDER_NOT_FOUND', folder);
  const files: FoundFile[] = [];
  const skipped: { path: string; reason: string }[] = [];
  let waiting = [''];
  while (waiting.length > 0) {
    const next: string[] = [];
    await withLimit(waiting, FOLDERS_AT_ONCE, async (inside) => {
      const found = await listFolder(root, inside);
      files.push(...found.files);
      skipped.push(...found.skipped);
      next.push(...found.folders);
    });
    waiting = next;
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  skipped.sort((a, b) => (a.path < b.path ? -1 : 1));
  const more = skipped.length - LISTED_IN_ALL;
  if (more > 0) {
    skipped.length = LISTED_IN_ALL;
    skipped.push({ path: '…', reason: `${more} more` });
  }
  return { files, skipped };
}

interface Listing extends FoundFolder {
  /** Folders in it that are to be walked, as paths inside the root. */
  folders: string[];
}

async function listFolder(root: string, inside: string): Promise<Listing> {
  const listing: Listing = { files: [], skipped: [], folders: [] };
  let entries: Dirent[];
  try {
    entries = await readdir(join(root, inside), { withFileTypes: true });
  } catch {
    listing.skipped.push({ path: `${inside}/`, reason: 'the folder could not be read' });
    return listing;
  }
  const others: string[] = [];
  await withLimit(entries, FILES_AT_ONCE, async (entry) => {
    const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
    if (entry.isDirectory()) {
      if (entry.name.startsWith('.')) listing.skipped.push({ path: `${path}/`, reason: 'a hidden folder' });
      else if (entry.name === 'node_modules')
        listing.skipped.push({ path: `${path}/`, reason: 'installed packages' });
      else listing.folders.push(path);
      return;
    }
    if (!MARKDOWN.test(entry.name)) {
      others.push(path);
      return;
    }
    const looked = await lookAt(root, path, entry);
    if (typeof looked === 'string') listing.skipped.push({ path, reason: looked });
    else listing.files.push(looked);
  });
  if (others.length > LISTED_PER_FOLDER) {
    listing.skipped.push({
      path: inside === '' ? './' : `${inside}/`,
      reason: `${others.length} files that are not Markdown`,
    });
  } else {
    listing.skipped.push(...others.map((path) => ({ path, reason: 'not Markdown (.md or .markdown)' })));
  }
  return listing;
}

/** The file, or the reason why it is not taken in. */
async function lookAt(root: string, path: string, entry: Dirent): Promise<FoundFile | string> {
  if (NOT_POSTMORTEMS.test(entry.name)) return 'its name says that it is no post-mortem';
  const absolute = join(root, path);
  let found: BigIntStats;
  try {
    if ((await lstat(absolute)).isSymbolicLink()) {
      const target = await realpath(absolute);
      if (!target.startsWith(root.endsWith(sep) ? root : root + sep)) return 'a link that leaves the folder';
    }
    found = await stat(absolute, { bigint: true });
  } catch {
    return 'could not be read';
  }
  if (!found.isFile()) return 'not a file';
  if (found.size > BigInt(LARGEST_FILE)) return 'larger than 16 MB';
  return {
    path,
    absolute,
    size: Number(found.size),
    modified: Number(found.mtimeMs),
    stamp: `${found.ino}:${found.size}:${found.mtimeNs}:${found.ctimeNs}`,
  };
}

/** Does the work for every item, at most `limit` at a time. */
export async function withLimit<T>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const hand = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, hand));
}
