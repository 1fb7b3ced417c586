import { CAPS, type MetCap } from './guard.ts';

/** The block of data at the very start of a document. Spans are of the whole block and of what stands between its fences. */
export interface FrontMatterBlock {
  language: 'yaml' | 'toml';
  from: number;
  to: number;
  contentFrom: number;
  contentTo: number;
}

/** Finds `---` … `---` (YAML) or `+++` … `+++` (TOML) on the first line; an unclosed fence is no front matter. */
export function findFrontMatter(text: string): { block?: FrontMatterBlock; cap?: MetCap } {
  const opening = /^(---|\+\+\+)[ \t]*\n/.exec(text);
  const fence = opening?.[1];
  if (opening === null || fence === undefined) return {};
  const contentFrom = opening[0].length;
  let from = contentFrom;
  let lines = 0;
  while (from <= text.length) {
    let to = text.indexOf('\n', from);
    if (to < 0) to = text.length;
    const line = text.slice(from, Math.min(to, from + 16)).trimEnd();
    if (to - from < 16 && (line === fence || (fence === '---' && line === '...'))) {
      const block: FrontMatterBlock = {
        language: fence === '---' ? 'yaml' : 'toml',
        from: 0,
        to,
        contentFrom,
        contentTo: Math.max(contentFrom, from - 1),
      };
      return { block };
    }
    lines++;
    if (to > CAPS.frontMatterLength) return { cap: { cap: 'frontMatterLength', from: 0, to } };
    if (lines > CAPS.frontMatterKeys * 4) return { cap: { cap: 'frontMatterKeys', from: 0, to } };
    from = to + 1;
  }
  return {};
}
