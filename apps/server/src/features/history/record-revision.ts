import type { Author, REVISION_KINDS } from '@debrief/http-contract';
import type { Kysely, Transaction } from 'kysely';
import type { UpdateKind } from '../../database/live-text-tables.ts';
import type { Schema } from '../../database/schema.ts';
import {
  type PreparedRevision,
  type SizeOfChange,
  sizeOfChange,
  unpackText,
} from '../../jobs/packed-text.ts';
import { insertRevision } from './insert-revision.ts';

/** After so long a pause, or so long a time of writing, the next change begins a new revision. */
const PAUSE_MS = 5 * 60_000;
const LONGEST_MS = 30 * 60_000;

/** What was changed since the rows were last written. */
export interface ChangesSince {
  documentId: string;
  generation: number;
  /** The newest change in them. */
  updateNumber: number;
  changes: readonly { kind: UpdateKind; author: Author; at: number }[];
  text: string;
  /** What was worked out of the text before, compared with the revisions that were newest then. */
  prepared: PreparedRevision;
  /** Of the bytes that an export gives. */
  sha256: string;
}

type RevisionKind = (typeof REVISION_KINDS)[number];

/**
 * Puts changes into the history: into the newest revision where somebody is still at it, else as a new one. What came from outside, was
 * restored or erased is always one of its own.
 */
export async function recordRevision(transaction: Transaction<Schema>, since: ChangesSince): Promise<void> {
  const { documentId, generation, updateNumber, changes, text, prepared, sha256 } = since;
  const { packed } = prepared;
  const [newest, former] = await transaction
    .selectFrom('revisions')
    .where('document_id', '=', documentId)
    .selectAll()
    .orderBy('number', 'desc')
    .limit(2)
    .execute();
  const kind = kindOf(changes.map((change) => change.kind));
  const authors = authorsOf(changes.map(({ author }) => author));
  const times = changes.map(({ at }) => at);
  const began = Math.min(...times);
  const ended = Math.max(...times);
  if (newest !== undefined && newest.update_number >= updateNumber) return;
  const goesOn =
    newest !== undefined &&
    kind === 'edited' &&
    newest.kind === 'edited' &&
    newest.label === null &&
    newest.generation === generation &&
    // A clock that was set back makes a new one, rather than one that never ends.
    Math.abs(began - newest.ended) < PAUSE_MS &&
    Math.abs(ended - newest.began) < LONGEST_MS;
  if (!goesOn || newest === undefined) {
    await insertRevision(transaction, {
      documentId,
      kind,
      authors,
      began,
      ended,
      generation,
      updateNumber,
      sha256,
      text: { packed, size: sizeSince(newest, prepared, text) },
    });
    return;
  }
  await transaction
    .updateTable('revisions')
    .set({
      authors: JSON.stringify(authorsOf([...JSON.parse(newest.authors), ...authors])),
      ended: Math.max(ended, newest.ended),
      update_number: updateNumber,
      sha256,
      ...sizeSince(former, prepared, text),
      packed,
    })
    .where('document_id', '=', documentId)
    .where('number', '=', newest.number)
    .execute();
}

/** How much was changed since a revision, or since there was nothing; worked out here only where another revision came in between. */
function sizeSince(
  former: { number: number; packed: Uint8Array } | undefined,
  prepared: PreparedRevision,
  text: string,
): SizeOfChange {
  if (former === undefined) return sizeOfChange('', text);
  const known = prepared.since.find(({ number }) => number === former.number);
  return known?.size ?? sizeOfChange(unpackText(former.packed), text);
}

function kindOf(kinds: readonly UpdateKind[]): RevisionKind {
  const special = kinds.findLast((kind) => kind === 'outside' || kind === 'restored' || kind === 'erased');
  return special === 'outside' || special === 'restored' || special === 'erased' ? special : 'edited';
}

/** Each once, in the order in which they first came. */
function authorsOf(all: readonly Author[]): Author[] {
  return [...new Map(all.map((author) => [`${author.id} ${author.name}`, author])).values()];
}

/** The newest revisions of a document, for the next one to be compared with. */
export function newestRevisions(
  query: Kysely<Schema>,
  documentId: string,
): Promise<{ number: number; packed: Uint8Array }[]> {
  return query
    .selectFrom('revisions')
    .where('document_id', '=', documentId)
    .select(['number', 'packed'])
    .orderBy('number', 'desc')
    .limit(2)
    .execute();
}
