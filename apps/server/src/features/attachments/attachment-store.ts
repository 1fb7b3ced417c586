import type { Principal } from '@debrief/core/permissions';
import type { Database } from '../../database/database.ts';
import { replacing } from '../../database/dialect.ts';
import { requireAdministrator, visibleTo } from '../../database/visible-to.ts';

/** A file that documents refer to, without its bytes. */
export interface Attachment {
  /** Inside the library, with `/`. */
  path: string;
  sha256: string;
  size: number;
  mediaType: string;
  /** The real path of the folder or archive that it was taken from. */
  source: string;
}

/** Which attachments there are. */
export interface AttachmentStore {
  /** Those that a document refers to which the principal may read, in the order of their paths; the owner sees all. */
  list(principal: Principal): Promise<Attachment[]>;
  /** Stores attachments whose bytes are kept; known paths are replaced. One at the path of a document is left out. */
  save(principal: Principal, attachments: readonly Attachment[]): Promise<void>;
}

const COLUMNS = ['path', 'sha256', 'size', 'media_type', 'source'] as const;

/** The attachment store over one database. */
export function attachmentStore(database: Database): AttachmentStore {
  const { query, dialect } = database;
  return {
    async list(principal) {
      let found = query
        .selectFrom('attachments')
        .select(['path', 'sha256', 'size', 'media_type as mediaType', 'source'])
        .orderBy('path');
      if (principal.role !== 'owner') {
        found = found.where(({ exists, selectFrom }) =>
          exists(
            selectFrom('document_links')
              .innerJoin('documents', 'documents.id', 'document_links.document_id')
              .whereRef('document_links.path', '=', 'attachments.path')
              .where(visibleTo(principal))
              .select('documents.id'),
          ),
        );
      }
      return found.execute();
    },

    async save(principal, attachments) {
      requireAdministrator(principal);
      if (attachments.length === 0) return;
      await query.transaction().execute(async (transaction) => {
        const taken = await transaction
          .selectFrom('documents')
          .where(
            'path',
            'in',
            attachments.map(({ path }) => path),
          )
          .select('path')
          .execute();
        const documents = new Set(taken.map(({ path }) => path));
        await dialect.insertRows(transaction, {
          table: 'attachments',
          columns: COLUMNS,
          rows: attachments
            .filter(({ path }) => !documents.has(path))
            .map(({ path, sha256, size, mediaType, source }) => [path, sha256, size, mediaType, source]),
          whenKnown: replacing('path', COLUMNS),
        });
      });
    },
  };
}
