import { gunzipSync, gzipSync } from 'node:zlib';
import { tokenChanges } from '@debrief/core/text';
import type { Author } from '@debrief/http-contract';
import type { Transaction } from 'kysely';
import type { Schema } from '../../database/schema.ts';

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
  text: string;
  /** The text of the revision before it. */
  former: string;
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
      ...sizeOfChange(revision.former, revision.text),
      packed: packText(revision.text),
    })
    .execute();
  return number;
}

/** Texts beyond this length are compared by their common beginning and end alone: what differs is then one stretch. */
const COMPARED_BY_WORDS = 200_000;

/** How many letters were added and taken away between two texts. */
export function sizeOfChange(former: string, text: string): { added: number; removed: number } {
  if (former.length + text.length > COMPARED_BY_WORDS) return sizeOfStretch(former, text);
  let added = 0;
  let removed = 0;
  for (const { from, to, insert } of tokenChanges(former, text)) {
    added += insert.length;
    removed += to - from;
  }
  return { added, removed };
}

function sizeOfStretch(former: string, text: string): { added: number; removed: number } {
  const most = Math.min(former.length, text.length);
  let start = 0;
  while (start < most && former.charCodeAt(start) === text.charCodeAt(start)) start += 1;
  let end = 0;
  while (
    end < most - start &&
    former.charCodeAt(former.length - 1 - end) === text.charCodeAt(text.length - 1 - end)
  )
    end += 1;
  return { added: text.length - start - end, removed: former.length - start - end };
}

export function packText(text: string): Uint8Array {
  return gzipSync(text, { level: 6 });
}

export function unpackText(packed: Uint8Array): string {
  return gunzipSync(packed).toString('utf8');
}
