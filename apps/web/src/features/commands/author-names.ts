import type { Author } from '@debrief/http-contract';

/** What somebody is called; nobody has to give a name. */
export function authorName({ name }: Pick<Author, 'name'>): string {
  return name.trim() === '' ? 'Somebody' : name;
}

/** Several people in one phrase: `Ann Lee and 2 others`. */
export function authorNames(authors: readonly Author[]): string {
  const names = [...new Set(authors.map(authorName))];
  const [first, second] = names;
  if (first === undefined) return 'Somebody';
  if (second === undefined) return first;
  return names.length === 2 ? `${first} and ${second}` : `${first} and ${names.length - 1} others`;
}
