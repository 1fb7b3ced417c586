import { gunzipSync, gzipSync } from 'node:zlib';
import { tokenChanges } from '@debrief/core/text';

/** How many letters were added and taken away. */
export interface SizeOfChange {
  added: number;
  removed: number;
}

/** A text as its history keeps it, worked out beside those who type. */
export interface PreparedRevision {
  packed: Uint8Array;
  /** What was changed since each of the revisions that it was compared with, by their numbers. */
  since: { number: number; size: SizeOfChange }[];
}

/** A text as a revision of its own, compared with the revisions of these numbers. */
export function prepareRevision(
  text: string,
  former: readonly { number: number; packed: Uint8Array }[],
): PreparedRevision {
  return {
    packed: packText(text),
    since: former.map(({ number, packed }) => ({ number, size: sizeOfChange(unpackText(packed), text) })),
  };
}

/** Texts beyond this length are compared by their common beginning and end alone: what differs is then one stretch. */
const COMPARED_BY_WORDS = 200_000;

/** How many letters were added and taken away between two texts. */
export function sizeOfChange(former: string, text: string): SizeOfChange {
  if (former.length + text.length > COMPARED_BY_WORDS) return sizeOfStretch(former, text);
  let added = 0;
  let removed = 0;
  for (const { from, to, insert } of tokenChanges(former, text)) {
    added += insert.length;
    removed += to - from;
  }
  return { added, removed };
}

function sizeOfStretch(former: string, text: string): SizeOfChange {
  const most = Math.min(former.length, text.length);
  let start = 0;
  while (start < most && former.charCodeAt(start) === text.charCodeAt(start)) start += 1;
  let end = 0;
  while (
    end < most - start &&
    former.charCodeAt(former.length - 1 - end) === text.charCodeAt(text.length - 1 - end)
  )
    end += 1;
  return { added: text.length - start - end, removed: former.length - start - end };
}

export function packText(text: string): Uint8Array {
  return gzipSync(text, { level: 6 });
}

export function unpackText(packed: Uint8Array): string {
  return gunzipSync(packed).toString('utf8');
}
