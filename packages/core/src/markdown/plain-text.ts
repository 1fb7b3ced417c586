import { exceedsInlineBudget } from './guard.ts';

const MARKUP = /[*_`[\]<>&\\~!\n\t]| {2}/;

/** Blanks that are more than one between two words. */
const UNEVEN = /[^\S ]| {2}/;
/** The characters at which `stripMarkup` has something to decide. */
const SPECIAL = new Uint8Array(128);
for (const char of '\\`![<&*~_') SPECIAL[char.charCodeAt(0)] = 1;

function isSpecial(code: number): boolean {
  return code < 128 && SPECIAL[code] === 1;
}

const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  rarr: '→',
};

/**
 * The words of a piece of inline Markdown: emphasis, code and link marks removed, link targets and comments dropped,
 * `<br>` and line ends turned to blanks, escapes and common entities resolved. A piece beyond the inline budget is given
 * back as it is.
 */
export function plainText(source: string): string {
  if (!MARKUP.test(source)) return source.trim();
  if (exceedsInlineBudget(source)) return source.replace(/\s+/g, ' ').trim();
  const words = stripMarkup(source);
  return UNEVEN.test(words) ? words.replace(/\s+/g, ' ').trim() : words.trim();
}

function stripMarkup(source: string): string {
  let out = '';
  let at = 0;
  const length = source.length;
  while (at < length) {
    const char = source[at] ?? '';
    switch (char) {
      case '\\': {
        const next = source[at + 1];
        if (next !== undefined && /[!-/:-@[-`{-~]/.test(next)) {
          out += next;
          at += 2;
        } else {
          out += next === '\n' ? ' ' : char;
          at += next === '\n' ? 2 : 1;
        }
        break;
      }
      case '`': {
        let run = 1;
        while (source[at + run] === '`') run++;
        const fence = '`'.repeat(run);
        let close = source.indexOf(fence, at + run);
        while (close >= 0 && (source[close + run] === '`' || source[close - 1] === '`')) {
          let past = close;
          while (source[past] === '`') past++;
          close = source.indexOf(fence, past);
        }
        if (close < 0) {
          out += fence;
          at += run;
        } else {
          out += source.slice(at + run, close);
          at = close + run;
        }
        break;
      }
      case '!':
        if (source[at + 1] === '[' && linkAt(source, at + 1) !== undefined) at += 1;
        else {
          out += char;
          at += 1;
        }
        break;
      case '[': {
        const link = linkAt(source, at);
        if (link === undefined) {
          out += char;
          at += 1;
        } else {
          out += stripMarkup(source.slice(at + 1, link.textTo));
          at = link.to;
        }
        break;
      }
      case '<': {
        const tag = /^(?:<!--[\s\S]*?-->|<br\s*\/?>|<\/?[a-z][^<>\n]*>)/i.exec(source.slice(at, at + 2_000));
        if (tag === null) {
          out += char;
          at += 1;
        } else {
          const inner = tag[0].slice(1, -1);
          if (/^(?:https?:\/\/|mailto:)\S+$|^[^\s@<>]+@[^\s@<>]+$/i.test(inner))
            out += inner.replace(/^mailto:/i, '');
          else if (/^br/i.test(inner)) out += ' ';
          at += tag[0].length;
        }
        break;
      }
      case '&': {
        const entity = /^&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/i.exec(source.slice(at, at + 12));
        const decoded = entity === null ? undefined : decodeEntity(entity);
        if (entity === null || decoded === undefined) {
          out += char;
          at += 1;
        } else {
          out += decoded;
          at += entity[0].length;
        }
        break;
      }
      case '*':
      case '~': {
        let run = 1;
        while (source[at + run] === char) run++;
        // A mark with blanks on both sides, or a single tilde ("~2 min"), is a character of the text.
        const loose = isBlankAt(source, at - 1) && isBlankAt(source, at + run);
        if (loose || (char === '~' && run === 1)) out += source.slice(at, at + run);
        at += run;
        break;
      }
      case '_': {
        let run = 1;
        while (source[at + run] === '_') run++;
        const inWord = isWordAt(source, at - 1) && isWordAt(source, at + run);
        const loose = isBlankAt(source, at - 1) && isBlankAt(source, at + run);
        if (inWord || loose) out += source.slice(at, at + run);
        at += run;
        break;
      }
      default: {
        // All the words up to the next mark at once.
        let next = at + 1;
        while (next < length && !isSpecial(source.charCodeAt(next))) next++;
        out += source.slice(at, next);
        at = next;
      }
    }
  }
  return out;
}

/** The link or image text that begins with the bracket at `at`, when brackets and target close. */
function linkAt(source: string, at: number): { textTo: number; to: number } | undefined {
  let depth = 0;
  const limit = Math.min(source.length, at + 2_000);
  for (let i = at; i < limit; i++) {
    const code = source.charCodeAt(i);
    if (code === 92) i++;
    else if (code === 91) depth++;
    else if (code === 93 && --depth === 0) {
      const next = source[i + 1];
      if (next === '(') {
        let nested = 0;
        for (let j = i + 1; j < limit; j++) {
          const inner = source.charCodeAt(j);
          if (inner === 40) nested++;
          else if (inner === 41 && --nested === 0) return { textTo: i, to: j + 1 };
          else if (inner === 10) return undefined;
        }
        return undefined;
      }
      if (next === '[') {
        const close = source.indexOf(']', i + 2);
        if (close >= 0 && close < limit && close > i + 2) return { textTo: i, to: close + 1 };
      }
      return undefined;
    }
  }
  return undefined;
}

function decodeEntity(match: RegExpExecArray): string | undefined {
  const code =
    match[1] !== undefined
      ? Number(match[1])
      : match[2] !== undefined
        ? Number.parseInt(match[2], 16)
        : undefined;
  if (code !== undefined)
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
      ? String.fromCodePoint(code)
      : undefined;
  return NAMED[match[3]?.toLowerCase() ?? ''];
}

function isBlankAt(source: string, at: number): boolean {
  const char = source[at];
  return char === undefined || char === ' ' || char === '\n' || char === '\t';
}

function isWordAt(source: string, at: number): boolean {
  const char = source[at];
  return char !== undefined && /[\p{L}\p{N}]/u.test(char);
}
