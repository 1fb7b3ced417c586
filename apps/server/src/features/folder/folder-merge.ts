import { decodeText, mergeTexts, type TextChange, tokenChanges } from '@debrief/core/text';
import type { HashedBytes, LiveFile } from './folder-file-store.ts';

type Merge = ReturnType<typeof mergeTexts>;

/**
 * What a changed file was made from. That is what the file was when its text last was in the log, unless it is nearer to something else:
 * to what was being written to it when the process was ended, or to one of the versions that it had lately, as an editor had it open and
 * did not notice that it was written to. A file that is such a version again was put back on purpose; so was one that git has written.
 */
export function baseOf(
  { base, next }: LiveFile,
  found: HashedBytes,
  recent: readonly HashedBytes[],
  byGit: boolean,
): HashedBytes {
  if (found.sha256 === base.sha256) return base;
  if (found.sha256 === next?.sha256) return next;
  const others = next === undefined ? [] : [next];
  if (!byGit && recent.every(({ sha256 }) => sha256 !== found.sha256)) others.push(...recent);
  let best = base;
  let least: number | undefined;
  for (const other of others) {
    if (other.sha256 === base.sha256) continue;
    least ??= distance(base.bytes, found.bytes);
    const letters = distance(other.bytes, found.bytes);
    if (letters < least) [best, least] = [other, letters];
  }
  return best;
}

/** How many letters differ. */
function distance(one: Uint8Array, other: Uint8Array): number {
  let letters = 0;
  for (const { from, to, insert } of tokenChanges(decodeText(one).text, decodeText(other).text))
    letters += to - from + insert.length;
  return letters;
}

/** Merges into a text what a file says that was made from `base`. */
export function mergeFile(base: Uint8Array, text: string, file: Uint8Array): Merge {
  return mergeTexts(decodeText(base).text, text, decodeText(file).text);
}

/**
 * The changes that settle a merge with conflicts: the lines of each as they are here or as they are in the file, and outside of them what
 * either side changed.
 */
export function settledChanges({ changes, conflicts }: Merge, keep: 'here' | 'outside'): TextChange[] {
  const apart = changes.filter(({ from, to }) =>
    conflicts.every(({ span: [start, end] }) =>
      from === to && start < end ? from <= start || from >= end : to <= start || from >= end,
    ),
  );
  const chosen = conflicts.flatMap(({ span: [from, to], ours, theirs }) =>
    keep === 'outside' && ours !== theirs ? [{ from, to, insert: theirs }] : [],
  );
  return [...apart, ...chosen].sort((a, b) => a.from - b.from || a.to - b.to);
}
