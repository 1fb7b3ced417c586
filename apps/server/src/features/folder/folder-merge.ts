import { decodeText, mergeTexts, type TextChange, tokenChanges } from '@debrief/core/text';
import type { HashedBytes, LiveFile } from './folder-file-store.ts';

type Merge = ReturnType<typeof mergeTexts>;

/**
 * What a file was before somebody changed it outside: what it was when its text last was in the log, or, where the process was ended while
 * writing, what was being written. Which of the two it was is told by the one that fewer words differ from.
 */
export function baseOf({ base, next }: LiveFile, found: HashedBytes): HashedBytes {
  if (next === undefined || found.sha256 === base.sha256) return base;
  if (found.sha256 === next.sha256) return next;
  return distance(next.bytes, found.bytes) < distance(base.bytes, found.bytes) ? next : base;
}

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
