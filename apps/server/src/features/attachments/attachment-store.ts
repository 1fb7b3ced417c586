import type { Principal } from '@debrief/core/permissions';
import type { Author } from '@debrief/http-contract';
import type { Kysely } from 'kysely';
import type { Database } from '../../database/database.ts';
import { replacing } from '../../database/dialect.ts';
import { nextAuditEntry } from '../../database/next-audit-entry.ts';
import type { Schema } from '../../database/schema.ts';
import { requireAdministrator, requireWriter, visibleTo } from '../../database/visible-to.ts';
import { addToDocument } from './add-to-document.ts';

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

/** That a document has a file, by the paths of both: it came in with it, or was given to it. */
export interface Holding {
  attachment: string;
  document: string;
}

/** How much there is. */
export interface AttachmentUse {
  /** Files that the document has. */
  files: number;
  /** Bytes of all files of the library. */
  bytes: number;
}

/** Who takes a file away for good, and why. */
export interface FileErasure {
  documentId: string;
  author: Author;
  reason: string | undefined;
  /** Milliseconds since 1970. */
  at: number;
}

/**
 * Which attachments there are, and which documents have them. Who may read one is decided by that alone: a link in a text gives nobody
 * anything.
 */
export interface AttachmentStore {
  /** Those that a document has which the principal may read, in the order of their paths; the owner sees all. */
  list(principal: Principal): Promise<Attachment[]>;
  /** What is at a path as seen from one document: both must be there to be read by the principal. */
  find(principal: Principal, documentId: string, path: string): Promise<Attachment | undefined>;
  /** The paths that a document links to or has, with what is known of them to the principal. */
  listOf(principal: Principal, documentId: string): Promise<{ path: string; known?: Attachment }[]>;
  /** A file that the document has with just these bytes. */
  findSame(principal: Principal, documentId: string, sha256: string): Promise<Attachment | undefined>;
  use(principal: Principal, documentId: string): Promise<AttachmentUse>;
  /** Whether a path is an attachment's or a document's, in whatever case it is written. */
  isTaken(path: string): Promise<boolean>;
  /** Whether there is something at the path that the principal may not know of: a row of others, or others' links to a file. */
  isOthers(principal: Principal, path: string): Promise<boolean>;
  /** Gives an attachment to a document. False where its path is taken. @throws DebriefError NOT_FOUND */
  add(principal: Principal, documentId: string, attachment: Attachment): Promise<boolean>;
  /** Makes a document have what is there already. */
  hold(principal: Principal, documentId: string, path: string): Promise<void>;
  /** Makes a document not have it any more; what no document has goes. */
  release(principal: Principal, documentId: string, path: string): Promise<void>;
  /** Takes it away from every document. Gives its hash where no other has the same bytes. */
  erase(principal: Principal, path: string, erasure: FileErasure): Promise<{ unused?: string }>;
  /** Stores attachments whose bytes are kept; known paths are replaced. One at the path of a document is left out. */
  save(
    principal: Principal,
    attachments: readonly Attachment[],
    holdings?: readonly Holding[],
  ): Promise<void>;
}

const COLUMNS = ['path', 'sha256', 'size', 'media_type', 'source'] as const;
const SELECTED = [
  'attachments.path',
  'attachments.sha256',
  'attachments.size',
  'media_type as mediaType',
  'attachments.source',
] as const;

