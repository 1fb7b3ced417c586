import type { BigIntStats, Dirent } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { DebriefError } from '@debrief/core/errors';
import { POLICY_FILE } from '@debrief/core/policy';
import { fileLeftOut, folderLeftOut, isMarkdownName, LARGEST_FILE, NOT_MARKDOWN } from './file-names.ts';

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
  /** Tells the file itself from others, whatever it is called; absent where the system does not say. */
  identity?: string;
  /** Whether the path is a symbolic link to it. */
  link?: true;
}

export interface FoundFolder {
  files: FoundFile[];
  /** What was not taken in, and why; of many files of one folder only the number. */
  skipped: { path: string; reason: string }[];
}

/** The folder in which a served folder keeps Debrief's own data. */
export const OWN_FOLDER = '.debrief';
/** Why what a folder holds is not known. */
export const FOLDER_NOT_READ = 'the folder could not be read';

const LISTED_PER_FOLDER = 20;
const LISTED_IN_ALL = 200;
const FOLDERS_AT_ONCE = 8;
const FILES_AT_ONCE = 32;

/**
 * Lists the Markdown files of a folder and of the folders in it, in the order of their paths. What is skipped is skipped by
 * name, kind or size alone, never by what it says. Symbolic links are followed only to files inside the folder.
 * `enter` is told of each folder (its path inside, '' for the folder itself) before it is listed.
 * @throws DebriefError FOLDER_NOT_FOUND, FOLDER_UNREADABLE
 */
export async function walkFolder(folder: string, enter?: (inside: string) => void): Promise<FoundFolder> {
  const { files, skipped } = await walkWholeFolder(folder, enter);
  return { files, skipped: shortList(skipped) };
}

/**
 * The same, with every file named that was skipped, however many there are.
 * @throws DebriefError FOLDER_NOT_FOUND, FOLDER_UNREADABLE
 */
export async function walkWholeFolder(
  folder: string,
  enter: (inside: string) => void = () => {},
): Promise<FoundFolder> {
  const root = await realpath(folder).catch((cause: unknown) => {
    throw new DebriefError(isRefusal(cause) ? 'FOLDER_UNREADABLE' : 'FOLDER_NOT_FOUND', folder, { cause });
  });
  if ((await stat(root).catch(() => undefined))?.isDirectory() !== true)
    throw new DebriefError('FOLDER_NOT_FOUND', folder);
  const files: FoundFile[] = [];
  const skipped: { path: string; reason: string }[] = [];
  let waiting = [''];
  while (waiting.length > 0) {
    const next: string[] = [];
    await withLimit(waiting, FOLDERS_AT_ONCE, async (inside) => {
      enter(inside);
      const found = await listFolder(root, inside);
      files.push(...found.files);
      skipped.push(...found.skipped);
      next.push(...found.folders);
    });
    waiting = next;
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  skipped.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files, skipped };
}

/** The skipped files as a page lists them: of many other files of one folder only the number, and no more than a few hundred. */
export function shortList(skipped: FoundFolder['skipped']): FoundFolder['skipped'] {
  const others = new Map<string, number>();
  for (const { path, reason } of skipped) {
    if (reason === NOT_MARKDOWN) others.set(folderOf(path), (others.get(folderOf(path)) ?? 0) + 1);
  }
  const listed = skipped.filter(
    ({ path, reason }) => reason !== NOT_MARKDOWN || (others.get(folderOf(path)) ?? 0) <= LISTED_PER_FOLDER,
  );
  for (const [path, count] of others) {
    if (count > LISTED_PER_FOLDER) listed.push({ path, reason: `${count} files that are not Markdown` });
  }
  listed.sort((a, b) => (a.path < b.path ? -1 : 1));
  const more = listed.length - LISTED_IN_ALL;
  return more > 0 ? [...listed.slice(0, LISTED_IN_ALL), { path: '…', reason: `${more} more` }] : listed;
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : './';
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
  } catch (cause) {
    // Of the whole nothing is known then: that it holds nothing must not be believed.
    if (inside === '') throw new DebriefError('FOLDER_UNREADABLE', root, { cause });
    listing.skipped.push({ path: `${inside}/`, reason: FOLDER_NOT_READ });
    return listing;
  }
  await withLimit(entries, FILES_AT_ONCE, async (entry) => {
    const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
    if (entry.isDirectory()) {
      if (path === OWN_FOLDER) return;
      const reason = folderLeftOut(entry.name);
      if (reason === undefined) listing.folders.push(path);
      else listing.skipped.push({ path: `${path}/`, reason });
      return;
    }
    // It is no document, and yet not left out: the others are read by it.
    if (path === POLICY_FILE) return;
    const looked = isMarkdownName(entry.name)
      ? await lookAtFile(root, path)
      : entry.isSymbolicLink() && !(await leadsToFile(join(root, path)))
        ? 'a link'
        : NOT_MARKDOWN;
    if (typeof looked === 'string') listing.skipped.push({ path, reason: looked });
    else listing.files.push(looked);
  });
  return listing;
}

/** A Markdown file at a path inside the root (which is a real path), or the reason why it is not taken in. */
export async function lookAtFile(root: string, path: string): Promise<FoundFile | string> {
  const reason = fileLeftOut(path.slice(path.lastIndexOf('/') + 1));
  if (reason !== undefined) return reason;
  const absolute = join(root, path);
  let found: BigIntStats;
  let link = false;
  try {
    if ((await lstat(absolute)).isSymbolicLink()) {
      link = true;
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
    stamp: stampOf(found),
    // Numbers of files are given away again: the time of its making belongs to it.
    ...(found.birthtimeNs > 0n ? { identity: `${found.dev}:${found.ino}:${found.birthtimeNs}` } : {}),
    ...(link ? { link } : {}),
  };
}

/** What changes whenever a file is written to. */
export function stampOf({ ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return `${ino}:${size}:${mtimeNs}:${ctimeNs}`;
}

async function leadsToFile(link: string): Promise<boolean> {
  const found = await stat(link).catch(() => undefined);
  return found?.isFile() === true;
}

function isRefusal(failure: unknown): boolean {
  return (
    failure instanceof Error && 'code' in failure && (failure.code === 'EACCES' || failure.code === 'EPERM')
  );
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
