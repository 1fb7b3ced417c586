import { foldAccents, narrowLetters } from '../text/index.ts';
import type { Rank, SeverityScale } from './policy.ts';

/** Words of four levels that everybody reads the same way. */
const USUAL_WORDS: Readonly<Record<string, Rank>> = { critical: 0, high: 1, medium: 2, low: 3 };

/** How a word of a scale is compared: `SEV-1`, `Sev 1` and `sev1` are one word. */
export function plainSeverity(word: string): string {
  return foldAccents(narrowLetters(word).toLowerCase()).replace(/[\s_-]+/g, '');
}

/** The rank that a policy means by a severity: a word of its scales, one of the four usual words, or the rank itself. */
export function rankOf(written: string, scales: readonly SeverityScale[]): Rank | undefined {
  const plain = plainSeverity(written);
  for (const { words } of scales)
    for (const { word, rank } of words) if (plainSeverity(word) === plain) return rank;
  if (Object.hasOwn(USUAL_WORDS, plain)) return USUAL_WORDS[plain];
  return /^[0-4]$/.test(plain) ? (Number(plain) as Rank) : undefined;
}

/** Every word that names a severity where a policy has these scales. */
export function severityWords(scales: readonly SeverityScale[]): string[] {
  return [
    ...scales.flatMap(({ words }) => words.map(({ word }) => word)),
    'Critical',
    'High',
    'Medium',
    'Low',
  ];
}
