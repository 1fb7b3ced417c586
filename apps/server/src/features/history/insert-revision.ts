import type { Author } from '@debrief/http-contract';
import type { Transaction } from 'kysely';
import type { Schema } from '../../database/schema.ts';
import { packText, type SizeOfChange, sizeOfChange } from '../../jobs/packed-text.ts';

export interface NewRevision {
  documentId: string;
  kind: string;
  label?: string;
  authors: readonly Author[];
  began: number;
  ended: number;
  generation: number;
  updateNumber: number;
  /** Of the bytes that an export gives. */
  sha256: string;
  /** The text, and that of the revision before it; or what was worked out of both already. */
  text: { now: string; former: string } | { packed: Uint8Array; size: SizeOfChange };
}

/** Adds a revision behind the newest one of its document and gives its number. */
export async function insertRevision(
  transaction: Transaction<Schema>,
  revision: NewRevision,
): Promise<number> {
  const { newest } = await transaction
    .selectFrom('revisions')
    .where('document_id', '=', revision.documentId)
    .select(({ fn }) => fn.max('number').as('newest'))
    .executeTakeFirstOrThrow();
  const number = (newest ?? 0) + 1;
  const { text } = revision;
  const { packed, size } =
    'packed' in text ? text : { packed: packText(text.now), size: sizeOfChange(text.former, text.now) };
  await transaction
    .insertInto('revisions')
    .values({
      document_id: revision.documentId,
      number,
      kind: revision.kind,
      label: revision.label ?? null,
      authors: JSON.stringify(revision.authors),
      began: revision.began,
      ended: revision.ended,
      generation: revision.generation,
      update_number: revision.updateNumber,
      sha256: revision.sha256,
      ...size,
      packed,
    })
    .execute();
  return number;
}
