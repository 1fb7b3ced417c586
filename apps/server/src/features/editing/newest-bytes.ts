import { restoreBytes } from '@debrief/core/text';
import { SHARED_TEXT } from '@debrief/http-contract';
import * as Y from 'yjs';
import { hashOf } from '../library/document-id.ts';
import type { SavedText, TextLog } from './text-log.ts';

/** Bytes as an export gives them, with their SHA-256. */
export interface NewestBytes {
  bytes: Uint8Array;
  sha256: string;
}

/**
 * The bytes of every document whose stored ones are behind its log: a process that ended in the middle, or one that is at work. Nothing
 * is written.
 */
export async function newestBytes(log: TextLog): Promise<Map<string, NewestBytes>> {
  const newest = new Map<string, NewestBytes>();
  for (const { documentId } of await log.unprojected()) {
    const saved = await log.load(documentId);
    if (saved === undefined) continue;
    const { bytes: original } = await log.original(documentId);
    const bytes = restoreBytes(original, textOfSaved(saved));
    newest.set(documentId, { bytes, sha256: hashOf(bytes) });
  }
  return newest;
}

/** The text that a saved state and the changes after it make. */
export function textOfSaved({ state, updates }: SavedText): string {
  const doc = new Y.Doc();
  doc.transact(() => {
    if (state !== undefined) Y.applyUpdate(doc, state);
    for (const { update } of updates) Y.applyUpdate(doc, update);
  });
  const text = doc.getText(SHARED_TEXT).toString();
  doc.destroy();
  return text;
}
