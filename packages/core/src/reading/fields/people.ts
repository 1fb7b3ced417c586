import type { Person } from '../../postmortem/index.ts';

const TEAM = /\b(?:team|squad|group|crew|department|guild|tribe)s?\b/i;
const ROLE =
  /\b(?:on-?call|engineers?|lead|manager|commander|officer|owner|director|responder|developers?|support|sre|admin|operator|analyst|scribe)\b/i;
const NAME = /^\p{Lu}[\p{L}'’.-]*(?:\s+(?:\p{Lu}[\p{L}'’.-]*|de|van|von|der|den|la|da|di|al|bin)){1,3}$/u;

/** The people of a value: names, handles, teams and roles, separated by commas, semicolons, "and", "&" or line breaks. */
export function readPeople(value: string): Person[] {
  const people: Person[] = [];
  for (const part of splitPeople(value)) {
    const person = readPerson(part);
    if (person !== undefined) people.push(person);
  }
  return people;
}

function splitPeople(value: string): string[] {
  const parts: string[] = [];
  let current = '';
  let quoted = false;
  let depth = 0;
  for (let at = 0; at < value.length; at++) {
    const char = value[at] ?? '';
    if (char === '"') quoted = !quoted;
    else if (char === '(' || char === '[') depth++;
    else if (char === ')' || char === ']') depth--;
    if (!quoted && depth <= 0) {
      const separator = /^(?:[,;、，]\s*(?:and\s+)?|\s+(?:and|&)\s+|\s*<br\s*\/?>\s*|\s*\/\s*(?=@))/i.exec(
        value.slice(at, at + 12),
      );
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

/** One person of one written form; nothing for an empty one. */
export function readPerson(written: string): Person | undefined {
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
    return { name: handle, handle, kind: handle.includes('/') ? 'team' : 'person' };
  }
  const withHandle = /^(.*\S)\s+\(@([\w./-]+)\)$/.exec(name);
  if (withHandle?.[1] !== undefined && withHandle[2] !== undefined) {
    return { name: withHandle[1], handle: withHandle[2], kind: 'person' };
  }
  return { name, kind: kindOf(name) };
}

function kindOf(name: string): Person['kind'] {
  if (TEAM.test(name)) return 'team';
  if (ROLE.test(name)) return 'role';
  return NAME.test(name) ? 'person' : 'unknown';
}
