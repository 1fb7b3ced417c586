import { gunzipSync, gzipSync } from 'node:zlib';
import { KnownIdentitySchema } from '@debrief/core/collaborating';
import { DebriefError } from '@debrief/core/errors';
import { type Meeting, MeetingSchema } from '@debrief/core/meeting';
import { decodeText, restoreBytes } from '@debrief/core/text';
import type { Author } from '@debrief/http-contract';
import type { Transaction } from 'kysely';
import type { Announcer } from '../../announcements/announcer.ts';
import type { Database } from '../../database/database.ts';
import { nextAuditEntry } from '../../database/next-audit-entry.ts';
import type { Schema } from '../../database/schema.ts';
import { packText, unpackText } from '../../jobs/packed-text.ts';
import { loadIdentities, saveIdentities } from '../editing/identity-store.ts';
import { updateOfText } from '../editing/text-log.ts';

export interface Erasure {
  documentId: string;
  generation: number;
  /** The newest change, after which nothing was saved. */
  head: number;
  text: string;
  words: string;
  mask: string;
  reason: string;
  author: Author;
  at: number;
}

export interface Erased {
  generation: number;
  number: number;
  /** The text that is left. */
  text: string;
  /** How often the words stood in the text. */
  places: number;
  /** In how many revisions they stood. */
  revisions: number;
}

/**
 * Takes words out of everything that is stored of one text: its log, snapshots and revisions, the bytes that came in and those that are
 * there now. The log begins anew in the next generation, so that no copy from before can bring them back. What stays is an entry in the
 * audit that says that it was done, by whom and why, and not what.
 * @throws DebriefError NOTHING_TO_ERASE, TEXT_ERASED
 */
export function eraseWords(database: Database, announcer: Announcer, erasure: Erasure): Promise<Erased> {
  const { documentId, words, mask, at, author } = erasure;
  return database.query.transaction().execute(async (transaction) => {
    await database.dialect.lockDocuments(transaction, [documentId]);
    const live = await transaction
      .selectFrom('live_texts')
      .where('document_id', '=', documentId)
      .selectAll()
      .executeTakeFirst();
    if (live === undefined || live.generation !== erasure.generation || live.head !== erasure.head)
      throw new DebriefError('TEXT_ERASED');
    await database.dialect.overwriteDeleted(transaction);
    const text = erasure.text.replaceAll(words, mask);
    const places = erasure.text.split(words).length - 1;
    const original = without(live.original, words, mask);
    const revisions = await eraseFromRevisions(transaction, erasure);
    if (places === 0 && revisions === 0 && original === live.original)
      throw new DebriefError('NOTHING_TO_ERASE');
    const generation = live.generation + 1;
    const number = live.head + 1;
    const first = updateOfText(text);
    for (const table of ['text_updates', 'text_snapshots', 'text_clients'] as const)
      await transaction.deleteFrom(table).where('document_id', '=', documentId).execute();
    await eraseFromAnswers(transaction, documentId, words);
    await transaction
      .insertInto('text_snapshots')
      .values({ document_id: documentId, number, state: first.update })
      .execute();
    await transaction
      .insertInto('text_clients')
      .values({ document_id: documentId, client: first.client, owner: 'server' })
      .execute();
    const bytes = restoreBytes(original, text);
    await transaction
      .updateTable('live_texts')
      .set({ generation, head: number, last_command: number, projected: live.head, original })
      .where('document_id', '=', documentId)
      .execute();
    await transaction
      .updateTable('document_bytes')
      .set({ bytes })
      .where('document_id', '=', documentId)
      .execute();
    await eraseFromIdentities(transaction, documentId, words, mask);
    await eraseFromFolderFile(transaction, documentId, words, mask);
    await eraseFromMeetings(transaction, documentId, words, mask);
    await transaction
      .deleteFrom('search_words')
      .where(
        'word',
        'in',
        words
          .toLowerCase()
          .split(/[^\p{L}\p{N}]+/u)
          .concat('')
          .slice(0, 500),
      )
      .execute();
    await transaction
      .insertInto('audit_entries')
      .values({
        number: await nextAuditEntry(transaction),
        at,
        author: JSON.stringify(author),
        document_id: documentId,
        what: 'erased',
        detail: JSON.stringify({ places, revisions, reason: erasure.reason }),
      })
      .execute();
    await announcer.announceWith(transaction, { kind: 'access', documentId });
    return { generation, number, text, places, revisions };
  });
}

