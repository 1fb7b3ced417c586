import { DebriefError } from '@debrief/core/errors';
import type { Principal } from '@debrief/core/permissions';
import { decodeText } from '@debrief/core/text';
import type { Author } from '@debrief/http-contract';
import { SHARED_TEXT } from '@debrief/http-contract';
import * as Y from 'yjs';
import type { Database } from '../../database/database.ts';
import type { UpdateKind } from '../../database/live-text-tables.ts';
import { visibleTo } from '../../database/visible-to.ts';
import { pathBefore } from '../documents/place-in-trash.ts';
import { insertRevision } from '../history/insert-revision.ts';
import { hashOf } from '../library/document-id.ts';
import { firstGeneration } from './first-generation.ts';

/** Where the log of a text stands. */
export interface TextHead {
  documentId: string;
  path: string;
  generation: number;
  /** Number of the newest saved change. */
  head: number;
  lastCommand: number;
  /** The change that rows and stored bytes show. */
  projected: number;
}

/** One saved change. */
export interface SavedUpdate {
  number: number;
  kind: UpdateKind;
  author: Author;
  device: string;
  at: number;
  /** The command that made it, as JSON. */
  command: string | null;
  update: Uint8Array;
}

/** What makes a text: a state, and the changes after it. */
export interface SavedText {
  /** Number of the change that `state` includes last; 0 where there is none. */
  number: number;
  state: Uint8Array | undefined;
  updates: SavedUpdate[];
}

/**
 * The append-only log of each text with its snapshots. Appending is the append queue's part. All numbers count changes of one
 * text from 1.
 */
export interface TextLog {
  /** Where the log of a document stands; undefined where there is no such document for this principal, or it has no log yet. */
  head(principal: Principal, documentId: string): Promise<TextHead | undefined>;
  /**
   * Makes sure that the document has a log: the first change puts in the text of its bytes, once, whoever comes first.
   * @throws DebriefError NOT_FOUND, TEXT_NOT_UTF8
   */
  begin(principal: Principal, documentId: string, at: number): Promise<TextHead>;
  /** What makes the text up to a change (all of it without one); undefined where the log no longer reaches back so far. */
  load(documentId: string, upTo?: number): Promise<SavedText | undefined>;
  /** The changes after a number, in order. */
  since(documentId: string, number: number): Promise<SavedUpdate[]>;
  /** The bytes that came in, which say how lines end, and where the document stands now. */
  original(documentId: string): Promise<{ bytes: Uint8Array; path: string }>;
  /** Whose the Yjs client ids in this text are: `person/device`. */
  clients(documentId: string): Promise<Map<number, string>>;
  /** Keeps a state and drops what the snapshot before it already included. */
  saveSnapshot(documentId: string, generation: number, number: number, state: Uint8Array): Promise<void>;
  /** The change that rows and bytes of a document show. */
  projected(documentId: string): Promise<number>;
  /** Documents whose rows and bytes are behind their log. */
  unprojected(): Promise<{ documentId: string; head: number }[]>;
}

const HEAD_COLUMNS = [
  'documents.id as documentId',
  'documents.path as path',
  'live_texts.generation as generation',
  'live_texts.head as head',
  'live_texts.last_command as lastCommand',
  'live_texts.projected as projected',
] as const;

/** The owner of what the server itself puts into texts. */
export const SERVER_OWNER = 'server';
/** Who made the first text of a document: nobody here, it came in. */
export const NOBODY: Author = { id: '', name: '', verified: true };

