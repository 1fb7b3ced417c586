/** What the strict reader found in a piece of HTML. */
export interface StrictHtml {
  /** Every reason why it is not the plain, balanced, allow-listed HTML that the writer promises. */
  problems: string[];
  tags: string[];
  links: string[];
  ids: string[];
  /** All text, entities resolved. */
  text: string;
}

const ATTRIBUTES: Record<string, readonly string[]> = {
  a: ['href', 'title', 'rel', 'target'],
  blockquote: ['data-from', 'data-to'],
  br: [],
  code: ['class'],
  del: [],
  details: ['class', 'data-from', 'data-to'],
  div: ['class', 'data-from', 'data-to', 'tabindex', 'role', 'aria-label'],
  em: [],
  h1: ['id', 'data-from', 'data-to'],
  h2: ['id', 'data-from', 'data-to'],
  h3: ['id', 'data-from', 'data-to'],
  h4: ['id', 'data-from', 'data-to'],
  h5: ['id', 'data-from', 'data-to'],
  h6: ['id', 'data-from', 'data-to'],
  hr: [],
  li: ['data-from', 'data-to'],
  mark: ['class', 'title', 'data-highlight'],
  ol: ['start'],
  p: ['class', 'data-from', 'data-to'],
  pre: ['data-from', 'data-to'],
  span: ['class', 'id', 'role', 'aria-label'],
  strong: [],
  summary: [],
  sup: ['class'],
  table: ['data-from', 'data-to'],
  tbody: [],
  td: ['class', 'data-from', 'data-to'],
  th: ['class', 'data-from', 'data-to'],
  thead: [],
  tr: ['data-from', 'data-to'],
  ul: [],
};
const VOID = ['br', 'hr'];
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/**
 * Reads HTML the way the writer is held to write it: every `<` begins a tag of the allow-list with allow-listed, double-quoted
 * attributes, all elements are closed in order, every `&` begins one of five entities.
 */
export function readStrictHtml(html: string): StrictHtml {
  const result: StrictHtml = { problems: [], tags: [], links: [], ids: [], text: '' };
  const open: string[] = [];
  const token = /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*)>|([^<>]+)|[<>]/g;
  for (const [whole, slash, tag, attributes, text] of html.matchAll(token)) {
    if (text !== undefined) result.text += decode(text, result.problems);
    else if (tag === undefined) result.problems.push(`a bare ${whole}`);
    else if (slash === '/') {
      const last = open.pop();
      if (last !== tag) result.problems.push(`</${tag}> closes <${last}>`);
    } else {
      result.tags.push(tag);
      if (!VOID.includes(tag)) open.push(tag);
      readAttributes(tag, attributes ?? '', result);
    }
  }
  if (open.length > 0) result.problems.push(`left open: ${open.slice(0, 5).join(' ')}`);
  for (const [i, tag] of open.entries())
    if (tag === 'a' && open.includes('a', i + 1)) result.problems.push('nested link');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be there
  if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/.test(html)) result.problems.push('a control character');
  if (new Set(result.ids).size !== result.ids.length) result.problems.push('an id twice');
  return result;
}

function readAttributes(tag: string, attributes: string, result: StrictHtml): void {
  const allowed = ATTRIBUTES[tag];
  if (!allowed) result.problems.push(`<${tag}>`);
  for (const [, name = '', value = ''] of attributes.matchAll(/ ([a-z-]+)="([^"]*)"/g)) {
    if (allowed && !allowed.includes(name)) result.problems.push(`<${tag} ${name}>`);
    const plain = decode(value, result.problems);
    if (name === 'id') result.ids.push(plain);
    if (name === 'id' && !plain.startsWith('md-')) result.problems.push(`id ${plain}`);
    if (name !== 'href') continue;
    result.links.push(plain);
    if (
      !/^(?:https?:\/\/[^/]|mailto:|#)/i.test(plain) &&
      (/^[\s/\\]{2}/.test(plain) || /^[^/?#]*:/.test(plain))
    ) {
      result.problems.push(`a link to ${plain}`);
    }
  }
}

function decode(text: string, problems: string[]): string {
  return text.replace(/&([a-z]+|#\d+);|&/g, (whole, name: string | undefined) => {
    const character = name === undefined ? undefined : ENTITIES[name];
    if (character === undefined) problems.push(`a bare ${whole}`);
    return character ?? whole;
  });
}
