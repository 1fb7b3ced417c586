import type { SectionRole } from '../../postmortem/index.ts';
import { foldAccents } from '../../text/index.ts';
import { german } from './de.ts';
import { english } from './en.ts';
import { spanish } from './es.ts';
import { french } from './fr.ts';
import { japanese } from './ja.ts';
import type { Lexicon, RoleEntry, Words } from './lexicon.ts';
import { portuguese } from './pt.ts';
import { chinese } from './zh.ts';

export type { Lexicon, RoleEntry, Words } from './lexicon.ts';

/** Every language that Debrief reads. Where two know a word, the earlier one says what it means. */
export const LEXICONS: readonly Lexicon[] = [english, japanese, german, french, spanish, portuguese, chinese];

type WordList =
  | 'fields'
  | 'columns'
  | 'causes'
  | 'impact'
  | 'detectionGap'
  | 'resolution'
  | 'response'
  | 'metrics'
  | 'phases'
  | 'marks'
  | 'headings'
  | 'severityRanks'
  | 'priorities';

/** One map a list with the words of all languages: a label costs one look, however many languages there are. */
const MAPS = new Map<WordList, ReadonlyMap<string, unknown>>();

function mapOf<List extends WordList>(list: List): ReadonlyMap<string, Lexicon[List][string]> {
  const known = MAPS.get(list) as ReadonlyMap<string, Lexicon[List][string]> | undefined;
  if (known !== undefined) return known;
  const map = new Map<string, Lexicon[List][string]>();
  for (const lexicon of LEXICONS) {
    for (const [word, value] of Object.entries(lexicon[list])) {
      const key = foldAccents(word);
      if (!map.has(key)) map.set(key, value as Lexicon[List][string]);
    }
  }
  MAPS.set(list, map);
  return map;
}

/** What a normalised label means in one list of words, in any language. */
export function lookUp<List extends WordList>(list: List, label: string): Lexicon[List][string] | undefined {
  const map = mapOf(list);
  const found = map.get(label);
  if (found !== undefined || !label.includes('/')) return found;
  // "Severity / Gravité": a label in two languages.
  for (const part of label.split(/\s*\/\s*/)) {
    const known = map.get(part);
    if (known !== undefined) return known;
  }
  return undefined;
}

interface HeadingPatterns {
  /** Whether any of them fits: most headings of a document are settled by one look a language. */
  any?: RegExp;
  patterns: readonly (readonly [pattern: RegExp, role: SectionRole, aspect: string | undefined])[];
}

const HEADING_PATTERNS: readonly HeadingPatterns[] = LEXICONS.map(({ headingPatterns }, index) => {
  const patterns = headingPatterns.map(([pattern, role, aspect]) => [folded(pattern), role, aspect] as const);
  if (index === 0 || patterns.length === 0) return { patterns };
  return { any: new RegExp(patterns.map(([{ source }]) => `(?:${source})`).join('|'), 'u'), patterns };
});

/** A pattern for text whose accents are folded. */
function folded(pattern: RegExp): RegExp {
  const source = foldAccents(pattern.source);
  return source === pattern.source ? pattern : new RegExp(source, pattern.flags);
}

/** The role of a heading by its normalised label; nothing when no language knows it. */
export function roleOfHeading(label: string): RoleEntry | undefined {
  // A heading is asked for several times while a document is read. Bounded, as documents are anybody's.
  if (ROLES.has(label)) return ROLES.get(label);
  const role = findRole(label);
  if (ROLES.size >= MOST_ROLES) ROLES.clear();
  if (label.length <= 80) ROLES.set(label, role);
  return role;
}

const ROLES = new Map<string, RoleEntry | undefined>();
const MOST_ROLES = 1_000;

function findRole(label: string): RoleEntry | undefined {
  const exact = mapOf('headings').get(label);
  if (exact !== undefined) return entry(exact[0], exact[1]);
  for (const { any, patterns } of HEADING_PATTERNS) {
    if (any?.test(label) === false) continue;
    for (const [pattern, role, aspect] of patterns) if (pattern.test(label)) return entry(role, aspect);
  }
  return undefined;
}

