import type { Person } from '../../postmortem/index.ts';
import { readPeople, readPerson } from '../../reading/fields/people.ts';

/** A person as written: a name that holds a separator stands in double quotes. */
export function writtenPerson(person: string): string {
  const one = person.trim();
  if (/^".*"$/.test(one)) return one;
  return readPeople(one).length === 1 ? one : `"${one.replaceAll('"', '')}"`;
}

/** A person of the model as it would be typed, so that it is read as the same. */
export function personText(person: Person): string {
  if (person.handle !== undefined)
    return person.name === person.handle ? `@${person.handle}` : `${person.name} (@${person.handle})`;
  const plain = readPerson(person.name);
  if (plain?.kind === person.kind || person.kind === 'unknown') return person.name;
  return `${person.name} (${person.kind})`;
}

/** The written person as the model has it. */
export function personOf(written: string): Person | undefined {
  return readPerson(written.trim());
}
