import type { PolicyNames } from '../../policy/index.ts';
import type { Person } from '../../postmortem/index.ts';
import { matchAt } from '../../text/index.ts';
import { anyOf, patternOf } from '../lexicons/index.ts';

const TEAM = new RegExp(patternOf('team'), 'iu');
const ROLE = new RegExp(patternOf('role'), 'iu');
/** A full name with capitals, or one in signs with a blank inside or an honorific. */
const NAME =
  /^\p{Lu}[\p{L}'’.-]*(?:\s+(?:\p{Lu}[\p{L}'’.-]*|de|del|dos?|das?|van|von|der|den|la|di|al|bin|y|e)){1,4}$|^[\p{Script=Han}々]{1,4}[ \u3000][\p{Script=Han}\p{Script=Hiragana}々]{1,4}$|^\p{Script=Han}{1,5}(?:さん|様|氏)$/u;
const AND = anyOf('and');
const SEPARATOR = new RegExp(
  `(?:[,;、，；]\\s*(?:(?:${AND})\\s+)?|\\s+(?:${AND})\\s+|\\s*(?:及び|および|以及)\\s*|\\s*<[bB][rR]\\s*/?>\\s*|\\s*/\\s*(?=@))`,
  'uy',
);

/** What a separator can begin with. */
const SEPARATOR_START = /[\s,;、，；<及お以/]/;

/**
 * The people of a value: names, handles, teams and roles, separated by commas, semicolons, "and", "&" or line breaks. Those whom
 * the policy `names` are who it says they are, whatever their names look like.
 */
export function readPeople(value: string, names?: PolicyNames): Person[] {
  const people: Person[] = [];
  for (const part of splitPeople(value, names?.parted ?? [])) {
    const person = readPerson(part, names);
    if (person !== undefined) people.push(person);
  }
  return people;
}

function splitPeople(value: string, whole: readonly string[]): string[] {
  const parts: string[] = [];
  let current = '';
  let quoted = false;
  let depth = 0;
  for (let at = 0; at < value.length; at++) {
    const char = value[at] ?? '';
    if (whole.length > 0 && current.trim() === '' && !quoted && depth <= 0) {
      const name = whole.find((one) => startsWithName(value, at, one));
      if (name !== undefined) {
        current = value.slice(at, at + name.length);
        at += name.length - 1;
        continue;
      }
    }
    if (char === '"') quoted = !quoted;
    else if (char === '(' || char === '[' || char === '（') depth++;
    else if (char === ')' || char === ']' || char === '）') depth--;
    if (!quoted && depth <= 0 && SEPARATOR_START.test(char)) {
      const separator = matchAt(SEPARATOR, value, at);
      if (separator !== null) {
        parts.push(current);
        current = '';
        at += separator[0].length - 1;
        continue;
      }
    }
    current += char;
  }
  parts.push(current);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** Whether a name, and no longer one, stands at `at`, whatever its case. */
function startsWithName(value: string, at: number, name: string): boolean {
  const end = at + name.length;
  return value.slice(at, end).toLowerCase() === name.toLowerCase() && !/[\p{L}\p{N}]/u.test(value[end] ?? '');
}

/** One person of one written form; nothing for an empty one. */
export function readPerson(written: string, names?: PolicyNames): Person | undefined {
  let name = written
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .replace(/\s+/g, ' ');
  const bare = /^\[([^[\]]+)\]$/.exec(name);
  if (bare?.[1] !== undefined) name = bare[1].trim();
  if (name === '' || /^[-–—]+$/.test(name)) return undefined;
  const explicit = /^(.*\S)\s+\((team|role|person)\)$/i.exec(name);
  if (explicit?.[1] !== undefined && explicit[2] !== undefined) {
    return { name: explicit[1], kind: explicit[2].toLowerCase() as 'team' | 'role' | 'person' };
  }
  const handleOnly = /^@([\w./-]+)$/.exec(name);
  if (handleOnly?.[1] !== undefined) {
    const handle = handleOnly[1];
    const known = names?.handle(handle);
    if (known !== undefined) return known;
    return { name: handle, handle, kind: handle.includes('/') ? 'team' : 'person' };
  }
  const withHandle = /^(.*\S)\s+\(@([\w./-]+)\)$/.exec(name);
  if (withHandle?.[1] !== undefined && withHandle[2] !== undefined) {
    const known = names?.handle(withHandle[2]) ?? names?.person(withHandle[1]);
    return { name: withHandle[1], handle: withHandle[2], kind: 'person', ...known };
  }
  return names?.person(name) ?? { name, kind: kindOf(name) };
}

function kindOf(name: string): Person['kind'] {
  if (TEAM.test(name)) return 'team';
  if (ROLE.test(name)) return 'role';
  return NAME.test(name) ? 'person' : 'unknown';
}