async function eraseFromRevisions(
  transaction: Transaction<Schema>,
  { documentId, words, mask }: Erasure,
): Promise<number> {
  const rows = await transaction
    .selectFrom('revisions')
    .where('document_id', '=', documentId)
    .select(['number', 'packed', 'label'])
    .execute();
  let touched = 0;
  for (const { number, packed, label } of rows) {
    const text = unpackText(packed);
    const named = label?.replaceAll(words, mask) ?? null;
    if (!text.includes(words) && named === label) continue;
    touched += 1;
    await transaction
      .updateTable('revisions')
      // The text is not the one that was signed or hashed any more, and says so.
      .set({ packed: packText(text.replaceAll(words, mask)), label: named, sha256: '' })
      .where('document_id', '=', documentId)
      .where('number', '=', number)
      .execute();
  }
  return touched;
}

async function eraseFromIdentities(
  transaction: Transaction<Schema>,
  documentId: string,
  words: string,
  mask: string,
): Promise<void> {
  const kept = await loadIdentities(transaction, documentId);
  const cleaned = kept.map(({ identity }) => ({
    identity: KnownIdentitySchema.parse(
      JSON.parse(JSON.stringify(identity), (_key, value) =>
        typeof value === 'string' ? value.replaceAll(words, mask) : value,
      ),
    ),
  }));
  await saveIdentities(transaction, documentId, cleaned);
}

/** Answers that are kept for requests that are sent again: inverses of commands hold what stood there before, meetings what was parked. */
async function eraseFromAnswers(
  transaction: Transaction<Schema>,
  documentId: string,
  words: string,
): Promise<void> {
  await transaction.deleteFrom('answers').where('request_key', 'like', `command ${documentId} %`).execute();
  const others = await transaction
    .selectFrom('answers')
    .where((row) => row.or([row('reply', 'like', '%"inverse"%'), row('reply', 'like', '%"parked"%')]))
    .select(['person_id', 'request_key', 'reply'])
    .execute();
  const written = JSON.stringify(words).slice(1, -1);
  for (const { person_id, request_key, reply } of others) {
    if (!reply.includes(written)) continue;
    await transaction
      .deleteFrom('answers')
      .where('person_id', '=', person_id)
      .where('request_key', '=', request_key)
      .execute();
  }
}

async function eraseFromFolderFile(
  transaction: Transaction<Schema>,
  documentId: string,
  words: string,
  mask: string,
): Promise<void> {
  const file = await transaction
    .selectFrom('folder_files')
    .where('document_id', '=', documentId)
    .select(['base', 'outside'])
    .executeTakeFirst();
  if (file === undefined) return;
  const cleaned = (packed: Uint8Array) => gzipSync(without(gunzipSync(packed), words, mask));
  await transaction
    .updateTable('folder_files')
    .set({
      base: cleaned(file.base),
      outside: file.outside === null ? null : cleaned(file.outside),
      next_sha256: null,
      next: null,
      recent: null,
    })
    .where('document_id', '=', documentId)
    .execute();
}

/** What was parked in meetings, and the names of who was there. */
async function eraseFromMeetings(
  transaction: Transaction<Schema>,
  documentId: string,
  words: string,
  mask: string,
): Promise<void> {
  const rows = await transaction
    .selectFrom('meetings')
    .where('document_id', '=', documentId)
    .select(['meeting_id', 'state'])
    .execute();
  for (const { meeting_id, state } of rows) {
    const cleaned = JSON.stringify(withoutWords(MeetingSchema.parse(JSON.parse(state)), words, mask));
    if (cleaned === state) continue;
    await transaction
      .updateTable('meetings')
      .set({ state: cleaned })
      .where('document_id', '=', documentId)
      .where('meeting_id', '=', meeting_id)
      .execute();
  }
}

/** Only what people wrote: the names of its steps are not theirs. */
function withoutWords(meeting: Meeting, words: string, mask: string): Meeting {
  const clean = (text: string) => text.replaceAll(words, mask);
  const { keeper, noteTaker } = meeting;
  return {
    ...meeting,
    ...(keeper === undefined ? {} : { keeper: { ...keeper, name: clean(keeper.name) } }),
    ...(noteTaker === undefined ? {} : { noteTaker: clean(noteTaker) }),
    present: meeting.present.map(clean),
    parked: meeting.parked.map(({ id, text, by }) => ({ id, text: clean(text), by: clean(by) })),
  };
}

/** The bytes without the words; the very same where they have none. */
function without(bytes: Uint8Array, words: string, mask: string): Uint8Array {
  const { text } = decodeText(bytes);
  return text.includes(words) ? restoreBytes(bytes, text.replaceAll(words, mask)) : bytes;
}
