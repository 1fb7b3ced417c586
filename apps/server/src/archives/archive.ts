import type { DebriefError } from '@debrief/core/errors';

/** A file in an archive. */
export interface ArchiveEntry {
  /** Inside the archive, with `/`; safe to use below any folder. */
  path: string;
  /** Of the unpacked bytes. */
  size: number;
  /** Milliseconds since 1970; of archives that store times without a zone, as if they were UTC. */
  modified: number;
}

/** Something in an archive that is not given out, and why. */
export interface RefusedEntry {
  path: string;
  reason: string;
}

/** An archive that was looked through from beginning to end. */
export interface Archive {
  /** The files in the order of the archive. Every path stands there once, and none is the folder of another. */
  entries: ArchiveEntry[];
  refused: RefusedEntry[];
  /** What ended the look before the end of the archive; only with `keepGoing`. */
  damage?: DebriefError;
  /**
   * Unpacks those entries that are wanted, in the order of the archive, one at a time.
   * @throws DebriefError ARCHIVE_DAMAGED where the archive was changed since it was opened
   */
  unpack(wanted: (path: string) => boolean): AsyncIterable<{ entry: ArchiveEntry; bytes: Uint8Array }>;
  close(): Promise<void>;
}

/** How an archive is opened. */
export interface OpenOptions {
  /** The most unpacked bytes of the entry at this path; larger ones are refused by name. */
  largestEntry: (path: string) => number;
  /** Gives what stands before a damage rather than fail. */
  keepGoing?: boolean;
}

/**
 * What an archive may hold, whatever its headers claim. A hostile archive of a few kilobytes can name millions of entries or
 * unpack to terabytes.
 */
export const ARCHIVE_LIMITS = {
  entries: 100_000,
  unpackedBytes: 4 * 1024 ** 3,
  /** Unpacked bytes to packed ones, where more than `ratioFreeBytes` come out. */
  ratio: 200,
  ratioFreeBytes: 1024 ** 2,
  pathLength: 1_024,
  /** The tables and extended headers that are held in memory. */
  directoryBytes: 64 * 1024 ** 2,
  extendedHeaderBytes: 1024 ** 2,
} as const;
