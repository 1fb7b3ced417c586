import type { MarkedText } from './dialect.ts';
import { foldWord, type SearchQuery } from './search-query.ts';

/** What the engines put around a match. Control characters: texts hold none when they are stored. */
export const BEGIN = '\u0001';
export const END = '\u0002';

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gv;
const MAX_HITS = 500;

/** Takes the engine's marks out of a text, and adds what no engine marks: runs of characters without spaces. */
export function readMarks(
  documentId: string,
  marked: string,
  sections: string,
  query: SearchQuery,
): MarkedText {
  const hits: [number, number][] = [];
  let body = '';
  for (const piece of marked.split(BEGIN)) {
    const end = piece.indexOf(END);
    if (end < 0) {
      body += piece;
      continue;
    }
    hits.push([body.length, body.length + end]);
    body += piece.slice(0, end) + piece.slice(end + 1);
  }
  for (const term of query.terms) {
    if (term.kind === 'characters') hits.push(...literalHits(body, term.text));
  }
  if (hits.length === 0) hits.push(...wordHits(body, query));
  return { documentId, body, sections, hits: merged(hits).slice(0, MAX_HITS) };
}

function literalHits(body: string, text: string): [number, number][] {
  const hits: [number, number][] = [];
  for (
    let at = body.indexOf(text);
    at >= 0 && hits.length < MAX_HITS;
    at = body.indexOf(text, at + text.length)
  ) {
    hits.push([at, at + text.length]);
  }
  return hits;
}

/** For words that the engine's own marking reads differently (`api.example.org` as one name): compares word by word. */
function wordHits(body: string, query: SearchQuery): [number, number][] {
  const exact = new Set<string>();
  const beginnings: string[] = [];
  for (const term of query.terms) {
    if (term.kind !== 'words') continue;
    for (const word of term.words) exact.add(word);
    if (term.prefix) beginnings.push(term.words.at(-1) ?? '');
  }
  const hits: [number, number][] = [];
  for (const match of body.matchAll(WORD)) {
    const word = foldWord(match[0]);
    if (!exact.has(word) && !beginnings.some((beginning) => word.startsWith(beginning))) continue;
    hits.push([match.index, match.index + match[0].length]);
    if (hits.length >= MAX_HITS) break;
  }
  return hits;
}

/** In order and without overlaps. */
function merged(hits: [number, number][]): [number, number][] {
  const result: [number, number][] = [];
  for (const [start, end] of hits.sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last !== undefined && start < last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}
