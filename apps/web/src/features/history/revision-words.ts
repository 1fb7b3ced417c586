import type { Author, Revision } from '@debrief/http-contract';
import { authorNames } from '../commands/author-names.ts';

/** How a revision came about; an edit needs no word. */
export const KIND_WORDS: Readonly<Record<Revision['kind'], string | undefined>> = {
  began: 'the beginning',
  edited: undefined,
  outside: 'changed in the folder',
  restored: 'restored',
  erased: 'words erased',
};

/** How much a revision changed: `+120 −4` letters; nothing where it changed none. */
export function sizeWords({ added, removed }: Pick<Revision, 'added' | 'removed'>): string {
  return [...(added > 0 ? [`+${added}`] : []), ...(removed > 0 ? [`−${removed}`] : [])].join(' ');
}

/** Who wrote it; a change in the folder has nobody's name. */
export function revisionAuthors({ authors, kind }: Pick<Revision, 'authors' | 'kind'>): string | undefined {
  if (authors.length === 0) return kind === 'outside' || kind === 'began' ? undefined : 'Somebody';
  return authorNames(authors);
}

/** True where a name is only what somebody typed. */
export function isUnverified(authors: readonly Author[]): boolean {
  return authors.some(({ verified }) => !verified);
}

/** In how many places some words stand, none of them overlapping. */
export function countPlaces(text: string, words: string): number {
  return words === '' ? 0 : text.split(words).length - 1;
}
