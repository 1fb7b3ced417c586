import type { DebriefError } from '@debrief/core/errors';
import type { Principal } from '@debrief/core/permissions';
import type { Reader } from '../../jobs/reader.ts';
import type { AttachmentFiles } from '../attachments/attachment-files.ts';
import type { AttachmentStore } from '../attachments/attachment-store.ts';
import type { LibraryStore } from './library-store.ts';
import type { Progress } from './take-in.ts';

/** The library that documents are copied into. */
export interface ImportTarget {
  store: LibraryStore;
  attachments: AttachmentStore;
  files: AttachmentFiles;
}

export interface ImportSettings {
  /** Absent only for a dry run where there is no library yet. */
  target?: ImportTarget;
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
