import { join } from 'node:path';
import type { Database } from './database/database.ts';
import { attachmentFolder } from './features/attachments/attachment-files.ts';
import { attachmentStore } from './features/attachments/attachment-store.ts';
import type { DocumentService } from './features/documents/document-service.ts';
import type { DocumentStore } from './features/documents/document-store.ts';
import type { Placement } from './features/documents/placement.ts';
import { ImportService } from './features/imports/import-service.ts';
import { attachmentKeeper, folderKeeper, libraryDoor } from './features/imports/library-door.ts';
import type { LibraryStore } from './features/library/library-store.ts';
import type { Reader } from './jobs/reader.ts';

export interface ImportParts {
  database: Database;
  store: LibraryStore;
  documents: DocumentStore;
  documentService: DocumentService;
  placement: Placement;
  dataDirectory: string;
  /** The folder that is served; absent where documents stand in the data directory. */
  folder?: string;
  reader: () => Promise<Reader>;
  refused(): string | undefined;
  now: () => number;
  onFailure(failure: unknown): void;
}

/** Puts together what brings in files that pages send. */
export async function composeImports(parts: ImportParts): Promise<ImportService> {
  const { database, store, documents, documentService, placement, dataDirectory, folder } = parts;
  const attachments = attachmentStore(database);
  const files = attachmentFolder(join(dataDirectory, 'attachments'));
  const { reader, refused, now, onFailure } = parts;
  const service = new ImportService({
    target: { store, attachments, files },
    door: (writer) =>
      libraryDoor(
        documentService,
        writer,
        folder === undefined ? attachmentKeeper(attachments, files) : folderKeeper(folder, placement),
      ),
    folder: join(dataDirectory, 'incoming'),
    idAt: (principal, path) => documents.idAt(principal, path),
    ...{ reader, refused, now, onFailure },
  });
  await service.sweep();
  return service;
}
