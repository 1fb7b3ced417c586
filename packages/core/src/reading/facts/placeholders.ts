import type { Span } from '../../text/index.ts';
import { scanTime } from '../../time/index.ts';

/** Why a stretch of text is no fact. */
export type PlaceholderKind =
  | 'prompt'
  | 'comment'
  | 'mask'
  | 'promise'
  | 'choice'
  | 'person'
  | 'stock'
  | 'example';

/** A stretch of text that waits to be replaced. */
export interface Placeholder {
  kind: PlaceholderKind;
  span: Span;
}

const BRACKET = /\[([^[\]]{1,600})\]/g;
/** `<short title>`: words between signs of less and more; a name of an element is one of HTML. */
const ANGLE = /(?<![\p{L}\p{N}])<(\p{L}[\p{L}\p{N} ,'/_-]{1,60})>/gu;
const ELEMENT =
  /^(?:a|abbr|aside|b|big|blockquote|body|br|caption|center|cite|code|col|dd|del|details|dfn|div|dl|dt|em|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|mark|meta|nav|object|ol|option|p|picture|pre|q|s|samp|script|section|select|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|time|title|tr|tt|u|ul|var|video|wbr)\b/i;
const COMMENT = /<!--([\s\S]*?)(?:-->|$)/g;
const PROMPT_WORDS =
  /\b(?:name|your|role|list|lead|manager|team|person|date|time|timezone|number|id|title|brief|describe|description|explain|detail|provide|mention|quantify|any|if|how|what|when|who|why|e\.g|specific|summari[sz]e|identify|item|area|aspect|link)\b/i;
const STAND_IN =
  /^(?:your |full |first |last |person|team|owner|assignee|author|reviewer|manager|lead|name|[/ ])+$/i;
const CHOICE_WORDS = new Set(
  'critical high medium low minor major sev0 sev1 sev2 sev3 sev4 sev-1 sev-2 sev-3 sev-4 p0 p1 p2 p3 p4 yes no resolved monitoring open closed pending done draft final finalised finalized under-review in-review review approved internal restricted public true false active archived published completed in-progress'.split(
    ' ',
  ),
);
const MASK =
  /^(?:~\s*)?(?:(?:(?:[YyMmDd]{1,4}[-/.]){2}[YyMmDd]{1,4}|20[xX]{2}(?:-\w\w){0,2})(?:[ T]+HH:MM(?::SS)?)?|(?:HH:?MM|hh:mm)(?::SS|:ss)?(?![\p{L}\p{N}])|--:--|\?\?:\?\?|\?\?%?$|X{2,}(?:[ ]?\p{L}+|%)?$|(?:INC|PM|TICKET|JIRA|[A-Z]{2,6})-(?:X+|#+|YYYY)[\w#-]*|_{3,}$|\{\{[^{}]+\}\}$)/u;
/** A date mask behind other words, as in `(@ann, due: YYYY-MM-DD)`. */
const INNER_MASK = /(?<![\w-])YYYY[-/.]MM[-/.]DD(?:[ T]HH:MM)?(?![\w-])/g;
/** A whole value or line in italics that asks for something: `_Brief description of the failure_`. */
const ITALIC_PROMPT =
  /^\s*(?:_(?=\S)|\*(?=[^*\s]))(?:briefly|brief|include|list|describe|description|give|provide|explain|add|be (?:very )?specific|your|write|summari[sz]e|short (?:description|summary)|e\.g|for example|insert|enter|fill in|link to|to be done|date, time|(?:what|who|when|where|how|why|which)\b(?=[^*_]*\?\s*[*_]\s*$|[^*_]{0,50}[*_]\s*$))\b[^*_]*(?:_|\*)\s*$/i;
const PROMISE = /\b(?:TODO|TBD|TBC|FIXME)\b|\blorem ipsum\b/gi;
const NOT_APPLICABLE = /^(?:n\/a|na|not applicable)\.?$/i;
/** Handles that stand for somebody who has not been named. */
export const STAND_IN_NAMES: ReadonlySet<string> = new Set([
  'owner',
  'handle',
  'name',
  'username',
  'assignee',
  'person',
  'user',
]);
const STAND_IN_HANDLE = /(?<![\w@])@(?:owner|handle|name|username|assignee|person|user)\b(?![./-]\w)/g;

/** Whether a document can hold a placeholder at all: one look at the whole text, so that most lines need no other. */
export function mayHavePlaceholders(text: string): boolean {
  return /\[|<|YYYY|HH:MM|20xx|XX|\?\?|TODO|TBD|TBC|FIXME|N\/A|lorem|@owner|\{\{|___| \/ |\w\/\w/i.test(text);
}

/** Code spans and link targets hold no placeholders: they are blanked, positions stay. */
function blankCode(source: string): string {
  if (!source.includes('`') && !source.includes('](')) return source;
  const blank = (match: string): string => '\u0001'.repeat(match.length);
  return source
    .replace(/(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, blank)
    .replace(/\]\([^()\s]*(?:\s[^()]*)?\)/g, (match) => `](${blank(match.slice(2))}`);
}

/** Whether words in brackets are a value: a time, a number, an address, an id, or (where people are named) a name. */
export function isBracketValue(content: string, people: boolean): boolean {
  if (/^[\d\s.,:;%+/#-]+$/.test(content) && /\d/.test(content)) return true;
  if (/:\/\/|@\w|^[/#~]/.test(content) || content.startsWith('^')) return true;
  if (/^[A-Za-z]{2,10}(?:-[A-Za-z0-9]{1,10}){0,4}-\d+$/.test(content)) return true;
  if (/^(?:sic|INFO|WARN|WARNING|ERROR|DEBUG|FATAL|TRACE|NOTICE|OK|FAIL|PASS|\.\.\.|…|!\w*)$/.test(content))
    return true;
  const time = scanTime(content, 0);
  if (time !== undefined && content.slice(time.end).trim().length <= 4) return true;
  return (
    people && /^\p{Lu}[\p{L}'.-]*(?: \p{Lu}[\p{L}'.-]*){1,3}$/u.test(content) && !PROMPT_WORDS.test(content)
  );
}

/** Whether a value is a choice that nobody has made: `High/Medium/Low`, `Draft / Under Review / Finalised`, `Yes/No - …`. */
export function isOpenChoice(value: string): boolean {
  if (!/[/|]| or /i.test(value)) return false;
  if (/^yes\s*\/\s*no\b/i.test(value)) return true;
  const parts = value.split(/\s*[/|]\s*|\s+or\s+/i);
  return (
    parts.length >= 2 &&
    parts.length <= 8 &&
    parts.every((part) => CHOICE_WORDS.has(part.trim().toLowerCase().replaceAll(' ', '-')))
  );
}

/** Something that every placeholder has at least one of; most regions have none, and need no further look. */
const SIGN =
  /[[@_?|<{]|^\s*\*|\/| or |YYYY|HH:?MM|[Xx]{2}|--|[Dd]{2}[-/.][Mm]{2}|T(?:ODO|B[DC])|FIXME|lorem|^\s*n(?:\/?a|ot applicable)\b/i;

/** The same for prose, where choices and masks are words like others. */
const PROSE_SIGN = /\[|<|\{\{|@|^\s*[*_]|T(?:ODO|B[DC])|FIXME|lorem/i;

/** The placeholders of one region. `base` is its offset; `value` says that the region holds one value, not prose. */
export function findPlaceholders(
  source: string,
  base: number,
  options: {
    value: boolean;
    people: boolean;
    heading: boolean;
    references: ReadonlySet<string>;
    flowList?: boolean;
  },
): Placeholder[] {
  const found: Placeholder[] = [];
  if (!(options.value ? SIGN : PROSE_SIGN).test(source)) return found;
  const clean = blankCode(source);
  // Which characters belong to a placeholder already: looking through the list each time would be quadratic.
  let covered: Uint8Array | undefined;
  const add = (kind: PlaceholderKind, from: number, to: number): void => {
    found.push({ kind, span: [base + from, base + to] });
    covered ??= new Uint8Array(source.length);
    covered.fill(1, from, to);
  };
  if (clean.includes('<!--')) {
    for (const match of clean.matchAll(COMMENT)) {
      if (!isSign(match[1] ?? '')) add('comment', match.index, match.index + match[0].length);
    }
  }
  const free = (from: number): boolean => covered === undefined || covered[from] === 0;
  if (clean.includes('[')) {
    // `[Recommendation] – [Responsible person]`: where nothing stands between brackets, each waits for something.
    const bare = clean.replace(/\[[^[\]]*\]/g, '');
    const onlyPrompts = !/[\p{L}\p{N}]/u.test(bare) && /\[[^[\]]{2,}\].*\[[^[\]]{2,}\]/s.test(clean);
    for (const match of clean.matchAll(BRACKET)) {
      const content = (match[1] ?? '').trim();
      const end = match.index + match[0].length;
      const next = clean[end];
      if (
        !free(match.index) ||
        next === '(' ||
        next === '[' ||
        clean[match.index - 1] === '!' ||
        clean[match.index - 1] === ']'
      )
        continue;
      if (content === '' || /^[xX]$/.test(content) || content.startsWith('!')) continue;
      if (options.references.has(content.toLowerCase()) || /^\W*$/.test(content)) continue;
      const named =
        options.people ||
        /\b(?:contact|by)\s*$/i.test(clean.slice(Math.max(0, match.index - 12), match.index));
      if (isBracketValue(content, named)) continue;
      // `array[index]` and `10:05 [Ann] acked` ask for nothing.
      if (/[\p{L}\p{N})]$/u.test(clean.slice(0, match.index))) continue;
      const alone = clean.trim().length === match[0].length;
      // `[INCIDENT] Mail stood still`: a tag before the words of a heading.
      if (
        options.heading &&
        !alone &&
        /^\p{Lu}[\p{Lu}\d _-]{1,20}$/u.test(content) &&
        !PROMPT_WORDS.test(content)
      )
        continue;
      if (!alone && !onlyPrompts && /^\p{Lu}\p{Ll}+$/u.test(content) && !PROMPT_WORDS.test(content)) continue;
      // A list of the front matter: brackets are its syntax, and only words that ask for something make it a prompt.
      if (options.flowList === true && !PROMPT_WORDS.test(content)) continue;
      if (/^(?:e\.g\.|for example|for instance|example:)/i.test(content)) add('example', match.index, end);
      else if (isOpenChoice(content)) add('choice', match.index, end);
      else if (STAND_IN.test(content)) add('person', match.index, end);
      else add('prompt', match.index, end);
    }
  }
  if (clean.includes('<')) {
    for (const match of clean.matchAll(ANGLE)) {
      const content = match[1] ?? '';
      if (!free(match.index) || ELEMENT.test(content)) continue;
      if (content.includes(' ') || PROMPT_WORDS.test(content))
        add('prompt', match.index, match.index + match[0].length);
    }
  }
  const italic = /[*_]\s*$/.test(clean) ? ITALIC_PROMPT.exec(clean) : null;
  if (italic !== null && free(italic.index)) add('prompt', italic.index, italic.index + italic[0].length);
  if (options.value && !options.heading) {
    const trimmed = clean.trim();
    const lead = clean.length - clean.trimStart().length;
    const mask = MASK.exec(trimmed);
    if (mask !== null && free(lead)) {
      const inner = /^\{\{\s*(.+?)\s*\}\}$/.exec(mask[0])?.[1];
      if (inner === undefined || scanTime(inner, 0) === undefined)
        add('mask', lead, lead + mask[0].trimEnd().length);
    } else if (isOpenChoice(trimmed)) add('choice', lead, lead + trimmed.length);
    if (NOT_APPLICABLE.test(trimmed)) add('promise', lead, lead + trimmed.length);
  }
  if (clean.includes('{{')) {
    for (const match of clean.matchAll(/\{\{([^{}]+)\}\}/g)) {
      if (free(match.index) && scanTime((match[1] ?? '').trim(), 0) === undefined)
        add('mask', match.index, match.index + match[0].length);
    }
  }
  if (options.value && clean.includes('YYYY')) {
    for (const match of clean.matchAll(INNER_MASK)) {
      if (free(match.index)) add('mask', match.index, match.index + match[0].length);
    }
  }
  for (const match of /T(?:ODO|B[DC])|FIXME|lorem/i.test(clean) ? clean.matchAll(PROMISE) : []) {
    if (free(match.index) && (match[0] === match[0].toUpperCase() || /lorem/i.test(match[0]))) {
      add('promise', match.index, match.index + match[0].length);
    }
  }
  if (clean.includes('@')) {
    for (const match of clean.matchAll(STAND_IN_HANDLE)) {
      if (free(match.index)) add('person', match.index, match.index + match[0].length);
    }
  }
  return found.sort((a, b) => a.span[0] - b.span[0]);
}

/** Comments that say something to Debrief: waivers and internal spans. They are no prompts. */
export function isSign(comment: string): boolean {
  return /^\s*(?:debrief:|\/?internal\s*$)/.test(comment);
}
