import { plainText } from '@debrief/core/markdown';

/** The words of a piece of Markdown that somebody would miss if they were not shown: small letters, without signs between them. */
export function wordsOf(markdown: string): string[] {
  return (
    plainText(markdown)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+|\p{So}|\p{Sc}/gu) ?? []
  );
}

/** Whether all words of a piece of Markdown are among those that are shown, each as often as it is written. */
export function isShown(markdown: string, ...shown: readonly (string | undefined)[]): boolean {
  const left = new Map<string, number>();
  for (const one of shown) {
    for (const word of wordsOf(one ?? '')) left.set(word, (left.get(word) ?? 0) + 1);
  }
  return wordsOf(markdown).every((word) => {
    const times = left.get(word) ?? 0;
    left.set(word, times - 1);
    return times > 0;
  });
}

/** Words of a cell or an item as one line of inline Markdown: breaks are blanks, comments and escapes of the place are gone. */
export function inOneLine(markdown: string): string {
  return markdown
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/\s*(?:<br\s*\/?>|\\?\n)\s*/gi, ' ')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .trim();
}

/** Parts between commas; those in brackets and quotes stay together. */
export function partsBetweenCommas(list: string): string[] {
  return list.match(/(?:"[^"]*"|“[^”]*”|\([^()]*\)|\[[^\]]*\]|[^,])+/g)?.map((part) => part.trim()) ?? [];
}

/** The parenthesis at the end of an item, and what stands before it. */
export function splitTail(markdown: string): { words: string; tail: string } | undefined {
  const end = markdown.trimEnd();
  if (!end.endsWith(')')) return undefined;
  let depth = 0;
  for (let at = end.length - 1; at >= 0; at--) {
    if (end[at] === ')') depth++;
    else if (end[at] === '(' && --depth === 0) {
      const words = end.slice(0, at).trimEnd();
      // The target of a link is no parenthesis.
      return words === '' || words.endsWith(']') ? undefined : { words, tail: end.slice(at + 1, -1) };
    }
  }
  return undefined;
}
