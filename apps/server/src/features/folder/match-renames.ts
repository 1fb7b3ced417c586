import { FORMATS, stockHash, stockLinesOf } from '@debrief/core/templates';
import { decodeText } from '@debrief/core/text';

/** A document whose file is gone. */
export interface GoneFile {
  path: string;
  identity?: string;
  sha256: string;
  bytes: Uint8Array;
}

/** A file that no document has. */
export interface FreshFile {
  path: string;
  identity?: string;
  sha256: string;
  bytes: Uint8Array;
}

/** From which share of their own words on two texts are taken for one. */
const ALIKE = 0.6;
/** Above this number of pairs only files that are the same are matched. */
const MOST_PAIRS = 40_000;

/**
 * Which fresh files are gone ones under another name: the very same file, the same bytes, or texts that share most of what is their own.
 * Lines that every document of a format has say nothing. Gives pairs of a gone and a fresh file; each is in one at most.
 */
export function matchRenames<G extends GoneFile, F extends FreshFile>(
  gone: readonly G[],
  fresh: readonly F[],
): { gone: G; fresh: F }[] {
  const pairs: { gone: G; fresh: F }[] = [];
  const left = { gone: new Set(gone), fresh: new Set(fresh) };
  const take = (one: G, other: F): void => {
    pairs.push({ gone: one, fresh: other });
    left.gone.delete(one);
    left.fresh.delete(other);
  };
  const takeBest = (fits: (one: G, other: F) => boolean): void => {
    for (const one of [...left.gone]) {
      const candidates = [...left.fresh].filter((other) => fits(one, other));
      const best = candidates.find((other) => nameOf(other.path) === nameOf(one.path)) ?? candidates[0];
      if (best !== undefined) take(one, best);
    }
  };
  takeBest((one, other) => one.identity !== undefined && one.identity === other.identity);
  takeBest((one, other) => one.bytes.length > 0 && one.sha256 === other.sha256);
  if (left.gone.size * left.fresh.size > MOST_PAIRS) return pairs;
  const words = new Map<Uint8Array, Map<string, number>>();
  const wordsOf = ({ bytes }: { bytes: Uint8Array }): Map<string, number> => {
    const known = words.get(bytes) ?? ownLines(decodeText(bytes).text);
    words.set(bytes, known);
    return known;
  };
  const alike = [...left.gone]
    .flatMap((one) =>
      [...left.fresh].map((other) => ({ one, other, share: shareOf(wordsOf(one), wordsOf(other)) })),
    )
    .filter(({ share }) => share >= ALIKE)
    .sort((a, b) => b.share - a.share);
  for (const { one, other } of alike) if (left.gone.has(one) && left.fresh.has(other)) take(one, other);
  return pairs;
}

/** Whether two texts are versions of one. */
export function areAlike(one: Uint8Array, other: Uint8Array): boolean {
  return shareOf(ownLines(decodeText(one).text), ownLines(decodeText(other).text)) >= ALIKE;
}

/** How many letters of the longer text are in lines that both have, from 0 to 1. */
function shareOf(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let shared = 0;
  for (const [line, letters] of one) if (other.has(line)) shared += Math.min(letters, other.get(line) ?? 0);
  const longer = Math.max(lettersIn(one), lettersIn(other));
  return longer === 0 ? 0 : shared / longer;
}

function lettersIn(lines: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const letters of lines.values()) sum += letters;
  return sum;
}

/** The lines that are a document's own, each with how many letters it has in all: no headings, and none of a format's skeleton. */
function ownLines(text: string): Map<string, number> {
  const lines = new Map<string, number>();
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (!/\p{L}/u.test(line) || /^#{2,6}\s/.test(line) || stock().has(stockHash(line))) continue;
    lines.set(line, (lines.get(line) ?? 0) + line.length);
  }
  return lines;
}

let known: Set<string> | undefined;

function stock(): ReadonlySet<string> {
  known ??= new Set(FORMATS.flatMap((format) => [...stockLinesOf(format).hashes]));
  return known;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
