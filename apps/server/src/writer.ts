import type { Principal } from '@debrief/core/permissions';
import { type Author, LONGEST_NAME } from '@debrief/http-contract';

/** Who changes a text, and by what name. */
export interface Writer {
  principal: Principal;
  author: Author;
  /** The browser or program: tells two of the same name apart. */
  device: string;
}

/** Somebody who types over a connection. */
export interface Typist extends Writer {
  /** The newest command that their copy of the text contains. */
  seen: number;
}

/** The author of what a principal does under a name that the browser has chosen: shown as unverified. */
export function authorOf(principal: Principal, name: string): Author {
  const plain = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST_NAME)
    .toWellFormed();
  return { id: principal.id, name: plain, verified: false };
}
