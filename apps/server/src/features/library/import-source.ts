import type { DebriefError } from '@debrief/core/errors';
import type { SkippedFile } from './library-store.ts';

/** A file whose bytes were read, or why they were not. */
export type LoadedFile =
  | { path: string; bytes: Uint8Array; modified: number }
  | { path: string; reason: string };

/** What lies at a path of a source: something that may come along, nothing, or a reason why it may not. */
export type LookedUp = 'file' | 'folder' | 'nothing' | { reason: string };

/** Where documents are taken from: a folder, one file, or an archive. */
export interface ImportSource {
  /** As it was named. */
  shown: string;
  /** What documents say of where they came from: the real path of the folder, file or archive. */
  place: string;
  /** The same of files that come along; of a single file its folder. */
  attachmentPlace: string;
  documents: { path: string }[];
  /** Everything that is not taken in, and why. */
  skipped: SkippedFile[];
  /** The bytes of the policy at its root; absent where it has none. */
  policy?: Uint8Array;
  /** What ended the look at an archive before its end. */
  damage?: DebriefError;
  /** The bytes of these files, in the order of the source. Of each path one answer. */
  load(paths: ReadonlySet<string>): AsyncIterable<LoadedFile>;
  lookUp(path: string): Promise<LookedUp>;
  close(): Promise<void>;
}
