import { DebriefError } from '@debrief/core/errors';
import { checkUpdate } from '@debrief/core/updates';
import { LONGEST_TEXT } from '@debrief/http-contract';
import type * as Y from 'yjs';

/** Most pieces of Yjs that one message may bring. */
const MOST_STRUCTS = 200_000;

export interface CheckedTyping {
  /** Whether there is nothing new in it. */
  empty: boolean;
  /** Yjs clients who typed something new. */
  clients: number[];
  /** UTF-16 units by which the text grows. */
  grown: number;
}

/**
 * Checks what somebody typed against the text for which it is. `grown` is by how much the text grows before it.
 * @throws DebriefError UPDATE_REFUSED, UPDATE_INCOMPLETE, TEXT_TOO_LONG
 */
export function checkTyping(
  doc: Y.Doc,
  update: Uint8Array,
  { owner, ownerOf, grown }: { owner: string; ownerOf(client: number): string | undefined; grown: number },
): CheckedTyping {
  const check = checkUpdate(doc, update, {
    longestText: LONGEST_TEXT - Math.max(0, grown),
    mostStructs: MOST_STRUCTS,
    ownerOf,
    author: owner,
  });
  if (check.ok) return { empty: check.empty, clients: check.clients, grown: check.inserted - check.deleted };
  if (check.reason === 'too-large') throw textTooLong();
  if (check.reason === 'gap') throw new DebriefError('UPDATE_INCOMPLETE');
  throw new DebriefError('UPDATE_REFUSED', check.reason);
}

export function textTooLong(): DebriefError {
  return new DebriefError('TEXT_TOO_LONG', `${LONGEST_TEXT / 1_000_000} million characters`);
}
