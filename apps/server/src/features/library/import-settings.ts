import type { DebriefError } from '@debrief/core/errors';
import type { Principal } from '@debrief/core/permissions';
import type { Projection } from '../../jobs/projection.ts';
import type { Reader } from '../../jobs/reader.ts';
import type { AttachmentFiles } from '../attachments/attachment-files.ts';
import type { AttachmentStore, Holding } from '../attachments/attachment-store.ts';
import type { IncomingDocument, LibraryStore } from './library-store.ts';
import type { Progress } from './take-in.ts';

/** The library that documents are copied into. */
export interface ImportTarget {
  store: LibraryStore;
  attachments: AttachmentStore;
  files: AttachmentFiles;
}

/**
 * The way into a library that others write in meanwhile: one document after the other, by the door through which new ones are made, so
 * that nothing that is there is ever replaced.
 */
export interface ImportDoor {
  /** Takes a document in; gives why it was left out, where it was: `taken` where something else stands at its path. */
  add(read: ReadDocument, reader: string): Promise<LeftOut | undefined>;
  /** Takes in a file that documents refer to. */
  addFile(path: string, bytes: Uint8Array, source: string): Promise<FileTaken>;
  /** Notes which documents came in with which files. */
  holdFiles(holdings: readonly Holding[]): Promise<void>;
}
export interface ReadDocument {
  document: IncomingDocument;
  projection: Projection;
}
export type LeftOut = 'taken' | { reason: string };
export type FileTaken = 'added' | 'unchanged' | 'taken' | { reason: string };

export interface ImportSettings {
  /** Absent only for a dry run where there is no library yet. */
  target?: ImportTarget;
  /** Absent where the import has the library alone: then it writes large transactions straight into it. */
  door?: ImportDoor;
  reader: Reader;
  principal: Principal;
  progress: Progress;
  /** Reads and reports, and writes nothing. */
  dryRun?: boolean;
  /** Told of each source that could not be read, or only as far as a damage. */
  onDamage?: (failure: DebriefError) => void;
  /** Ends the import after what is being read now. */
  signal?: AbortSignal;
}
