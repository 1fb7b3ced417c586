import { sequenceChanges } from './sequence-changes.ts';

/**
 * The bytes of a changed text. `original` are the bytes that it was read from, `changed` is LF without a byte-order mark. Every line
 * that did not change keeps the line end that it had, mark and all; new lines end as their neighbours do.
 */
export function restoreBytes(original: Uint8Array, changed: string): Uint8Array {
  const raw = new TextDecoder('utf-8', { ignoreBOM: true }).decode(original);
  const bom = raw.startsWith('\uFEFF') ? '\uFEFF' : '';
  const { lines, ends } = linesOf(raw.slice(bom.length));
  const fresh = changed.split('\n');
  const usual = mostFrequent(ends);
  const freshEnds: string[] = [];
  let at = 0;
  for (const change of sequenceChanges(lines, fresh)) {
    while (at < change.oldFrom) freshEnds.push(ends[at++] ?? usual);
    for (let index = change.newFrom; index < change.newTo; index++) {
      const old = change.oldFrom + (index - change.newFrom);
      freshEnds.push((old < change.oldTo ? ends[old] : ends[change.oldFrom - 1]) ?? usual);
    }
    at = change.oldTo;
  }
  while (freshEnds.length < fresh.length) freshEnds.push(ends[at++] ?? usual);
  let text = bom;
  let last = '';
  for (const [index, line] of fresh.entries()) {
    const own = index === fresh.length - 1 ? '' : freshEnds[index] || usual;
    // A carriage return and the line feed of an empty line after it would be read as one line end.
    const end = last === '\r' && line === '' && own === '\n' ? '\r' : own;
    text += line + end;
    last = end;
  }
  return new TextEncoder().encode(text);
}

function linesOf(raw: string): { lines: string[]; ends: string[] } {
  const pieces = raw.split(/(\r\n|\r|\n)/);
  return {
    lines: pieces.filter((_, index) => index % 2 === 0),
    ends: pieces.filter((_, index) => index % 2 === 1),
  };
}

function mostFrequent(ends: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const end of ends) counts.set(end, (counts.get(end) ?? 0) + 1);
  let best = '\n';
  for (const [end, count] of counts) if (count > (counts.get(best) ?? 0)) best = end;
  return best;
}
