const DAMAGE = /\p{Extended_Pictographic}|\p{Co}|\uFE0F|[\u200B-\u200D\u2060]/gu;

/**
 * A heading or key as it is looked up (docs/text-conventions.md §1.2): without numbers in front, emoji, marks, bracketed
 * tail, final punctuation and case.
 */
export function normaliseLabel(plain: string): string {
  let label = plain;
  if (/[^\x20-\x7e]/.test(label)) {
    label = label
      .replace(DAMAGE, ' ')
      .replace(/\u00a0/g, ' ')
      .replace(/[‘’]/g, "'")
      .replace(/[“”]/g, '"')
      .replace(/：/g, ':')
      .replace(/[（]/g, '(')
      .replace(/[）]/g, ')');
  }
  return label
    .replace(/[*`]/g, '')
    .replace(/^[\s#]*(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+)?/, '')
    .replace(/\s*#+\s*$/, '')
    .replace(/\s*\([^()]*\)\s*:?\s*$/, '')
    .replace(/&/g, ' and ')
    .replace(/[\s:?.!_-]+$/, '')
    .replace(/^[\s_-]+/, '')
    .replace(/\s+/g, ' ')
    .toLowerCase();
}
