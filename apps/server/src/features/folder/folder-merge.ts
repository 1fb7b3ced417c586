import { decodeText, mergeTexts, type TextChange } from '@debrief/core/text';

type Merge = ReturnType<typeof mergeTexts>;

/** Merges into a text what a file says that was made from `base`. */
export function mergeFile(base: string, text: string, file: Uint8Array): Merge {
  return mergeTexts(base, text, decodeText(file).text);
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
