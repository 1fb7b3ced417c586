import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DebriefError } from '@debrief/core/errors';
import { IMPORT_LIMITS, largestOf } from '@debrief/http-contract';
import { entryPath } from '../../archives/index.ts';
import { failureOfStore } from '../../database/store-failure.ts';

/** A file that was sent, whole, under a name of our own. */
export interface IncomingFile {
  /** Where its bytes lie. */
  at: string;
  size: number;
  /** Milliseconds since 1970. */
  modified: number;
}

/**
 * The files of one import, until they are taken in: on the disk of the library, outside of it. Their names there are numbers, so that
 * what somebody sent is never a name on this computer.
 */
export class IncomingFiles {
  readonly files = new Map<string, IncomingFile>();
  /** Bytes that came, also of files that are not whole yet. */
  bytes = 0;
  readonly #folder: string;
  #number = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @throws DebriefError FILE_UNWRITABLE */
  async open(): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 }).catch((cause: unknown) => {
      throw new DebriefError('FILE_UNWRITABLE', 'The place for what is sent', { cause });
    });
  }

  /**
   * Takes one file. Sent again to the same path it takes the place of the first; cut off it is not there.
   * @throws DebriefError PATH_REFUSED, IMPORT_TOO_LARGE, IMPORT_NO_ROOM, FILE_UNWRITABLE
   */
  async receive(stated: string, modified: number, stream: Readable): Promise<void> {
    const path = safePath(stated);
    const before = this.files.get(path);
    if (before === undefined && this.files.size >= IMPORT_LIMITS.files)
      throw new DebriefError('IMPORT_TOO_LARGE', `more than ${IMPORT_LIMITS.files} files`);
    const largest = largestOf(path);
    // An archive is known by its name as well.
    const at = join(
      this.#folder,
      `${++this.#number}${/(?:\.tar)?\.\w+$/i.exec(path)?.[0].toLowerCase() ?? ''}`,
    );
    let size = 0;
    const bounded = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        size += chunk.length;
        this.bytes += chunk.length;
        if (size > largest) done(tooLarge(`${path} is larger than ${largest / 1024 ** 2} MB`));
        else if (this.bytes > IMPORT_LIMITS.bytes)
          done(tooLarge(`more than ${IMPORT_LIMITS.bytes / 1024 ** 2} MB together`));
        else done(null, chunk);
      },
    });
    try {
      await pipeline(stream, bounded, createWriteStream(at, { flags: 'wx', mode: 0o600 }));
    } catch (failure) {
      this.bytes -= size;
      await rm(at, { force: true }).catch(() => {});
      if (failure instanceof DebriefError) throw failure;
      const full = failureOfStore(failure) === 'STORE_FULL';
      throw new DebriefError(full ? 'IMPORT_NO_ROOM' : 'FILE_UNWRITABLE', path, { cause: failure });
    }
    this.files.set(path, { at, size, modified });
    if (before !== undefined) {
      this.bytes -= before.size;
      await rm(before.at, { force: true });
    }
  }

  async clear(): Promise<void> {
    this.files.clear();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** @throws DebriefError PATH_REFUSED */
function safePath(stated: string): string {
  const safe = entryPath(stated.normalize('NFC'));
  if ('reason' in safe || safe.path === '')
    throw new DebriefError('PATH_REFUSED', JSON.stringify(stated.slice(0, 80).toWellFormed()));
  return safe.path;
}

function tooLarge(place: string): DebriefError {
  return new DebriefError('IMPORT_TOO_LARGE', place);
}
