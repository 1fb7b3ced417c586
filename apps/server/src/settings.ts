import { DebriefError } from '@debrief/core/errors';
import type { AttachmentLimits } from './features/attachments/attachment-limits.ts';
import type { FolderTiming } from './features/folder/folder-timing.ts';
import type { KnownKey } from './http/principal-of-key.ts';

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Where parts of the program lie on the disk; they differ between the sources and a bundle. */
export interface InstalledFiles {
  /** The entry of a reading worker. */
  workerFile: string;
  /** The built pages; absent where they were not built. */
  webDirectory?: string;
  /** The folder of the examples; absent where they were not installed. */
  examplesDirectory?: string;
  /** Changes whenever the reading engine does. */
  readerVersion: string;
  /** The version of the program. */
  version: string;
}

/** What a server is started with. */
export interface ServerSettings extends InstalledFiles {
  /** The folder to follow; without one the documents in the data directory are served. */
  folder?: string;
  dataDirectory: string;
  host: string;
  /** 0 for any that is free. */
  port: number;
  logLevel: LogLevel;
  /** The day (`YYYY-MM-DD`) that "late" is counted from. */
  today: () => string;
  /** Milliseconds since 1970, for what is recorded; the computer's clock unless a test sets it. */
  now?: () => number;
  /** The address of a PostgreSQL database; without one SQLite in the data directory. */
  databaseUrl?: string;
  /** The key of the library, where several nodes share one; else that of the data directory. */
  key?: string;
  /** Keys of others than the owner, for trials of access until there are accounts. */
  otherKeys?: readonly KnownKey[];
  /** Where log lines go; standard error unless a test listens. */
  log?: { write(line: string): void };
  /** How long a folder that is served is waited for; shorter for tests. */
  folderTiming?: Partial<FolderTiming>;
  /** How long (ms) requests may go on when the server stops, before they are cut off; 5 s where nothing is said. */
  stopWithin?: number;
  /** How much may be attached, where it is not the usual. */
  attachments?: Partial<AttachmentLimits>;
  /** Checks every reply against the contract: for tests, as it costs time. */
  checkReplies?: boolean;
}

const LOOPBACK = ['127.0.0.1', 'localhost', '::1'];

/**
 * Without accounts the key alone protects a library, so only this computer may reach it.
 * @throws DebriefError BINDING_REFUSED
 */
export function requireLoopback(host: string): void {
  if (!LOOPBACK.includes(host)) throw new DebriefError('BINDING_REFUSED', host);
}
