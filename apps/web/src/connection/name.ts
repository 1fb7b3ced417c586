import { keptValue, useKeptValue } from './kept-value.ts';

/** By what name the person at this browser goes, as they chose it; empty where they have not. Nobody verifies it. */
export const ownName = keptValue('debrief.name');

/** Longest name, in UTF-16 units; the contract's `LONGEST_NAME`, said here so that the first page needs no schemas. */
export const LONGEST_OWN_NAME = 60;

/** Signs that nobody sees, but for the two joiners that names of some scripts need. */
const UNSEEN = /(?:(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}])+/gu;

/** The name without blanks around it, without line ends and signs that nobody sees, and not too long. */
export function tidyName(written: string): string {
  const plain = written.replaceAll(UNSEEN, ' ').replaceAll(/\s+/g, ' ').trim();
  let name = '';
  for (const sign of plain) {
    if (name.length + sign.length > LONGEST_OWN_NAME) break;
    name += sign;
  }
  return name;
}

export function useOwnName(): string {
  return useKeptValue(ownName);
}