/** The attachment store over one database. */
export function attachmentStore(database: Database): AttachmentStore {
  const { query, dialect } = database;

  /** The attachments that a document has which the principal may read. */
  const readable = (principal: Principal) =>
    query
      .selectFrom('attachments')
      .select(SELECTED)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('attachment_holders')
            .innerJoin('documents', 'documents.id', 'attachment_holders.document_id')
            .whereRef('attachment_holders.path', '=', 'attachments.path')
            .where(visibleTo(principal))
            .select('documents.id'),
        ),
      );
  const isVisible = async (principal: Principal, documentId: string): Promise<boolean> =>
    (await query
      .selectFrom('documents')
      .where('id', '=', documentId)
      .where(visibleTo(principal))
      .select('id')
      .executeTakeFirst()) !== undefined;

  return {
    async list(principal) {
      if (principal.role !== 'owner') return readable(principal).orderBy('path').execute();
      return query.selectFrom('attachments').select(SELECTED).orderBy('path').execute();
    },

    async find(principal, documentId, path) {
      if (!(await isVisible(principal, documentId))) return undefined;
      return readable(principal).where('attachments.path', '=', path).executeTakeFirst();
    },

    async listOf(principal, documentId) {
      if (!(await isVisible(principal, documentId))) return [];
      const known = await readable(principal)
        .where(({ or, eb, selectFrom }) =>
          or(
            (['attachment_holders', 'document_links'] as const).map((table) =>
              eb(
                'attachments.path',
                'in',
                selectFrom(table).where(`${table}.document_id`, '=', documentId).select(`${table}.path`),
              ),
            ),
          ),
        )
        .execute();
      const links = await query
        .selectFrom('document_links')
        .where('document_id', '=', documentId)
        .select('path')
        .execute();
      const byPath = new Map<string, { path: string; known?: Attachment }>(
        links.map(({ path }) => [path, { path }]),
      );
      for (const one of known) byPath.set(one.path, { path: one.path, known: one });
      return [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    },

    async findSame(principal, documentId, sha256) {
      return query
        .selectFrom('attachments')
        .innerJoin('attachment_holders', 'attachment_holders.path', 'attachments.path')
        .innerJoin('documents', 'documents.id', 'attachment_holders.document_id')
        .where('documents.id', '=', documentId)
        .where(visibleTo(principal))
        .where('attachments.sha256', '=', sha256)
        .select(SELECTED)
        .orderBy('attachments.path')
        .executeTakeFirst();
    },

    async use(principal, documentId) {
      if (!(await isVisible(principal, documentId))) return { files: 0, bytes: 0 };
      const { files } = await query
        .selectFrom('attachment_holders')
        .where('document_id', '=', documentId)
        .select(({ fn }) => fn.countAll<number>().as('files'))
        .executeTakeFirstOrThrow();
      const { bytes } = await query
        .selectFrom('attachments')
        .select(({ fn }) => fn.sum<number | null>('size').as('bytes'))
        .executeTakeFirstOrThrow();
      return { files: Number(files), bytes: Number(bytes ?? 0) };
    },

    isTaken: (path) => isTakenIn(query, path),

    async isOthers(principal, path) {
      const row = await query
        .selectFrom('attachments')
        .where('path', '=', path)
        .select('path')
        .executeTakeFirst();
      if (row !== undefined)
        return (
          (await readable(principal).where('attachments.path', '=', path).executeTakeFirst()) === undefined
        );
      const hidden = await query
        .selectFrom('document_links')
        .innerJoin('documents', 'documents.id', 'document_links.document_id')
        .where('document_links.path', '=', path)
        .where('documents.trashed', 'is', null)
        .where(({ not }) => not(visibleTo(principal)))
        .select('documents.id')
        .executeTakeFirst();
      return hidden !== undefined || (await isTakenIn(query, path));
    },

    add: (principal, documentId, attachment) => addToDocument(database, principal, documentId, attachment),

    async hold(principal, documentId, path) {
      requireWriter(principal);
      if (!(await isVisible(principal, documentId))) return;
      if ((await readable(principal).where('attachments.path', '=', path).executeTakeFirst()) === undefined)
        return;
      await query
        .insertInto('attachment_holders')
        .values({ path, document_id: documentId })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async release(principal, documentId, path) {
      requireWriter(principal);
      if (!(await isVisible(principal, documentId))) return;
      await query.transaction().execute(async (transaction) => {
        await transaction
          .deleteFrom('attachment_holders')
          .where('document_id', '=', documentId)
          .where('path', '=', path)
          .execute();
        await transaction
          .deleteFrom('attachments')
          .where('path', '=', path)
          .where(({ not, exists, selectFrom }) =>
            not(exists(selectFrom('attachment_holders').where('path', '=', path).select('path'))),
          )
          .execute();
      });
    },

    async erase(principal, path, { documentId, author, reason, at }) {
      requireAdministrator(principal);
      return query.transaction().execute(async (transaction) => {
        await transaction
          .insertInto('audit_entries')
          .values({
            number: await nextAuditEntry(transaction),
            at,
            author: JSON.stringify(author),
            document_id: documentId,
            what: 'erased a file',
            detail: JSON.stringify(reason === undefined ? {} : { reason }),
          })
          .execute();
        const gone = await transaction
          .deleteFrom('attachments')
          .where('path', '=', path)
          .returning('sha256')
          .executeTakeFirst();
        if (gone === undefined) return {};
        const other = await transaction
          .selectFrom('attachments')
          .where('sha256', '=', gone.sha256)
          .select('path')
          .executeTakeFirst();
        return other === undefined ? { unused: gone.sha256 } : {};
      });
    },

    async save(principal, attachments, holdings = []) {
      requireAdministrator(principal);
      await query.transaction().execute(async (transaction) => {
        if (attachments.length > 0) {
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
        }
        for (const { attachment, document } of holdings) {
          await transaction
            .insertInto('attachment_holders')
            .columns(['path', 'document_id'])
            .expression(({ selectFrom }) =>
              selectFrom('attachments')
                .innerJoin('documents', (join) => join.on('documents.path', '=', document))
                .where('attachments.path', '=', attachment)
                .select(['attachments.path', 'documents.id']),
            )
            .onConflict((conflict) => conflict.doNothing())
            .execute();
        }
      });
    },
  };
}

async function isTakenIn(query: Kysely<Schema>, path: string): Promise<boolean> {
  for (const table of ['attachments', 'documents'] as const) {
    const taken = await query
      .selectFrom(table)
      .where(({ eb, fn, val }) => eb(fn('lower', ['path']), '=', fn('lower', [val(path)])))
      .select('path')
      .executeTakeFirst();
    if (taken !== undefined) return true;
  }
  return false;
}
