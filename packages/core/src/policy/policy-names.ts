import type { Person, Severity } from '../postmortem/index.ts';
import { narrowLetters } from '../text/index.ts';
import type { Policy, Rank } from './policy.ts';
import { plainName } from './resolve-policy.ts';
import { plainSeverity } from './severity-words.ts';

/** The names and words of a policy, laid out for looking up. Made once a policy. */
export class PolicyNames {
  readonly #people = new Map<string, Person>();
  readonly #handles = new Map<string, Person>();
  readonly #services = new Map<string, string>();
  readonly #severities: { letters: string; word: string; scale: string; rank: Rank }[] = [];
  /** Names that hold what parts names elsewhere (`Ortega y Gasset`), the longest first. */
  readonly parted: readonly string[];

  constructor(policy: Policy) {
    const names: string[] = [];
    const take = (kind: 'person' | 'team', name: string, handle: string | undefined, aliases: string[]) => {
      const person: Person = { name, ...(handle === undefined ? {} : { handle }), kind };
      for (const one of [name, ...aliases]) {
        names.push(one);
        if (!this.#people.has(plainName(one))) this.#people.set(plainName(one), person);
      }
      if (handle !== undefined) this.#handles.set(plainName(handle), person);
    };
    for (const { name, handle, aliases } of policy.teams) take('team', name, handle, aliases);
    for (const { name, handle, aliases } of policy.people) take('person', name, handle, aliases);
    this.parted = names
      .filter((name) => /[,;、，；&/]|\s\p{L}{1,3}\s/u.test(name))
      .sort((a, b) => b.length - a.length);
    for (const { name, aliases } of policy.services)
      for (const one of [name, ...aliases]) this.#services.set(plainName(one), name);
    for (const { name: scale, words } of policy.severity)
      for (const { word, rank } of words)
        for (const letters of spellings(plainSeverity(word)))
          this.#severities.push({ letters, word, scale, rank });
    this.#severities.sort((a, b) => b.letters.length - a.letters.length);
  }

  /** Somebody whom the policy names, by any of their names. */
  person(name: string): Person | undefined {
    const found = this.#people.get(plainName(name));
    return found === undefined ? undefined : { ...found };
  }

  /** Somebody whom the policy names, by their handle (without `@`). */
  handle(handle: string): Person | undefined {
    const found = this.#handles.get(plainName(handle));
    return found === undefined ? undefined : { ...found };
  }

  /** The name under which a service is listed. */
  service(written: string): string {
    return this.#services.get(plainName(written)) ?? written;
  }

  /** The severity whose word a value begins with: `SEV-1 – checkout down` is SEV1 of its scale. */
  severity(written: string): Severity | undefined {
    const text = narrowLetters(written.trim());
    const from = /^(?:\p{Extended_Pictographic}|\uFE0F|\u200D|[\s"'“([*_])+/u.exec(text)?.[0].length ?? 0;
    for (const { letters, scale, rank } of this.#severities) {
      const end = endOfWord(text, from, letters);
      if (end !== undefined) return { native: written.trim().slice(from, end), scale, rank };
    }
    return undefined;
  }
}

/** `sev1` is also written as `severity 1`. */
function spellings(letters: string): string[] {
  const numbered = /^sev(\d+)$/.exec(letters);
  return numbered === null ? [letters] : [letters, `severity${numbered[1]}`];
}

/** The offset behind a word that a text begins with at `from`, whatever its case, blanks and hyphens. */
function endOfWord(text: string, from: number, letters: string): number | undefined {
  let at = from;
  let known = '';
  while (at < text.length && known.length < letters.length) {
    const point = String.fromCodePoint(text.codePointAt(at) ?? 0);
    known += plainSeverity(point);
    at += point.length;
    if (!letters.startsWith(known)) return undefined;
  }
  // What goes on is another word; accents that stand apart belong to the letter.
  return known === letters && !/^(?:\p{M}|[\p{L}\p{N}]|[.,]\d)/u.test(text.slice(at, at + 2))
    ? at
    : undefined;
}

const known = new WeakMap<Policy, PolicyNames>();

/** The names of a policy; nothing without one. */
export function policyNames(policy: Policy | undefined): PolicyNames | undefined {
  if (policy === undefined) return undefined;
  const names = known.get(policy) ?? new PolicyNames(policy);
  known.set(policy, names);
  return names;
}
