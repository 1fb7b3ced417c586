/** Text laid end to end with blanks made single, and where each unit of it came from. */
interface Flattened {
  text: string;
  origin: number[];
}

function flatten(source: string): Flattened {
  let text = '';
  const origin: number[] = [];
  for (let at = 0; at < source.length; at++) {
    const unit = source[at] ?? '';
    const blank = /\s/.test(unit);
    if (blank && (text === '' || text.endsWith(' '))) continue;
    text += blank ? ' ' : unit;
    origin.push(at);
  }
  return { text, origin };
}

/**
 * Where the words of a piece of Markdown stand in the text of its rendered block: `[start, end)` in that text, nearest
 * to the part of the way (0 to 1) at which the piece stands in its source. Undefined where they do not stand there.
 */
export function findWords(
  blockText: string,
  markdown: string,
  wayThrough: number,
): [number, number] | undefined {
  const words = flatten(bare(markdown)).text.trim();
  if (words === '') return undefined;
  const block = flatten(blockText);
  const target = wayThrough * block.text.length;
  let best: number | undefined;
  for (let at = block.text.indexOf(words); at >= 0; at = block.text.indexOf(words, at + 1)) {
    if (best === undefined || Math.abs(at - target) < Math.abs(best - target)) best = at;
  }
  if (best === undefined) return undefined;
  const start = block.origin[best];
  const last = block.origin[best + words.length - 1];
  return start === undefined || last === undefined ? undefined : [start, last + 1];
}

/** Markdown without the marks that a reader does not see. */
function bare(markdown: string): string {
  return markdown
    .replace(/^\s*(?:[-*+]|\d+[.)]|#{1,6}|>)\s+(?:\[[ xX]\]\s+)?/, '')
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[*`|]+|__/g, '')
    .replaceAll(/\\([^\w\s])/g, '$1');
}
