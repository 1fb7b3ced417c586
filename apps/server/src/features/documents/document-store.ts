import { DebriefError } from '@debrief/core/errors';
import type { Principal } from '@debrief/core/permissions';
import type { Author, TrashList } from '@debrief/http-contract';
import type { Transaction } from 'kysely';
import type { Announcer } from '../../announcements/announcer.ts';
import type { Database } from '../../database/database.ts';
import type { Schema } from '../../database/schema.ts';
import { requireWriter, visibleInTrash, visibleTo } from '../../database/visible-to.ts';
import type { Projection } from '../../jobs/projection.ts';
import { documentId, hashOf } from '../library/document-id.ts';
import { rowsChanged } from '../library/rows-changed.ts';
import { saveProjections } from '../library/save-projections.ts';
import { pathBefore, placeInTrash } from './place-in-trash.ts';

export interface NewDocument {
  id: string;
  path: string;
  bytes: Uint8Array;
  modified: number;
  source: string;
  projection: Projection;
  reader: string;
  /** Another document whose readers this one has, as it holds the same words; without it the text's own claim decides. */
  readersOf?: string;
}

/** Done in the transaction, as its last part: where it throws, nothing is written. */
export type Alongside = (transaction: Transaction<Schema>) => Promise<void>;

/** Documents as things: made, renamed, put into the trash. What a principal may not read does not exist for them. */
export interface DocumentStore {
  /** The id that a new document at this path gets; the path's own unless another document has it. */
  freeId(path: string): Promise<string>;
  isTaken(path: string): Promise<boolean>;
  /** The id of the document at this path; undefined where there is none. */
  idAt(principal: Principal, path: string): Promise<string | undefined>;
  /** Where it stands; undefined where there is none. */
  pathOf(principal: Principal, id: string): Promise<string | undefined>;
  /** Where it stands and its bytes; undefined where there is none. */
  find(
    principal: Principal,
    id: string,
  ): Promise<{ path: string; bytes: Uint8Array; source: string } | undefined>;
  /** @throws DebriefError PATH_TAKEN; whatever `alongside` throws, and then nothing is written */
  add(principal: Principal, document: NewDocument, alongside: Alongside): Promise<void>;
  /** @throws DebriefError PATH_TAKEN, NOT_FOUND; whatever `alongside` throws */
  rename(
    principal: Principal,
    id: string,
    path: string,
    read: { projection: Projection; reader: string },
    alongside: Alongside,
  ): Promise<void>;
  /** @throws DebriefError NOT_FOUND; whatever `alongside` throws */
  trash(
    principal: Principal,
    id: string,
    how: { at: number; by: Author | undefined; how: 'here' | 'removed outside' },
    alongside: (transaction: Transaction<Schema>, path: string) => Promise<void>,
  ): Promise<string>;
  /** @throws DebriefError NOT_FOUND, PATH_TAKEN; whatever `alongside` throws */
  restore(principal: Principal, id: string, path: string, alongside: Alongside): Promise<void>;
  listTrash(principal: Principal): Promise<TrashList['documents']>;
  /** What stands in the trash under this id, at the path that it had. */
  findInTrash(principal: Principal, id: string): Promise<{ path: string; bytes: Uint8Array } | undefined>;
}

