import { DebriefError } from '@debrief/core/errors';
import { mayRead, mayWrite, type Principal } from '@debrief/core/permissions';
import type { Author } from '@debrief/http-contract';
import { sql, type Transaction } from 'kysely';
import type { Announcer } from '../../announcements/announcer.ts';
import type { Database } from '../../database/database.ts';
import type { ColumnValue } from '../../database/dialect.ts';
import type { UpdateKind } from '../../database/live-text-tables.ts';
import type { Schema } from '../../database/schema.ts';
import { storeFailure } from '../../database/store-failure.ts';
import { UPDATE_COLUMNS } from './text-log.ts';

/** Changes of one text that are to be saved together, in order. */
export interface Append {
  documentId: string;
  generation: number;
  /** On whose behalf: who may not write here (any more) is refused. */
  principal: Principal;
  updates: readonly AppendedUpdate[];
  /** Yjs client ids that are new in these changes, with whose they are. */
  clients?: readonly { client: number; owner: string }[];
  /** The change that the sender has last; if there are others by now nothing is saved (`HeadMoved`). */
  after?: number;
  /** More to write in the same transaction. It must not fail because of what it is given: others are in it too. */
  alongside?: (transaction: Transaction<Schema>, numbers: readonly number[]) => Promise<void>;
}

export interface AppendedUpdate {
  kind: UpdateKind;
  update: Uint8Array;
  author: Author;
  device: string;
  at: number;
  command?: string;
}

/** What became of it. */
export interface Appended {
  /** The number before the first of them: if that is not what the sender had last, it has missed something. */
  before: number;
  numbers: number[];
}

/** Another node saved something first: the sender has to look at it and try again. */
export class HeadMoved extends Error {
  constructor() {
    super('the text has changed');
    this.name = 'HeadMoved';
  }
}

interface Waiting {
  append: Append;
  resolve(appended: Appended): void;
  reject(failure: Error): void;
}

/** Most changes that one transaction saves. */
const MOST_AT_ONCE = 256;

/**
 * Saves changes: what comes while a transaction is under way is saved together by the next one, so that many who type share
 * the wait for the disk. A promise settles only when its changes are on disk; if it is rejected none of them is, or (where the
 * database went away in the middle) they may be, which does no harm: Yjs takes the same change twice as once.
 */
export class AppendQueue {
  readonly #database: Database;
  readonly #announcer: Announcer;
  #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;

  constructor(database: Database, announcer: Announcer) {
    this.#database = database;
    this.#announcer = announcer;
  }

  /** @throws DebriefError NOT_FOUND, WRITING_NOT_ALLOWED, TEXT_ERASED, STORE_FULL, STORE_FAILED; HeadMoved */
  append(append: Append): Promise<Appended> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ append, resolve, reject });
      this.#running ??= this.#drain().finally(() => {
        this.#running = undefined;
      });
    });
  }

  /** Settles when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  async #drain(): Promise<void> {
    // Everything that asks in this turn of the event loop comes along.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, MOST_AT_ONCE);
      const settle: (() => void)[] = [];
      try {
        await this.#database.query
          .transaction()
          .execute((transaction) => this.#save(transaction, batch, settle));
      } catch (cause) {
        const failure = storeFailure(cause);
        for (const { reject } of batch) reject(failure);
        continue;
      }
      for (const tell of settle) tell();
    }
  }

  /** Saves a batch; who is told what, once it is on disk, is put into `settle`. */
  async #save(
    transaction: Transaction<Schema>,
    batch: readonly Waiting[],
    settle: (() => void)[],
  ): Promise<void> {
    const ids = [...new Set(batch.map(({ append }) => append.documentId))].sort();
    await this.#database.dialect.lockDocuments(transaction, ids);
    const heads = await this.#heads(transaction, ids);
    const rows: ColumnValue[][] = [];
    const changed = new Map<string, Head>();
    for (const { append, resolve, reject } of batch) {
      const head = heads.get(append.documentId);
      const refusal = refusalOf(append, head);
      if (refusal !== undefined || head === undefined) {
        settle.push(() => reject(refusal ?? new DebriefError('NOT_FOUND', 'this address')));
        continue;
      }
      const before = head.head;
      const numbers: number[] = [];
      for (const { kind, update, author, device, at, command } of append.updates) {
        head.head += 1;
        numbers.push(head.head);
        if (kind === 'command' || kind === 'merged') head.last_command = head.head;
        rows.push([
          append.documentId,
          head.head,
          kind,
          JSON.stringify(author),
          device,
          at,
          command ?? null,
          update,
        ]);
      }
      changed.set(append.documentId, head);
      for (const { client, owner } of append.clients ?? []) {
        await transaction
          .insertInto('text_clients')
          .values({ document_id: append.documentId, client, owner })
          .onConflict((conflict) => conflict.columns(['document_id', 'client']).doNothing())
          .execute();
      }
      await append.alongside?.(transaction, numbers);
      settle.push(() => resolve({ before, numbers }));
    }
    await this.#database.dialect.insertRows(transaction, {
      table: 'text_updates',
      columns: UPDATE_COLUMNS,
      rows,
    });
    for (const [documentId, { head, last_command }] of changed) {
      await transaction
        .updateTable('live_texts')
        .set({ head, last_command })
        .where('document_id', '=', documentId)
        .execute();
      await this.#announcer.announceWith(transaction, { kind: 'text', documentId, number: head });
    }
  }

  async #heads(transaction: Transaction<Schema>, ids: readonly string[]): Promise<Map<string, Head>> {
    const rows = await transaction
      .selectFrom('live_texts')
      .innerJoin('documents', 'documents.id', 'live_texts.document_id')
      .where('document_id', 'in', [...ids])
      .select([
        'document_id',
        'generation',
        'head',
        'last_command',
        'visibility',
        sql<number>`case when trashed is null then 0 else 1 end`.as('trashed'),
      ])
      .execute();
    const people = new Map<string, string[]>();
    const restricted = rows.filter(({ visibility }) => visibility === 'restricted');
    if (restricted.length > 0) {
      const named = await transaction
        .selectFrom('named_people')
        .where(
          'document_id',
          'in',
          restricted.map((row) => row.document_id),
        )
        .selectAll()
        .execute();
      for (const { document_id, person_id } of named)
        people.set(document_id, [...(people.get(document_id) ?? []), person_id]);
    }
    return new Map(
      rows.map((row) => [row.document_id, { ...row, people: people.get(row.document_id) ?? [] }]),
    );
  }
}

interface Head {
  generation: number;
  head: number;
  last_command: number;
  visibility: string;
  trashed: number;
  people: string[];
}

function refusalOf({ principal, generation, after }: Append, head: Head | undefined): Error | undefined {
  const visibility = head?.visibility === 'restricted' ? 'restricted' : 'internal';
  if (head === undefined || head.trashed === 1 || !mayRead(principal, { visibility, people: head.people }))
    return new DebriefError('NOT_FOUND', 'this address');
  if (!mayWrite(principal)) return new DebriefError('WRITING_NOT_ALLOWED');
  if (head.generation !== generation) return new DebriefError('TEXT_ERASED');
  if (after !== undefined && head.head !== after) return new HeadMoved();
  return undefined;
}
