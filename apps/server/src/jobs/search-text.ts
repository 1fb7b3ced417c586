import { plainText } from '@debrief/core/markdown';
import type { Section } from '@debrief/core/postmortem';
import { pairsIn, wordsOf } from '../database/search-query.ts';

/** A text as the search index takes it. */
export interface SearchText {
  /** Words without marks of Markdown, a line a line. */
  body: string;
  /** `[start in body, heading]`, in order. */
  sections: [number, string][];
  pairs: string;
  /** Distinct words in lower case, from which beginnings are completed. */
  vocabulary: string[];
  words: number;
}

const SHORTEST_COMPLETION = 4;
const LONGEST_COMPLETION = 40;
const LARGEST_VOCABULARY = 20_000;

/** Makes the searchable text of one document, in time linear in its size. */
export function searchTextOf(text: string, found: readonly Section[], title: string | undefined): SearchText {
  const starts = [...found].sort((a, b) => a.span[0] - b.span[0]);
  const sections: [number, string][] = [];
  let body = readable(text.slice(0, starts[0]?.span[0] ?? text.length));
  for (const [index, section] of starts.entries()) {
    sections.push([body.length, storable(section.heading)]);
    body += readable(text.slice(section.span[0], starts[index + 1]?.span[0] ?? text.length));
  }
  const words = wordsOf(body);
  const vocabulary = new Set<string>();
  for (const word of words.concat(wordsOf(title ?? ''))) {
    if (word.length < SHORTEST_COMPLETION || word.length > LONGEST_COMPLETION || !/\p{L}/u.test(word))
      continue;
    vocabulary.add(word);
    if (vocabulary.size >= LARGEST_VOCABULARY) break;
  }
  return {
    body,
    sections,
    pairs: pairsIn(title === undefined ? body : `${title}\n${body}`),
    vocabulary: [...vocabulary],
    words: words.length,
  };
}

/** A text without the control characters that databases refuse or that mark matches. */
export function storable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '');
}

const RULE_LINE = /^[\s|:=\-*_+#>]*$/;
const FENCE_LINE = /^\s*(?:`{3,}|~{3,})/;

function readable(markdown: string): string {
  let out = '';
  for (const line of markdown.split('\n')) {
    if (RULE_LINE.test(line) || FENCE_LINE.test(line)) continue;
    const bare = line.replace(/^[\s>]*(?:#{1,6}\s+|[-*+]\s+(?:\[[ xX]\]\s+)?|\d{1,9}[.)]\s+)?/, '');
    const cells = bare.startsWith('|') ? bare.replace(/^\||\|\s*$/g, '').replace(/\s*\|\s*/g, ' · ') : bare;
    const words = plainText(cells);
    if (words !== '') out += `${storable(words)}\n`;
  }
  return out;
}