/** The store over one database. */
export function documentStore(database: Database, announcer: Announcer): DocumentStore {
  const { query, dialect } = database;
  const isTaken = async (path: string): Promise<boolean> =>
    (await query.selectFrom('documents').where('path', '=', path).select('id').executeTakeFirst()) !==
    undefined;
  const change = <T>(work: (transaction: Transaction<Schema>) => Promise<T>): Promise<T> =>
    query.transaction().execute(async (transaction) => {
      const result = await work(transaction);
      await rowsChanged(transaction, announcer);
      return result;
    });

  return {
    isTaken,

    async freeId(path) {
      for (let number = 1; ; number++) {
        const id = documentId(path, number);
        const known = await query
          .selectFrom('documents')
          .where('id', '=', id)
          .select('id')
          .executeTakeFirst();
        if (known === undefined) return id;
      }
    },

    async idAt(principal, path) {
      const found = await query
        .selectFrom('documents')
        .where('path', '=', path)
        .where(visibleTo(principal))
        .select('id')
        .executeTakeFirst();
      return found?.id;
    },

    async pathOf(principal, id) {
      const found = await query
        .selectFrom('documents')
        .where('id', '=', id)
        .where(visibleTo(principal))
        .select('path')
        .executeTakeFirst();
      return found?.path;
    },

    async find(principal, id) {
      return query
        .selectFrom('documents')
        .innerJoin('document_bytes', 'document_bytes.document_id', 'documents.id')
        .where('documents.id', '=', id)
        .where(visibleTo(principal))
        .select(['path', 'bytes', 'source'])
        .executeTakeFirst();
    },

    async add(principal, document, alongside) {
      requireWriter(principal);
      await change(async (transaction) => {
        const { id, path, bytes, modified, source, projection, reader } = document;
        const { restricted, people } = await readersFor(transaction, principal, document);
        // On many computers both would be one file.
        const alike = await transaction
          .selectFrom('documents')
          .where(({ eb, fn, val }) => eb(fn('lower', ['path']), '=', fn('lower', [val(path)])))
          .where('path', '<>', path)
          .where('trashed', 'is', null)
          .select('path')
          .executeTakeFirst();
        if (alike !== undefined)
          throw new DebriefError('PATH_TAKEN', `${path} in other upper and lower case`);
        const added = await transaction
          .insertInto('documents')
          .values({
            id,
            path,
            sha256: hashOf(bytes),
            size: bytes.length,
            modified,
            source,
            visibility: restricted ? 'restricted' : 'internal',
            trashed: null,
            trashed_how: null,
            trashed_by: null,
          })
          .onConflict((conflict) => conflict.doNothing())
          .returning('id')
          .executeTakeFirst();
        if (added === undefined) throw new DebriefError('PATH_TAKEN', path);
        await transaction.deleteFrom('attachments').where('path', '=', path).execute();
        await transaction.insertInto('document_bytes').values({ document_id: id, bytes }).execute();
        for (const person_id of people)
          await transaction.insertInto('named_people').values({ document_id: id, person_id }).execute();
        await saveProjections(database, transaction, [projection], reader);
        await alongside(transaction);
      });
    },

    async rename(principal, id, path, { projection, reader }, alongside) {
      requireWriter(principal);
      await change(async (transaction) => {
        await dialect.lockDocuments(transaction, [id]);
        const taken = await transaction
          .selectFrom('documents')
          .where('path', '=', path)
          .where('id', '<>', id)
          .select('id')
          .executeTakeFirst();
        if (taken !== undefined) throw new DebriefError('PATH_TAKEN', path);
        const renamed = await transaction
          .updateTable('documents')
          .set({ path })
          .where('id', '=', id)
          .where(visibleTo(principal))
          .returning('id')
          .executeTakeFirst();
        if (renamed === undefined) throw new DebriefError('NOT_FOUND', 'this address');
        await saveProjections(database, transaction, [projection], reader);
        await alongside(transaction);
      });
    },

    async trash(principal, id, { at, by, how }, alongside) {
      requireWriter(principal);
      const path = await change(async (transaction) => {
        await dialect.lockDocuments(transaction, [id]);
        const known = await transaction
          .selectFrom('documents')
          .where('id', '=', id)
          .where(visibleTo(principal))
          .select('path')
          .executeTakeFirst();
        if (known === undefined) throw new DebriefError('NOT_FOUND', 'this address');
        await transaction
          .updateTable('documents')
          .set({
            path: `${placeInTrash(id)}${known.path}`,
            trashed: at,
            trashed_how: how,
            trashed_by: by === undefined ? null : JSON.stringify(by),
          })
          .where('id', '=', id)
          .execute();
        await alongside(transaction, known.path);
        await announcer.announceWith(transaction, { kind: 'access', documentId: id });
        return known.path;
      });
      return path;
    },

    async restore(principal, id, path, alongside) {
      requireWriter(principal);
      await change(async (transaction) => {
        const taken = await transaction
          .selectFrom('documents')
          .where('path', '=', path)
          .select('id')
          .executeTakeFirst();
        if (taken !== undefined) throw new DebriefError('PATH_TAKEN', path);
        const restored = await transaction
          .updateTable('documents')
          .set({ path, trashed: null, trashed_how: null, trashed_by: null })
          .where('id', '=', id)
          .where(visibleInTrash(principal))
          .returning('id')
          .executeTakeFirst();
        if (restored === undefined) throw new DebriefError('NOT_FOUND', 'this address');
        await alongside(transaction);
        await announcer.announceWith(transaction, { kind: 'access', documentId: id });
      });
    },

    async listTrash(principal) {
      const rows = await query
        .selectFrom('documents')
        .leftJoin('postmortems', 'postmortems.document_id', 'documents.id')
        .where(visibleInTrash(principal))
        .select(['documents.id', 'path', 'title', 'trashed', 'trashed_how', 'trashed_by'])
        .orderBy('trashed', 'desc')
        .orderBy('documents.id')
        .execute();
      return rows.map((row) => ({
        id: row.id,
        path: pathBefore(row.path, row.id),
        ...(row.title === null ? {} : { title: row.title }),
        at: row.trashed ?? 0,
        ...(row.trashed_by === null ? {} : { by: JSON.parse(row.trashed_by) }),
        how: row.trashed_how === 'removed outside' ? ('removed outside' as const) : ('here' as const),
      }));
    },

    async findInTrash(principal, id) {
      const found = await query
        .selectFrom('documents')
        .innerJoin('document_bytes', 'document_bytes.document_id', 'documents.id')
        .where('documents.id', '=', id)
        .where(visibleInTrash(principal))
        .select(['path', 'bytes'])
        .executeTakeFirst();
      return found === undefined ? undefined : { path: pathBefore(found.path, id), bytes: found.bytes };
    },
  };
}

/** Who may read a new document: those who may read the one that it is made from; else by its claim, and then whoever makes it. */
async function readersFor(
  transaction: Transaction<Schema>,
  principal: Principal,
  { readersOf, projection }: NewDocument,
): Promise<{ restricted: boolean; people: string[] }> {
  const made = { restricted: projection.claimsRestricted, people: [principal.id] };
  if (readersOf === undefined) return made.restricted ? made : { restricted: false, people: [] };
  const original = await transaction
    .selectFrom('documents')
    .where('id', '=', readersOf)
    .where(visibleTo(principal))
    .select('visibility')
    .executeTakeFirst();
  if (original === undefined) throw new DebriefError('NOT_FOUND', 'this address');
  if (original.visibility !== 'restricted') return made.restricted ? made : { restricted: false, people: [] };
  const named = await transaction
    .selectFrom('named_people')
    .where('document_id', '=', readersOf)
    .select('person_id')
    .execute();
  return { restricted: true, people: named.map(({ person_id }) => person_id) };
}
