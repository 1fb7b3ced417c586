import { join } from 'node:path';
import type { Database } from './database/database.ts';
import { attachmentFolder } from './features/attachments/attachment-files.ts';
import { type AttachmentLimits, attachmentLimits } from './features/attachments/attachment-limits.ts';
import { storedAttachments } from './features/attachments/attachment-place.ts';
import { AttachmentService } from './features/attachments/attachment-service.ts';
import { attachmentStore } from './features/attachments/attachment-store.ts';
import type { DocumentStore } from './features/documents/document-store.ts';
import type { Placement } from './features/documents/placement.ts';
import { folderAttachments } from './features/folder/folder-attachments.ts';

export interface AttachmentSettings {
  database: Database;
  documents: DocumentStore;
  placement: Placement;
  dataDirectory: string;
  /** The real path of the folder that is served, where one is. */
  folder: string | undefined;
  limits: Partial<AttachmentLimits> | undefined;
  settled(documentId: string): Promise<void>;
  now: () => number;
}

/** The files of post-mortems, in a data directory or in a folder that is served. */
export function composeAttachments(settings: AttachmentSettings): AttachmentService {
  const { database, documents, placement, dataDirectory, folder, limits, settled, now } = settings;
  const files = attachmentFolder(join(dataDirectory, 'attachments'));
  return new AttachmentService({
    store: attachmentStore(database),
    place: folder === undefined ? storedAttachments(files) : folderAttachments(folder, placement),
    limits: attachmentLimits(limits),
    source: folder ?? dataDirectory,
    ...{ documents, files, settled, now },
  });
}
