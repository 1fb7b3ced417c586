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
const PLAIN_KEY = /^([\p{L}][\p{L}\p{N} /&'()#.-]{0,60}?)\s*[:：](?=[\s<[]|$)[ \t]*/u;

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
  const found = marked ? match : PLAIN_KEY.exec(source);
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

function hasColon(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 58 || code === 0xff1a) return true;
  }
  return false;
}

/** The lines of a block, as offsets; blanks at both ends are left out. A line break in HTML ends a line as well. */
export function linesOf(text: string, from: number, to: number): { from: number; to: number }[] {
  const breaks = text.slice(from, to).includes('<br');
  const lines: { from: number; to: number }[] = [];
  let start = from;
  while (start <= to) {
    let end = text.indexOf('\n', start);
    if (end < 0 || end > to) end = to;
    const broken = breaks ? text.slice(start, end).search(/<br\s*\/?>/i) : -1;
    const next = broken < 0 ? end + 1 : text.indexOf('>', start + broken) + 1;
    if (broken >= 0) end = start + broken;
    let first = start;
    let last = end;
    while (first < last && /[ \t>]/.test(text[first] ?? '')) first++;
    while (last > first && /\s/.test(text[last - 1] ?? '')) last--;
    if (last > first) lines.push({ from: first, to: last });
    start = next;
  }
  return lines;
}
