/** `**Severity**: High` taken apart; offsets are those of the document. */
export interface KeyLine {
  keyFrom: number;
  keyTo: number;
  valueFrom: number;
  valueTo: number;
  bold: boolean;
}

const BOLD_KEY = /^(?:\*\*|__)\s*([^*\n]{1,80}?)\s*(?:[:：]\s*(?:\*\*|__)|(?:\*\*|__)\s*[:：])[ \t]*/;
const BOLD_WHOLE = /^(?:\*\*|__)\s*([^*:：\n]{1,60}?)\s*[:：]\s*([^*\n]+?)\s*(?:\*\*|__)[ \t]*$/;
const ITALIC_KEY = /^[*_]([^*_\n]{1,60}?)\s*(?:[:：]\s*[*_]|[*_]\s*[:：])[ \t]*/;
const PLAIN_KEY =
  /^([\p{L}][\p{L}\p{N} /&'()#.-]{0,60}?)\s*(?:::?(?=[\s<[]|$)|：|(?<=[\p{Script=Han}\p{Script=Katakana}]):(?!\/\/))[ \t]*/u;

/** `:Author: Ann Lee`, a field of reStructuredText; a sign in colons (`:warning:`) begins small. */
const RST_KEY = /^:(\p{Lu}[\p{L}\p{N} _-]{0,40}):[ \t]+/u;

/**
 * Takes a line apart into key and value, if it has the shape of one: bold or italic key with the colon inside or outside, or
 * plain words before a colon.
 */
export function splitKeyLine(text: string, from: number, to: number): KeyLine | undefined {
  // Most lines are settled here: a key has a colon behind it, and not far from the start.
  if (!hasColon(text, from, Math.min(to, from + LONGEST_KEY))) return undefined;
  const source = text.slice(from, to);
  const first = source.charCodeAt(0);
  const marked = first === ASTERISK || first === UNDERSCORE;
  const whole = marked && /[*_][ \t]*$/.test(source) ? BOLD_WHOLE.exec(source) : null;
  if (whole?.[1] !== undefined && whole[2] !== undefined) {
    const keyFrom = from + source.indexOf(whole[1]);
    const valueFrom = from + source.indexOf(whole[2], source.search(/[:：]/));
    return {
      keyFrom,
      keyTo: keyFrom + whole[1].length,
      valueFrom,
      valueTo: valueFrom + whole[2].length,
      bold: true,
    };
  }
  const match = marked ? (BOLD_KEY.exec(source) ?? ITALIC_KEY.exec(source)) : null;
  const found = marked ? match : first === COLON ? RST_KEY.exec(source) : PLAIN_KEY.exec(source);
  if (found?.[1] === undefined) return undefined;
  const keyFrom = from + source.indexOf(found[1]);
  let valueTo = to;
  while (valueTo > from + found[0].length && /\s|\\/.test(text[valueTo - 1] ?? '')) valueTo--;
  return {
    keyFrom,
    keyTo: keyFrom + found[1].length,
    valueFrom: Math.min(from + found[0].length, valueTo),
    valueTo,
    bold: match !== null,
  };
}

/** No key is longer, marks and blanks included. */
const LONGEST_KEY = 120;
const ASTERISK = 42;
const UNDERSCORE = 95;
const COLON = 58;

function hasColon(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 58 || code === 0xff1a) return true;
  }
  return false;
}

/** A line of a block; its key is worked out when the first reader asks for it, and kept for the others. */
export interface Line {
  from: number;
  to: number;
  key?: KeyLine | null;
}

const LINES = new WeakMap<object, Line[]>();

/** The lines of a block (`linesOf`), made once a block. */
export function linesOfBlock(text: string, block: { from: number; to: number }): readonly Line[] {
  let lines = LINES.get(block);
  if (lines === undefined) {
    lines = linesOf(text, block.from, block.to);
    LINES.set(block, lines);
  }
  return lines;
}

/** The key that a line begins with (`splitKeyLine`), worked out once a line. */
export function keyOfLine(text: string, line: Line): KeyLine | undefined {
  if (line.key === undefined) line.key = splitKeyLine(text, line.from, line.to) ?? null;
  return line.key ?? undefined;
}

/**
 * The lines of a block, as offsets; blanks at both ends are left out. A line break in HTML ends a line as well, and so does
 * the beginning of a further key: `**Status:** Closed | **Severity:** 2` is two lines.
 */
export function linesOf(text: string, from: number, to: number): Line[] {
  const breaks = text.slice(from, to).includes('<br');
  const lines: Line[] = [];
  let start = from;
  while (start <= to) {
    let end = text.indexOf('\n', start);
    if (end < 0 || end > to) end = to;
    const broken = breaks ? text.slice(start, end).search(/<br\s*\/?>/i) : -1;
    const next = broken < 0 ? end + 1 : text.indexOf('>', start + broken) + 1;
    if (broken >= 0) end = start + broken;
    addLines(text, start, end, lines);
    start = next;
  }
  return lines;
}

function addLines(text: string, from: number, to: number, lines: Line[]): void {
  const starts = to - from > LONGEST_LINE_OF_KEYS ? [] : keyStarts(text.slice(from, to));
  for (const [index, start] of [0, ...starts].entries()) {
    let first = from + start;
    let last = index < starts.length ? from + (starts[index] ?? 0) : to;
    while (first < last && /[ \t>]/.test(text[first] ?? '')) first++;
    // What stands between two keys belongs to neither.
    const between = index < starts.length ? /[\s|·•;,／/—–-]/ : /\s/;
    while (last > first && between.test(text[last - 1] ?? '')) last--;
    if (last > first) lines.push({ from: first, to: last });
  }
}

/** Longer lines are prose. */
const LONGEST_LINE_OF_KEYS = 600;
const BOLD_KEYS =
  /(?<![^\s|·•;,／/—–-])(?:\*\*|__)(?=[^*_\s][^*\n]{0,58}?(?:[:：]\s*(?:\*\*|__)|(?:\*\*|__)\s*[:：]))/g;
const BETWEEN_KEYS = /\s+[|·•／—–]\s+|\s*[|／]\s*(?=\p{L})|\t+|[ ]{3,}/gu;
const WHOLE_PLAIN_KEY = /^\s*[\p{L}][\p{L}\p{N} /&'()#.-]{0,30}?\s*[:：]\s*\S/u;

/** Where the second and further keys of a line begin; none where the line is anything but keys and values. */
function keyStarts(line: string): number[] {
  const first = line.indexOf(':') < 0 ? line.indexOf('：') : line.indexOf(':');
  if (first < 0 || line.indexOf(':', first + 1) + line.indexOf('：', first + 1) === -2) return NONE;
  if (line.includes('**') || line.includes('__')) {
    const bold = [...line.matchAll(BOLD_KEYS)].map((match) => match.index);
    if (bold.length >= 2 && /^[\s>]*$/.test(line.slice(0, bold[0]))) return bold.slice(1);
  }
  const between = [...line.matchAll(BETWEEN_KEYS)];
  if (between.length === 0) return NONE;
  const starts = between.map((match) => match.index + match[0].length);
  const parts = [0, ...starts].map((start, index) => line.slice(start, between[index]?.index));
  return parts.every((part) => WHOLE_PLAIN_KEY.test(part)) ? starts : NONE;
}
const NONE: number[] = [];