const BETWEEN_ROLES =
  /\s+(?:and|&|\+|und|et|y|e)\s+|\s*[/／・、,+＋]\s*|(?<=\p{Script=Han})[与與和及と](?=\p{Script=Han})/u;

/** The role of a heading, and the other one where its parts name two: "Root cause and resolution", "Detection / response". */
export function rolesOfHeading(label: string): [role?: RoleEntry, also?: RoleEntry] {
  const whole = roleOfHeading(label);
  const parts =
    label.length > LONGEST_PAIR ? [] : label.split(BETWEEN_ROLES).filter((part) => part.length > 1);
  if (parts.length < 2) return whole === undefined ? [] : [whole];
  const named = parts.flatMap((part) => roleOfHeading(part) ?? []);
  const role = whole ?? (named.length >= 2 ? named[0] : undefined);
  if (role === undefined) return [];
  const also = named.find((one) => one.role !== role.role);
  return also === undefined ? [role] : [role, also];
}

/** Longer headings are sentences. */
const LONGEST_PAIR = 70;

/** Whether a normalised label is, as a whole, a heading of some language. */
export function isKnownHeading(label: string): boolean {
  return mapOf('headings').has(label);
}

/** Whether a label is a heading of a language other than English, written in Latin letters. */
export function isForeignHeading(label: string): boolean {
  return (
    !Object.hasOwn(english.headings, label) &&
    mapOf('headings').has(label) &&
    /^[\p{Script=Latin}\P{L}]+$/u.test(label)
  );
}

function entry(role: SectionRole, aspect: string | undefined): RoleEntry {
  return aspect === undefined ? { role } : { role, aspect };
}

type StateList =
  | 'incidentStates'
  | 'reviewStates'
  | 'recordStatuses'
  | 'actionStatuses'
  | 'horizons'
  | 'actionKinds';
type ValueOf<List extends StateList> = Lexicon[List] extends Words<infer Value> ? Value : never;

/** Patterns of one language or another; those of English end where the word does. */
const STATES = new Map<StateList, (readonly [pattern: RegExp, value: string, english: boolean])[]>();

/** Whether a word goes on behind its known beginning: "completely" is no "complete". Other languages bend their words. */
function goesOn(words: string, match: RegExpExecArray): boolean {
  return /[a-z]$/.test(match[0]) && /^[a-z]/.test(words.slice(match.index + match[0].length));
}

/** The value of a closed list that words in lower case, accents folded, say in some language. */
export function findWord<List extends StateList>(list: List, words: string): ValueOf<List> | undefined {
  return findState(list, words)?.value;
}

/** The same, with how much of the words says it. */
export function findState<List extends StateList>(
  list: List,
  words: string,
): { value: ValueOf<List>; length: number } | undefined {
  let all = STATES.get(list);
  if (all === undefined) {
    all = LEXICONS.flatMap((lexicon, index) =>
      (lexicon[list] as Words<string>).map(
        ([pattern, value]) => [folded(pattern), value, index === 0] as const,
      ),
    );
    STATES.set(list, all);
  }
  for (const [pattern, value, isEnglish] of all) {
    const match = pattern.exec(words);
    if (match === null || (isEnglish && goesOn(words, match))) continue;
    return { value: value as ValueOf<List>, length: match.index + match[0].length };
  }
  return undefined;
}

type PatternList = 'team' | 'role' | 'blameless' | 'everyTime' | 'zoneLead' | 'emptyTitle';

/** One pattern of all languages for one thing, for use inside a larger one; on text as it is written or with accents folded. */
export function patternOf(list: PatternList): string {
  const sources = LEXICONS.flatMap((lexicon) => [lexicon[list].source, foldAccents(lexicon[list].source)]);
  return [...new Set(sources)].map((source) => `(?:${source})`).join('|');
}

/** One pattern of the words of all languages, for use inside a larger one. */
export function anyOf(list: 'and' | 'why' | 'severityWords'): string {
  return LEXICONS.flatMap((lexicon) => lexicon[list])
    .flatMap((word) => [...new Set([word, foldAccents(word)])])
    .sort((a, b) => b.length - a.length)
    .join('|');
}
