import { plainText } from '../../markdown/index.ts';
import { foldAccents, narrowLetters, repairMojibake } from '../../text/index.ts';

const DAMAGE = /\p{Extended_Pictographic}|\p{Co}|\uFE0F|[\u200B-\u200D\u2060]/gu;
const SIGNED_NUMBER =
  /^\s*(?:第?[一二三四五六七八九十]{1,3}[章节節]?[、.,]|\([一二三四五六七八九十\d]{1,3}\)|第[一二三四五六七八九十\d]{1,3}[章节節])\s*/;
const NUMBER_BEFORE_SIGNS =
  /^\s*\d{1,2}(?:\.\d{1,2})*[.)、]?\s*(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/u;

/**
 * A heading or key as it is looked up (docs/text-conventions.md §1.2): without numbers in front, emoji, marks, bracketed
 * tail, final punctuation, accents and case.
 */
export function normaliseLabel(plain: string): string {
  let label = seen.get(plain);
  if (label === undefined) {
    label = normaliseAscii(/[^\x20-\x7e]/.test(plain) ? asciiSigns(plain) : plain);
    if (seen.size >= MOST_SEEN) seen.clear();
    if (plain.length <= 80) seen.set(plain, label);
  }
  return label;
}

/** The label that a piece of Markdown is, marks removed. */
export function labelIn(text: string, from: number, to: number): string {
  return normaliseLabel(plainText(text.slice(from, to)));
}

/** Labels repeat within a document and from one to the next: each is worked out once. Bounded, as documents are anybody's. */
const seen = new Map<string, string>();
const MOST_SEEN = 4_000;

/** Full-width forms, typographic quotes, brackets and bullets as their plain counterparts; accents folded. */
function asciiSigns(plain: string): string {
  const label = narrowLetters(repairMojibake(plain))
    .replace(DAMAGE, ' ')
    .replace(/[\u00a0\u202f\u2007]/g, ' ')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[【】〔〕「」『』《》〈〉«»¿¡。]/g, ' ')
    .replace(/^[\s#*■□◆◇●○▼▽★☆※・▶►▪•→]+/, '');
  return foldAccents(label.replace(SIGNED_NUMBER, '').replace(NUMBER_BEFORE_SIGNS, ''));
}

function normaliseAscii(label: string): string {
  return label
    .replace(/[*`]/g, '')
    .replace(/^[\s#]*(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+)?/, '')
    .replace(/\s*(?:#+|\{[#.][^{}]{1,80}\})\s*$/, '')
    .replace(/\s*\([^()]*\)\s*:?\s*$/, '')
    .replace(/&/g, ' and ')
    .replace(/[\s:?.!_-]+$/, '')
    .replace(/^[\s_-]+/, '')
    .replace(/\s+/g, ' ')
    .toLowerCase();
}

/** How many words a label has; four signs of a script without blanks count as one. */
export function wordsIn(label: string): number {
  let count = 0;
  for (const word of label.split(' ')) count += word.charCodeAt(0) > 0x2e80 ? Math.ceil(word.length / 4) : 1;
  return count;
}
