import { decodeText } from '@debrief/core/text';
import type { Transaction } from 'kysely';
import type { Schema } from '../../database/schema.ts';
import { insertRevision } from '../history/insert-revision.ts';
import { hashOf } from '../library/document-id.ts';
import { OUTSIDE } from './outside-author.ts';

/** Keeps in the history what a file said that is not brought into the text, as it was at a change of the log. */
export async function keepRevision(
  transaction: Transaction<Schema>,
  file: { id: string; generation: number },
  kept: { bytes: Uint8Array; former: Uint8Array; updateNumber: number; at: number },
): Promise<void> {
  await insertRevision(transaction, {
    documentId: file.id,
    kind: 'outside',
    label: 'The file, not kept',
    authors: [OUTSIDE],
    began: kept.at,
    ended: kept.at,
    generation: file.generation,
    updateNumber: kept.updateNumber,
    sha256: hashOf(kept.bytes),
    text: { now: decodeText(kept.bytes).text, former: decodeText(kept.former).text },
  });
}
