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
  for (const list of [words, wordsOf(title ?? '')]) {
    for (const word of list) {
      if (word.length < SHORTEST_COMPLETION || word.length > LONGEST_COMPLETION) continue;
      const first = word.charCodeAt(0);
      if ((first < 97 || first > 122) && !/\p{L}/u.test(word)) continue;
      if (vocabulary.size >= LARGEST_VOCABULARY) break;
      vocabulary.add(word);
    }
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

/** What begins a line and is no word of it: quotes, headings, list marks, task boxes, numbers. */
const LINE_BEGIN =
  /(?:[^\S\n]|>)*(?:#{1,6}[^\S\n]+|[-*+][^\S\n]+(?:\[[ xX]\][^\S\n]+)?|\d{1,9}[.)][^\S\n]+)?/y;

function readable(markdown: string): string {
  let out = '';
  for (let from = 0; from < markdown.length; ) {
    let to = markdown.indexOf('\n', from);
    if (to < 0) to = markdown.length;
    LINE_BEGIN.lastIndex = from;
    LINE_BEGIN.test(markdown);
    const begin = LINE_BEGIN.lastIndex;
    const first = markdown.charCodeAt(begin);
    if (begin < to && !(isMark(first) && isNoText(markdown.slice(from, to)))) {
      const bare = markdown.slice(begin, to);
      const cells = first === PIPE ? bare.replace(/^\||\|\s*$/g, '').replace(/\s*\|\s*/g, ' · ') : bare;
      const words = plainText(cells);
      if (words !== '') out += `${words}\n`;
    }
    from = to + 1;
  }
  return storable(out);
}

const PIPE = 124;

/** Whether the character can begin a line without words: most lines begin with a letter and are done with this look. */
function isMark(code: number): boolean {
  return !((code >= 97 && code <= 122) || (code >= 65 && code <= 90));
}

function isNoText(line: string): boolean {
  return RULE_LINE.test(line) || FENCE_LINE.test(line);
}
