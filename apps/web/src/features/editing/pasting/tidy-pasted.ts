import { PASTED_STYLE } from './pasted-elements.ts';

/** Elements whose words nobody means to paste. */
const UNWANTED = 'style, script, noscript, template, svg, button, select, textarea, iframe, object, head > *';

/**
 * Brings what word processors, chats and spreadsheets put on the clipboard into plain structure: emphasis as elements, lists inside of
 * their items, tables with a heading row, no wrappers. Changes the given element, which must be inert.
 */
export function tidyPasted(root: Element): void {
  for (const unwanted of all(root, UNWANTED)) unwanted.remove();
  for (const hidden of all(root, `[hidden], [aria-hidden="true"], [style], [${PASTED_STYLE}]`)) {
    const style = styleOf(hidden);
    const unseen =
      hidden.matches('[hidden], [aria-hidden="true"]') || /display:none|mso-hide:all/.test(style);
    if (unseen && hidden.querySelector('img') === null) hidden.remove();
  }
  for (const image of all(root, 'img')) emojiOf(image);
  for (const wrapper of all(root, 'b, strong')) if (isPlainWrapper(wrapper)) unwrap(wrapper);
  for (const styled of all(root, 'span, font, p, div, li')) emphasise(styled);
  for (const heading of all(root, 'h1, h2, h3, h4, h5, h6'))
    for (const strong of all(heading, 'b, strong')) unwrap(strong);
  for (const line of all(root, '.c-mrkdwn__br')) line.replaceWith(make(root, 'br'));
  for (const list of all(root, 'ul > ul, ul > ol, ol > ul, ol > ol')) nestList(list);
  nestByIndent(root);
  for (const item of all(root, 'li')) tidyItem(item);
  for (const table of all(root, 'table')) tidyTable(table);
  for (const link of all(root, 'a[href]')) tidyLink(link);
}

function all(root: Element, selector: string): Element[] {
  return [...root.querySelectorAll(selector)];
}

function make(near: Element, name: string): Element {
  return near.ownerDocument.createElement(name);
}

export function styleOf(element: Element): string {
  const written = element.getAttribute(PASTED_STYLE) ?? element.getAttribute('style') ?? '';
  return written.toLowerCase().replace(/\s+/g, '');
}

function unwrap(element: Element): void {
  while (element.firstChild !== null) element.before(element.firstChild);
  element.remove();
}

/** Emoji come as pictures; their sign or name is what was meant. */
function emojiOf(image: Element): void {
  const sign = image.getAttribute('data-stringify-emoji') ?? '';
  const emoji = /\bemoji|emoticon\b/i.test(
    `${image.className} ${image.getAttribute('data-emoji-short-name') ?? ''}`,
  );
  if (sign !== '' || emoji)
    image.replaceWith(image.ownerDocument.createTextNode(image.getAttribute('alt') || sign));
}

/** A bold element that says it is not bold holds a whole clipboard. */
function isPlainWrapper(element: Element): boolean {
  return /font-weight:(?:normal|400)/.test(styleOf(element)) || element.id.startsWith('docs-internal-guid');
}

/** Styles that mean something become elements. */
function emphasise(element: Element): void {
  const style = styleOf(element);
  if (style === '' || (element.textContent ?? '').trim() === '') return;
  const inline = /^(?:SPAN|FONT)$/.test(element.tagName);
  if (!inline) return;
  const inHeading = element.closest('h1, h2, h3, h4, h5, h6') !== null;
  const names: string[] = [];
  if (/font-family:[^;]*(?:mono|courier|consolas|menlo)/.test(style) && element.closest('pre, code') === null)
    names.push('code');
  else {
    if (/font-weight:(?:bold|bolder|[6-9]00)/.test(style) && !inHeading) names.push('strong');
    if (/font-style:italic/.test(style)) names.push('em');
    if (/text-decoration[a-z-]*:[^;]*line-through/.test(style)) names.push('del');
  }
  for (const name of names) {
    const inner = make(element, name);
    while (element.firstChild !== null) inner.append(element.firstChild);
    element.append(inner);
  }
}

/** A list beside the items of another one belongs to the item before it. */
function nestList(list: Element): void {
  const before = list.previousElementSibling;
  if (before?.tagName === 'LI') before.append(list);
}

/** Lists that stand one after the other with a depth each are one list. */
function nestByIndent(root: Element): void {
  for (const list of all(root, 'ul[data-indent], ol[data-indent]')) {
    const depth = Number(list.getAttribute('data-indent'));
    if (!(depth > 0)) continue;
    let above = list.previousElementSibling;
    for (let level = 0; level < depth && above !== null && /^[UO]L$/.test(above.tagName); level++) {
      const item: Element | null = above.lastElementChild;
      const inner: Element | null = item?.querySelector(':scope > ul, :scope > ol') ?? null;
      if (level === depth - 1 || inner === null) {
        if (inner !== null && inner.tagName === list.tagName) {
          while (list.firstElementChild !== null) inner.append(list.firstElementChild);
          list.remove();
        } else item?.append(list);
        break;
      }
      above = inner;
    }
  }
}

function tidyItem(item: Element): void {
  const paragraphs = [...item.children].filter(({ tagName }) => tagName === 'P' || tagName === 'DIV');
  const [only] = paragraphs;
  if (paragraphs.length === 1 && only !== undefined) unwrap(only);
  const ticked =
    item.getAttribute('aria-checked') ??
    (item.matches('[data-inline-task-id]') ? String(item.matches('.checked')) : null);
  if (ticked === null || item.querySelector(':scope > input[type="checkbox"]') !== null) return;
  const box = make(item, 'input');
  box.setAttribute('type', 'checkbox');
  if (ticked === 'true') box.setAttribute('checked', '');
  item.prepend(box);
}

/** The first row is the heading; spread cells stand for themselves once, empty ones behind them. */
function tidyTable(table: Element): void {
  const rows = all(table, 'tr').filter((row) => row.closest('table') === table);
  for (const row of rows)
    for (const cell of [...row.children]) {
      const span = Math.min(50, Number(cell.getAttribute('colspan') ?? 1) || 1);
      for (let more = 1; more < span; more++) cell.after(make(cell, cell.tagName.toLowerCase()));
      cell.removeAttribute('colspan');
    }
  for (const empty of rows.filter(
    (row) => (row.textContent ?? '').trim() === '' && row.querySelector('img') === null,
  ))
    empty.remove();
}

/** Addresses that only count who follows them are replaced by where they lead. */
function tidyLink(link: Element): void {
  const href = link.getAttribute('href') ?? '';
  const target = /^https?:\/\/(?:www\.)?google\.[a-z.]+\/url\?(?:.*&)?q=([^&]+)/.exec(href)?.[1];
  if (target !== undefined) link.setAttribute('href', decoded(target));
  if (link.matches('.user-mention, .c-member_slug, [data-mention-id]')) unwrap(link);
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
