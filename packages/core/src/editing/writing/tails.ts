import { openingBracket, splitParts } from '../../reading/parts/item-tail.ts';
import { tailValue } from './escapes.ts';

/** One part of the bracket at the end of an item, as it stands. */
export interface TailPart {
  /** `@` for a handle, `word` for a word of a closed list, else the key. */
  key: string;
  raw: string;
}

/** The bracket at the end of an item: from its opening sign to behind the closing one, in positions of the text. */
export interface RawTail {
  from: number;
  to: number;
  parts: TailPart[];
}

/**
 * The tail of an item's Markdown (docs/text-conventions.md §1.5): the last bracket, if every part is one that the item's kind
 * knows.
 */
export function findTail(
  text: string,
  from: number,
  to: number,
  keys: ReadonlySet<string>,
  isWord: (word: string) => boolean = () => false,
): RawTail | undefined {
  let end = to;
  while (end > from && /\s/.test(text[end - 1] ?? '')) end--;
  if (text[end - 1] !== ')' || text[end - 2] === '\\') return undefined;
  const opening = openingBracket(text.slice(from, end));
  if (opening < 0) return undefined;
  const open = from + opening;
  const parts: TailPart[] = [];
  for (const raw of splitParts(text.slice(open + 1, end - 1))) {
    const words = raw.replace(/<!--[\s\S]*?-->/g, '').trim();
    const key = /^([A-Za-z]+)\s*:/.exec(words)?.[1]?.toLowerCase();
    if (/^@[\w./-]+$/.test(words)) parts.push({ key: '@', raw });
    else if (key !== undefined && keys.has(key)) parts.push({ key, raw });
    else if (isWord(words)) parts.push({ key: 'word', raw });
    else return undefined;
  }
  return parts.length === 0 ? undefined : { from: open, to: end, parts };
}

/** Parts written anew: null takes one away, a list gives several of one key. */
export interface TailChange {
  key: string;
  /** Written parts, whole (`due: 2026-08-02`, `@ann`). */
  parts: readonly string[];
  /** Which old parts it replaces. */
  replaces: (part: TailPart) => boolean;
  /** Whether new parts go to the front. */
  first?: boolean;
}

/** The change that gives an item's end other tail parts; old parts keep their place, new ones go last. */
export function changeTail(
  text: string,
  tail: RawTail | undefined,
  end: number,
  changes: readonly TailChange[],
): { from: number; to: number; insert: string }[] {
  let parts: TailPart[] = tail === undefined ? [] : [...tail.parts];
  for (const change of changes) {
    const at = parts.findIndex(change.replaces);
    const rest = parts.filter((part) => !change.replaces(part));
    const written = change.parts.map((raw) => ({ key: change.key, raw }));
    const place = at >= 0 ? at : change.first === true ? 0 : rest.length;
    parts = [...rest.slice(0, place), ...written, ...rest.slice(place)];
  }
  const insert = parts.length === 0 ? '' : `(${parts.map(({ raw }) => raw).join(', ')})`;
  if (tail !== undefined) {
    let from = tail.from;
    if (insert === '') while (from > 0 && text[from - 1] === ' ') from--;
    return [{ from, to: tail.to, insert }];
  }
  return insert === '' ? [] : [{ from: end, to: end, insert: ` ${insert}` }];
}

/** `key: value`, quoted where it must be. */
export function tailPart(key: string, value: string): string {
  return `${key}: ${tailValue(value)}`;
}
