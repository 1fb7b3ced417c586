import {
  type BigIntStats,
  copyFileSync,
  linkSync,
  lstatSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
} from 'node:fs';
import { mkdir, readdir, readFile, realpath, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { DebriefError } from '@debrief/core/errors';
import type { Placement } from '../documents/placement.ts';
import { nameBeside, syncFolder, writeNew } from './replace-file.ts';
import { isMissing } from './see-file.ts';

export interface FolderPlacementSettings {
  /** The real path of the folder. */
  folder: string;
  /** Where files go that are put into the trash. */
  trash: string;
  /** In plain words why nothing can be made or renamed there; undefined where it can. */
  refused(): string | undefined;
  /** A path has changed by what was done here. */
  news(path: string): void;
}

/** Documents as files of a folder. Nothing there is ever overwritten or deleted: what has to go is moved into the trash. */
export function folderPlacement({ folder, trash, refused, news }: FolderPlacementSettings): Placement {
  /** The place of a path, with the folders above it. */
  async function placeOf(path: string): Promise<string> {
    const place = join(folder, ...path.split('/'));
    try {
      await mkdir(dirname(place), { recursive: true });
      const real = await realpath(dirname(place));
      if (real !== folder && !real.startsWith(folder.endsWith(sep) ? folder : folder + sep))
        throw new DebriefError('PATH_REFUSED', JSON.stringify(path));
    } catch (failure) {
      throw refusal(failure, folder, path);
    }
    return place;
  }

  return {
    get refused() {
      return refused();
    },

    async isTaken(path) {
      return (await stat(join(folder, path)).catch(() => undefined)) !== undefined;
    },

    async prepare(documentId, path, bytes) {
      const place = await placeOf(path);
      const beside = nameBeside(place);
      const end = () => rm(beside, { force: true }).catch(() => {});
      try {
        await writeNew(beside, bytes);
        const mark = markOf(statSync(beside, { bigint: true }));
        return {
          mark,
          end,
          async put() {
            try {
              linkOrRename(beside, place);
              await syncFolder(dirname(place));
            } catch (failure) {
              throw refusal(failure, folder, path);
            }
            return {
              async keep() {
                // Taken out of the trash: what was moved there is needed no more where it says the same.
                await dropSame(join(trash, documentId), bytes).catch(() => {});
                news(path);
              },
              async takeBack() {
                if (isMarked(place, mark) && readFileSync(place).equals(bytes)) unlinkSync(place);
              },
            };
          },
        };
      } catch (failure) {
        await end();
        throw refusal(failure, folder, path);
      }
    },

    async find(path, mark) {
      const place = join(folder, ...path.split('/'));
      return isMarked(place, mark) ? readFile(place).catch(() => undefined) : undefined;
    },

    async move(_documentId, from, to) {
      const place = await placeOf(to);
      const origin = join(folder, from);
      try {
        renameExclusively(origin, place);
        await syncFolder(dirname(place));
      } catch (failure) {
        throw refusal(failure, folder, to);
      }
      return {
        async keep() {
          news(from);
          news(to);
        },
        takeBack: async () => renameExclusively(place, origin),
      };
    },

    async remove(documentId, path) {
      const place = join(trash, documentId);
      const origin = join(folder, path);
      let moved: string | undefined;
      try {
        await mkdir(place, { recursive: true, mode: 0o700 });
        const taken = new Set(await readdir(place));
        let name = basename(path);
        for (let number = 2; taken.has(name); number++) name = `${number}-${basename(path)}`;
        moveAcross(origin, join(place, name));
        moved = join(place, name);
      } catch (failure) {
        if (!isMissing(failure)) throw refusal(failure, folder, path);
      }
      return {
        keep: async () => news(path),
        async takeBack() {
          const isFree = lstatSync(origin, { throwIfNoEntry: false }) === undefined;
          if (moved !== undefined && isFree) moveAcross(moved, origin);
        },
      };
    },
  };
}

/** Tells a file from all others, whatever it is called: numbers of files are given away again, so the time of its making belongs to it. */
function markOf({ dev, ino, birthtimeNs }: BigIntStats): string {
  return `${dev}:${ino}:${birthtimeNs}`;
}

function isMarked(place: string, mark: string): boolean {
  try {
    const found = lstatSync(place, { bigint: true, throwIfNoEntry: false });
    return found?.isFile() === true && markOf(found) === mark;
  } catch {
    return false;
  }
}

/** Gives a file its name, unless there is another of that name. */
function linkOrRename(beside: string, place: string): void {
  try {
    linkSync(beside, place);
  } catch (failure) {
    if (codeOf(failure) === 'EEXIST') throw failure;
    // A system without second names for files: it is looked whether the name is free just before it is taken.
    if (lstatSync(place, { throwIfNoEntry: false }) !== undefined) throw exists(place);
    renameSync(beside, place);
  }
}

function renameExclusively(from: string, to: string): void {
  const source = lstatSync(from, { bigint: true });
  const target = lstatSync(to, { bigint: true, throwIfNoEntry: false });
  // On a system that takes upper and lower case for the same, a file may change its case alone.
  const itself = target !== undefined && target.ino === source.ino && target.dev === source.dev;
  if (target !== undefined && !(itself && from.toLowerCase() === to.toLowerCase())) throw exists(to);
  if (source.isSymbolicLink()) {
    const leads = resolve(dirname(from), readlinkSync(from));
    symlinkSync(relative(dirname(to), leads), to);
    unlinkSync(from);
    return;
  }
  if (itself) return renameSync(from, to);
  try {
    linkSync(from, to);
  } catch (failure) {
    if (codeOf(failure) === 'EEXIST') throw failure;
    return renameSync(from, to);
  }
  unlinkSync(from);
}

function moveAcross(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (failure) {
    if (codeOf(failure) !== 'EXDEV') throw failure;
    copyFileSync(from, to);
    rmSync(from);
  }
}

async function dropSame(place: string, bytes: Uint8Array): Promise<void> {
  const names = await readdir(place).catch(() => []);
  for (const name of names)
    if ((await readFile(join(place, name))).equals(bytes)) await rm(join(place, name), { force: true });
  if (names.length > 0) await rmdir(place).catch(() => {});
}

function exists(path: string): Error {
  return Object.assign(new Error('there is a file of that name'), { code: 'EEXIST', path });
}

function codeOf(failure: unknown): string {
  return failure instanceof Error && 'code' in failure ? String(failure.code) : '';
}

function refusal(failure: unknown, folder: string, path: string): DebriefError {
  if (failure instanceof DebriefError) return failure;
  const code = codeOf(failure);
  if (code === 'EEXIST' || code === 'ENOTDIR') return new DebriefError('PATH_TAKEN', path);
  if (['EACCES', 'EPERM', 'EROFS'].includes(code)) return new DebriefError('FOLDER_READ_ONLY', folder);
  return new DebriefError('FILE_UNWRITABLE', path, { cause: failure });
}
