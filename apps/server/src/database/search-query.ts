/** One thing that must be found. Words stand in lower case and hold letters and digits only. */
export type SearchTerm =
  /** Words that stand next to each other, in any inflected form. `prefix`: the last may go on, as each of `completions`. */
  | { kind: 'words'; words: string[]; prefix: boolean; completions: string[] }
  /** Characters of a script without spaces: found as pairs of neighbours. */
  | { kind: 'characters'; text: string; pairs: string[]; prefix: boolean };

/** A parsed search: every term must be found somewhere in the document. Without terms nothing matches. */
export interface SearchQuery {
  terms: SearchTerm[];
}

/** Scripts that put no spaces between words (or glue particles to them): looked up by pairs of characters. */
const RUNS =
  /[[\p{L}\p{N}\p{M}]&&[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]]+/gv;
/** Letters and digits, which words begin with; marks go on with them. */
const BEGINS = /[\p{L}\p{N}]/u;
const GOES_ON = /\p{M}/u;
/** A character from which on those of `RUNS` lie; punctuation that all scripts share lies between and is none. */
const RUNS_FROM = /[\u0e00-\u1fff\u2070-\uffff]/;
const GLUED_BEFORE = /[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{Nd}]+$/u;
const GLUED_AFTER = /^[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{Nd}]+/u;
const MAX_TERMS = 16;
const PREFIX_LENGTH = 3;

/** Reads what somebody typed: words, "phrases in quotes", the last word as a beginning. Never throws. */
export function parseSearch(typed: string): SearchQuery {
  const terms: SearchTerm[] = [];
  const pieces = [...typed.normalize('NFKC').matchAll(/"([^"]*)"?|[^\s"]+/g)];
  for (const [index, piece] of pieces.entries()) {
    const quoted = piece[0].startsWith('"');
    const last = index === pieces.length - 1;
    terms.push(...termsOf(quoted ? (piece[1] ?? '') : piece[0], last && !quoted));
  }
  return { terms: terms.slice(0, MAX_TERMS) };
}

/** A typed piece as terms: `api-gateway` is a phrase of two words, `AWS障害` a word and a run of characters. */
function termsOf(piece: string, mayContinue: boolean): SearchTerm[] {
  const terms: SearchTerm[] = [];
  let at = 0;
  for (const run of piece.matchAll(RUNS)) {
    addWords(terms, piece.slice(at, run.index), false);
    const characters = Array.from(run[0]);
    terms.push({
      kind: 'characters',
      text: run[0],
      pairs: characters.length === 1 ? characters : pairsOf(characters),
      prefix: characters.length === 1,
    });
    at = run.index + run[0].length;
  }
  addWords(terms, piece.slice(at), mayContinue);
  return terms;
}

function addWords(terms: SearchTerm[], text: string, mayContinue: boolean): void {
  const words = wordsOf(text);
  if (words.length === 0) return;
  const prefix = mayContinue && (words.at(-1) ?? '').length >= PREFIX_LENGTH;
  terms.push({ kind: 'words', words, prefix, completions: [] });
}

/** The words of a text in lower case without accents, as both databases and the queries see them. */
export function wordsOf(text: string): string[] {
  const folded = foldWord(text);
  const words: string[] = [];
  let start = -1;
  for (let at = 0; at < folded.length; ) {
    const code = folded.charCodeAt(at);
    let kind: number | undefined;
    let width = 1;
    if (code < 0xd800 || code > 0xdfff) kind = KINDS[code] || kindOf(code);
    else {
      const point = folded.codePointAt(at) ?? code;
      width = point > 0xffff ? 2 : 1;
      kind = classify(String.fromCodePoint(point));
    }
    const inside = kind === BEGIN || (kind === CONTINUE && start >= 0);
    if (inside && start < 0) start = at;
    else if (!inside && start >= 0) {
      words.push(folded.slice(start, at));
      start = -1;
    }
    at += width;
  }
  if (start >= 0) words.push(folded.slice(start));
  return words;
}

const BEGIN = 1;
const CONTINUE = 2;
const NEITHER = 3;
/** What each character is, once it has been asked for: indexing goes through every character of every text. */
const KINDS = new Uint8Array(0x10000);

function kindOf(code: number): number {
  const kind = classify(String.fromCharCode(code));
  KINDS[code] = kind;
  return kind;
}

function classify(character: string): number {
  if (BEGINS.test(character)) return BEGIN;
  return GOES_ON.test(character) ? CONTINUE : NEITHER;
}

/** Lower case, without accents. */
export function foldWord(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]+/g, '')
    .normalize('NFC');
}

/**
 * What the index holds for scripts without spaces: of each run all pairs of neighbours and its last character, and the
 * words of other scripts that are glued to it (`AWS障害`), which the engines would take for one word with it.
 */
export function pairsIn(text: string): string {
  if (!RUNS_FROM.test(text)) return '';
  const found: string[] = [];
  const normal = text.normalize('NFKC');
  for (const run of normal.matchAll(RUNS)) {
    const characters = Array.from(run[0]);
    found.push(...pairsOf(characters), characters.at(-1) ?? '');
    const before = GLUED_BEFORE.exec(normal.slice(Math.max(0, run.index - 40), run.index));
    const end = run.index + run[0].length;
    const after = GLUED_AFTER.exec(normal.slice(end, end + 40));
    for (const glued of [before, after]) if (glued !== null) found.push(glued[0].toLowerCase());
  }
  return found.join(' ');
}

function pairsOf(characters: readonly string[]): string[] {
  const pairs: string[] = [];
  for (let at = 0; at + 1 < characters.length; at++) {
    pairs.push(`${characters[at]}${characters[at + 1]}`);
  }
  return pairs;
}