/** The log over one database. */
export function textLog(database: Database): TextLog {
  const { query, dialect } = database;

  async function head(principal: Principal, documentId: string): Promise<TextHead | undefined> {
    return query
      .selectFrom('documents')
      .innerJoin('live_texts', 'live_texts.document_id', 'documents.id')
      .where('documents.id', '=', documentId)
      .where(visibleTo(principal))
      .select([...HEAD_COLUMNS])
      .executeTakeFirst();
  }

  return {
    head,

    async begin(principal, documentId, at) {
      const known = await head(principal, documentId);
      if (known !== undefined) return known;
      const stored = await query
        .selectFrom('documents')
        .innerJoin('document_bytes', 'document_bytes.document_id', 'documents.id')
        .where('documents.id', '=', documentId)
        .where(visibleTo(principal))
        .select(['path', 'bytes'])
        .executeTakeFirst();
      if (stored === undefined) throw new DebriefError('NOT_FOUND', 'this address');
      const { text, valid } = decodeText(stored.bytes);
      if (!valid) throw new DebriefError('TEXT_NOT_UTF8', stored.path);
      const first = updateOfText(text);
      await query.transaction().execute(async (transaction) => {
        const generation = await firstGeneration(transaction);
        const inserted = await transaction
          .insertInto('live_texts')
          .values({
            document_id: documentId,
            generation,
            head: 1,
            last_command: 0,
            projected: 1,
            original: stored.bytes,
          })
          .onConflict((conflict) => conflict.column('document_id').doNothing())
          .returning('document_id')
          .executeTakeFirst();
        // Somebody else was first: theirs is the first change, and there is no other.
        if (inserted === undefined) return;
        await dialect.insertRows(transaction, {
          table: 'text_updates',
          columns: UPDATE_COLUMNS,
          rows: [[documentId, 1, 'began', JSON.stringify(NOBODY), SERVER_OWNER, at, null, first.update]],
        });
        await transaction
          .insertInto('text_clients')
          .values({ document_id: documentId, client: first.client, owner: SERVER_OWNER })
          .execute();
        await insertRevision(transaction, {
          documentId,
          kind: 'began',
          authors: [],
          began: at,
          ended: at,
          generation,
          updateNumber: 1,
          sha256: hashOf(stored.bytes),
          text: { now: text, former: '' },
        });
      });
      const made = await head(principal, documentId);
      if (made === undefined) throw new DebriefError('NOT_FOUND', 'this address');
      return made;
    },

    async load(documentId, upTo = MOST) {
      const snapshot = await query
        .selectFrom('text_snapshots')
        .where('document_id', '=', documentId)
        .where('number', '<=', upTo)
        .select(['number', 'state'])
        .orderBy('number', 'desc')
        .executeTakeFirst();
      const number = snapshot?.number ?? 0;
      const updates = await select(documentId, number, upTo);
      // Without a gap: otherwise it was dropped when a later snapshot was taken, and the text cannot be made any more.
      if (updates.some((update, index) => update.number !== number + 1 + index)) return undefined;
      if (snapshot === undefined && updates.length === 0) return undefined;
      return { number, state: snapshot?.state, updates };
    },

    since: (documentId, number) => select(documentId, number, MOST),

    async original(documentId) {
      const { original, path } = await query
        .selectFrom('live_texts')
        .innerJoin('documents', 'documents.id', 'live_texts.document_id')
        .where('document_id', '=', documentId)
        .select(['original', 'path'])
        .executeTakeFirstOrThrow();
      return { bytes: original, path: pathBefore(path, documentId) };
    },

    async clients(documentId) {
      const rows = await query
        .selectFrom('text_clients')
        .where('document_id', '=', documentId)
        .select(['client', 'owner'])
        .execute();
      return new Map(rows.map(({ client, owner }) => [client, owner]));
    },

    async saveSnapshot(documentId, generation, number, state) {
      await query.transaction().execute(async (transaction) => {
        const current = await transaction
          .selectFrom('live_texts')
          .where('document_id', '=', documentId)
          .where('generation', '=', generation)
          .select('head')
          .executeTakeFirst();
        // Erased or removed meanwhile: the state is of a text that is no more.
        if (current === undefined || current.head < number) return;
        const former = await transaction
          .selectFrom('text_snapshots')
          .where('document_id', '=', documentId)
          .where('number', '<', number)
          .select(({ fn }) => fn.max('number').as('number'))
          .executeTakeFirst();
        await transaction
          .insertInto('text_snapshots')
          .values({ document_id: documentId, number, state })
          .onConflict((conflict) => conflict.columns(['document_id', 'number']).doNothing())
          .execute();
        const kept = former?.number ?? 0;
        await transaction
          .deleteFrom('text_snapshots')
          .where('document_id', '=', documentId)
          .where('number', '<', kept)
          .execute();
        // Changes since the snapshot before stay: late typing is settled on the text from before a command.
        await transaction
          .deleteFrom('text_updates')
          .where('document_id', '=', documentId)
          .where('number', '<=', kept)
          .execute();
      });
    },

    async projected(documentId) {
      const found = await query
        .selectFrom('live_texts')
        .where('document_id', '=', documentId)
        .select('projected')
        .executeTakeFirst();
      return found?.projected ?? 0;
    },

    unprojected: () =>
      query
        .selectFrom('live_texts')
        .innerJoin('documents', 'documents.id', 'live_texts.document_id')
        .where('trashed', 'is', null)
        .whereRef('projected', '<', 'head')
        .select(['live_texts.document_id as documentId', 'head'])
        .orderBy('live_texts.document_id')
        .execute(),
  };

  async function select(documentId: string, after: number, upTo: number): Promise<SavedUpdate[]> {
    const rows = await query
      .selectFrom('text_updates')
      .where('document_id', '=', documentId)
      .where('number', '>', after)
      .where('number', '<=', upTo)
      .selectAll()
      .orderBy('number')
      .execute();
    return rows.map((row) => ({
      number: row.number,
      // Written by this program alone.
      kind: row.kind as UpdateKind,
      author: JSON.parse(row.author),
      device: row.device,
      at: row.at,
      command: row.command,
      update: row.update_bytes,
    }));
  }
}

/** The largest whole number that both databases have. */
const MOST = 2_147_483_647;

export const UPDATE_COLUMNS = [
  'document_id',
  'number',
  'kind',
  'author',
  'device',
  'at',
  'command',
  'update_bytes',
] as const;

/** A fresh shared text of these words: its one update, and the client id that made it. */
export function updateOfText(text: string): { update: Uint8Array; client: number } {
  const doc = new Y.Doc();
  doc.getText(SHARED_TEXT).insert(0, text);
  const update = Y.encodeStateAsUpdate(doc);
  const client = doc.clientID;
  doc.destroy();
  return { update, client };
}
