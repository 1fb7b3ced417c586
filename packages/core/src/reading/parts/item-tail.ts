/** The bracket at the end of an item taken apart: handles, bare words, and `key: value` parts. */
export interface ItemTail {
  /** Text before the tail, trimmed. */
  text: string;
  handles: string[];
  words: string[];
  values: { key: string; value: string }[];
}

/**
 * The tail of an item's plain text (docs/text-conventions.md §1.5): the last bracket, if every part of it is one that the
 * item's kind knows. One unknown part makes the whole bracket ordinary text.
 */
export function readTail(
  text: string,
  keys: ReadonlySet<string>,
  isWord: (word: string) => boolean,
  leadingName = false,
): ItemTail | undefined {
  if (!text.endsWith(')')) return undefined;
  const open = openingBracket(text);
  if (open <= 0 && !(open === 0)) return undefined;
  const tail: ItemTail = { text: text.slice(0, open).trimEnd(), handles: [], words: [], values: [] };
  const parts = splitParts(text.slice(open + 1, -1));
  for (const [index, part] of parts.entries()) {
    const handle = /^@([\w./-]+)$/.exec(part);
    const pair = /^([A-Za-z]+)\s*:\s*(.*)$/s.exec(part);
    if (handle?.[1] !== undefined) tail.handles.push(handle[1]);
    else if (pair?.[1] !== undefined && keys.has(pair[1].toLowerCase())) {
      tail.values.push({ key: pair[1].toLowerCase(), value: unquote((pair[2] ?? '').trim()) });
    } else if (isWord(part)) tail.words.push(part);
    else if (leadingName && index === 0 && parts.length > 1 && /^\p{Lu}[\p{L} .'-]+$/u.test(part))
      tail.values.push({ key: 'owner', value: part });
    else return undefined;
  }
  return parts.length === 0 ? undefined : tail;
}

/** Where the bracket opens that closes at the end of a text; -1 where none does. */
export function openingBracket(text: string): number {
  let depth = 0;
  let quoted = false;
  for (let at = text.length - 1; at >= 0; at--) {
    const char = text[at];
    if (char === '"' && text[at - 1] !== '\\') quoted = !quoted;
    if (quoted) continue;
    if (char === ')') depth++;
    else if (char === '(' && --depth === 0) return at;
  }
  return -1;
}

/** The parts of a bracket; commas in quotes and inner brackets part nothing. */
export function splitParts(inside: string): string[] {
  const parts: string[] = [];
  let current = '';
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < inside.length; at++) {
    const char = inside[at] ?? '';
    if (char === '"' && inside[at - 1] !== '\\') quoted = !quoted;
    if (!quoted) {
      if (char === '(' || char === '[') depth++;
      else if (char === ')' || char === ']') depth--;
      else if (char === ',' && depth === 0) {
        parts.push(current.trim());
        current = '';
        continue;
      }
    }
    current += char;
  }
  if (current.trim() !== '') parts.push(current.trim());
  return parts;
}

function unquote(value: string): string {
  return /^".*"$/s.test(value) ? value.slice(1, -1).replace(/\\"/g, '"') : value;
}
