import { DebriefError } from '@debrief/core/errors';
import {
  type Meeting,
  type MeetingMove,
  MeetingSchema,
  type MoveRefused,
  makeMove,
  plannedMeeting,
} from '@debrief/core/meeting';
import type { Principal } from '@debrief/core/permissions';
import type { Transaction } from 'kysely';
import type { Announcer } from '../../announcements/announcer.ts';
import type { Database } from '../../database/database.ts';
import type { Schema } from '../../database/schema.ts';
import { requireWriter, visibleTo } from '../../database/visible-to.ts';
import type { Writer } from '../../writer.ts';
import { rowsChanged } from '../library/rows-changed.ts';

/** The meetings about post-mortems. What a principal may not read has no meeting for them. */
export interface MeetingStore {
  /**
   * The newest meeting; nothing where there has been none.
   * @throws DebriefError NOT_FOUND
   */
  read(principal: Principal, documentId: string): Promise<Meeting | undefined>;
  /**
   * Makes a move in the meeting of this id at a moment, or begins it where there is none, or the one before is over.
   * @throws DebriefError NOT_FOUND, WRITING_NOT_ALLOWED, MEETING_KEPT, MEETING_OTHER, MEETING_NOT_BEGUN, MEETING_OVER, MEETING_FULL
   */
  move(writer: Writer, documentId: string, asked: MoveAsked): Promise<Meeting>;
}

/** What somebody wants to do with a meeting, and when (milliseconds since 1970). */
export interface MoveAsked {
  meeting: string;
  move: MeetingMove;
  at: number;
}

/** The store over one database. */
export function meetingStore({ query, dialect }: Database, announcer: Announcer): MeetingStore {
  return {
    async read(principal, documentId) {
      await requireDocument(query, principal, documentId);
      return newest(query, documentId);
    },

    async move({ principal, author, device }, documentId, { meeting: id, move, at }) {
      requireWriter(principal);
      return query.transaction().execute(async (transaction) => {
        await requireDocument(transaction, principal, documentId);
        await dialect.lockDocuments(transaction, [documentId]);
        const before = await newest(transaction, documentId);
        if (before !== undefined && before.id !== id && isUnderWay(before))
          throw new DebriefError('MEETING_OTHER');
        const known = before?.id === id ? before : undefined;
        const by = { id: principal.id, name: author.name, device };
        const after = makeMove(known ?? plannedMeeting(id), move, { by, at });
        if (typeof after === 'string') throw refusal(after, known);
        if (after === known) return after;
        await transaction
          .insertInto('meetings')
          .values({ document_id: documentId, meeting_id: id, opened: at, state: JSON.stringify(after) })
          .onConflict((conflict) =>
            conflict.columns(['document_id', 'meeting_id']).doUpdateSet({ state: JSON.stringify(after) }),
          )
          .execute();
        await rowsChanged(transaction, announcer);
        return after;
      });
    },
  };
}

/** One that was only prepared gives way to nobody either: what was ticked in it would be gone from sight. */
function isUnderWay({ ended }: Meeting): boolean {
  return ended === undefined;
}

function refusal(why: MoveRefused, meeting: Meeting | undefined): DebriefError {
  switch (why) {
    case 'kept':
      return new DebriefError('MEETING_KEPT', meeting?.keeper?.name ?? '');
    case 'not-begun':
      return new DebriefError('MEETING_NOT_BEGUN');
    case 'over':
      return new DebriefError('MEETING_OVER');
    case 'full':
      return new DebriefError('MEETING_FULL');
  }
}

type Asked = Pick<Transaction<Schema>, 'selectFrom'>;

async function requireDocument(query: Asked, principal: Principal, documentId: string): Promise<void> {
  const document = await query
    .selectFrom('documents')
    .where('documents.id', '=', documentId)
    .where(visibleTo(principal))
    .select('id')
    .executeTakeFirst();
  if (document === undefined) throw new DebriefError('NOT_FOUND', 'this address');
}

async function newest(query: Asked, documentId: string): Promise<Meeting | undefined> {
  const row = await query
    .selectFrom('meetings')
    .where('document_id', '=', documentId)
    .select('state')
    .orderBy('opened', 'desc')
    .orderBy('meeting_id')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : MeetingSchema.parse(JSON.parse(row.state));
}
