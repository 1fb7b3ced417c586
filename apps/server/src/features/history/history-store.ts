import type { Principal } from '@debrief/core/permissions';
import type { Revision, RevisionList } from '@debrief/http-contract';
import type { Selectable } from 'kysely';
import type { Database } from '../../database/database.ts';
import type { RevisionTable } from '../../database/live-text-tables.ts';
import { requireWriter, visibleTo } from '../../database/visible-to.ts';
import { unpackText } from '../../jobs/packed-text.ts';

/** The revisions of texts. What a principal may not read has no history for them. */
export interface HistoryStore {
  /** Undefined where there is no such document. One that was never changed here has no revisions. */
  list(principal: Principal, documentId: string): Promise<RevisionList | undefined>;
  read(
    principal: Principal,
    documentId: string,
    number: number,
  ): Promise<{ revision: Revision; text: string; path: string } | undefined>;
  /** Names the newest revision; undefined where there is none. */
  label(principal: Principal, documentId: string, label: string): Promise<Revision | undefined>;
}

type RevisionRow = Omit<Selectable<RevisionTable>, 'packed'>;

const COLUMNS = [
  'revisions.document_id',
  'revisions.number',
  'revisions.kind',
  'revisions.label',
  'revisions.authors',
  'revisions.began',
  'revisions.ended',
  'revisions.generation',
  'revisions.update_number',
  'revisions.sha256',
  'revisions.added',
  'revisions.removed',
] as const;

/** The store over one database. */
export function historyStore({ query }: Database): HistoryStore {
  const visible = (principal: Principal, documentId: string) =>
    query
      .selectFrom('revisions')
      .innerJoin('documents', 'documents.id', 'revisions.document_id')
      .where('revisions.document_id', '=', documentId)
      .where(visibleTo(principal));

  return {
    async list(principal, documentId) {
      const document = await query
        .selectFrom('documents')
        .leftJoin('postmortems', 'postmortems.document_id', 'documents.id')
        .where('documents.id', '=', documentId)
        .where(visibleTo(principal))
        .select(['path', 'title'])
        .executeTakeFirst();
      if (document === undefined) return undefined;
      const rows = await visible(principal, documentId)
        .select([...COLUMNS])
        .orderBy('revisions.number', 'desc')
        .execute();
      return {
        path: document.path,
        ...(document.title === null ? {} : { title: document.title }),
        revisions: rows.map(revisionOf),
      };
    },

    async read(principal, documentId, number) {
      const row = await visible(principal, documentId)
        .where('revisions.number', '=', number)
        .select([...COLUMNS, 'revisions.packed', 'documents.path'])
        .executeTakeFirst();
      return row === undefined
        ? undefined
        : { revision: revisionOf(row), text: unpackText(row.packed), path: row.path };
    },

    async label(principal, documentId, label) {
      requireWriter(principal);
      const newest = await visible(principal, documentId)
        .select([...COLUMNS])
        .orderBy('revisions.number', 'desc')
        .executeTakeFirst();
      if (newest === undefined) return undefined;
      await query
        .updateTable('revisions')
        .set({ label })
        .where('document_id', '=', documentId)
        .where('number', '=', newest.number)
        .execute();
      return revisionOf({ ...newest, label });
    },
  };
}

function revisionOf(row: RevisionRow): Revision {
  return {
    number: row.number,
    // Written by this program alone.
    kind: row.kind as Revision['kind'],
    ...(row.label === null ? {} : { label: row.label }),
    authors: JSON.parse(row.authors),
    began: row.began,
    ended: row.ended,
    version: `${row.generation}.${row.update_number}`,
    sha256: row.sha256,
    added: row.added,
    removed: row.removed,
  };
}
