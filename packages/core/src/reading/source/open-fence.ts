import type { Block } from '../../markdown/index.ts';

/**
 * The opening mark of a fence that never closes and swallows what is plainly no code: headings, or labels before lists. None
 * where what follows could be code.
 */
export function findOpenFence(
  blocks: readonly Block[],
  text: string,
): { from: number; to: number } | undefined {
  const last = blocks.findLast((block) => block.type === 'code' || block.type === 'paragraph');
  if (last?.type !== 'code' || !last.fenced || text.slice(last.to).trim() !== '') return undefined;
  const code = text.slice(last.from, last.to);
  const [mark] = /^(?:`{3,}|~{3,})[^\n]*/.exec(code) ?? [];
  if (mark === undefined) return undefined;
  const inside = code.slice(mark.length);
  const fence = mark.startsWith('`') ? /^\s{0,3}`{3,}\s*$/m : /^\s{0,3}~{3,}\s*$/m;
  if (fence.test(inside)) return undefined;
  const swallowed =
    /^#{2,6} \S|^#{1,6} .+\n\n/m.test(inside) || /^\p{Lu}[\p{L} ]{2,40}:\n+[-*] /mu.test(inside);
  return swallowed ? { from: last.from, to: last.from + mark.length } : undefined;
}
