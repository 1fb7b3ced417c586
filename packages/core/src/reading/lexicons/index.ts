import type { SectionRole } from '../../postmortem/index.ts';
import { english } from './en.ts';
import type { Lexicon, RoleEntry } from './lexicon.ts';

export type { Lexicon, RoleEntry } from './lexicon.ts';

/** Every language that Debrief reads, in the order in which its words are tried. */
export const LEXICONS: readonly Lexicon[] = [english];

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
  | 'marks';

/** What a normalised label means in one list of words, in any language. */
export function lookUp<List extends WordList>(list: List, label: string): Lexicon[List][string] | undefined {
  for (const lexicon of LEXICONS) {
    const words = lexicon[list] as Readonly<Record<string, Lexicon[List][string]>>;
    if (Object.hasOwn(words, label)) return words[label];
  }
  return undefined;
}

/** The role of a heading by its normalised label; nothing when no language knows it. */
export function roleOfHeading(label: string): RoleEntry | undefined {
  for (const lexicon of LEXICONS) {
    if (!Object.hasOwn(lexicon.headings, label)) continue;
    const exact = lexicon.headings[label];
    if (exact !== undefined) return entry(exact[0], exact[1]);
  }
  for (const lexicon of LEXICONS) {
    for (const [pattern, role, aspect] of lexicon.headingPatterns)
      if (pattern.test(label)) return entry(role, aspect);
  }
  return undefined;
}

/** Whether a normalised label is, as a whole, a heading of some language. */
export function isKnownHeading(label: string): boolean {
  return LEXICONS.some((lexicon) => Object.hasOwn(lexicon.headings, label));
}

function entry(role: SectionRole, aspect: string | undefined): RoleEntry {
  return aspect === undefined ? { role } : { role, aspect };
}
