import type { PlainChange } from '../../source/whole-signs.ts';

/**
 * The smallest change that makes one text the other; undefined where they are the same. It never cuts a sign in two (an emoji is two
 * units). Where several changes would do, the one that ends at `caret` is meant: what is behind the caret was not typed.
 */
export function smallestChange(before: string, after: string, caret = after.length): PlainChange | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let suffix = commonEnd(before, after, Math.min(shorter, Math.max(0, after.length - caret)));
  let prefix = 0;
  while (prefix < shorter - suffix && before[prefix] === after[prefix]) prefix++;
  // A change that does not end at the caret: what else is the same at the end.
  suffix = commonEnd(before, after, shorter - prefix);
  if (isLead(before, prefix) || isLead(after, prefix)) prefix--;
  if (isTrail(before, before.length - suffix) || isTrail(after, after.length - suffix)) suffix--;
  return { from: prefix, to: before.length - suffix, insert: after.slice(prefix, after.length - suffix) };
}

function commonEnd(before: string, after: string, most: number): number {
  let length = 0;
  while (length < most && before[before.length - 1 - length] === after[after.length - 1 - length]) length++;
  return length;
}

/** Whether the unit before a place begins a sign of two units. */
function isLead(text: string, at: number): boolean {
  return at > 0 && /[\ud800-\udbff]/.test(text[at - 1] ?? '');
}

/** Whether the unit at a place ends a sign of two units. */
function isTrail(text: string, at: number): boolean {
  return at < text.length && /[\udc00-\udfff]/.test(text[at] ?? '');
}
