import TurndownService from 'turndown';
import { LINE_START, markLineStarts } from './line-starts.ts';
import { tidyPasted } from './tidy-pasted.ts';

/** What was pasted as plain Markdown, as a careful person would have typed it; empty where it has no words. */
export function markdownOfHtml(root: Element): string {
  tidyPasted(root);
  markLineStarts(root);
  return writer()
    .turndown(root as HTMLElement)
    .replace(/\u00a0/g, ' ')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function writer(): TurndownService {
  const service = new TurndownService({
    headingStyle: 'atx',
    hr: '---',
    bulletListMarker: '-',
    codeBlockStyle: 'fenced',
    emDelimiter: '*',
    strongDelimiter: '**',
    br: '',
  });
  service.escape = escapeMarkup;
  service.addRule('struck', {
    filter: (node) => /^(?:DEL|S|STRIKE)$/.test(node.nodeName),
    replacement: (content) => (content.trim() === '' ? content : `~~${content}~~`),
  });
  service.addRule('item', { filter: 'li', replacement: (content, node) => itemOf(content, node as Element) });
  service.addRule('box', {
    filter: (node) => node.nodeName === 'INPUT',
    replacement: (_content, node) =>
      (node as Element).getAttribute('type') === 'checkbox' && node.parentNode?.nodeName === 'LI'
        ? `[${(node as Element).hasAttribute('checked') ? 'x' : ' '}] `
        : '',
  });
  service.addRule('picture', {
    filter: 'img',
    replacement: (_content, node) => {
      const image = node as Element;
      const address = image.getAttribute('src') ?? '';
      const words = (image.getAttribute('alt') ?? '').replace(/\s+/g, ' ').replace(/[[\]]/g, '');
      // Pictures that the clipboard holds itself come as files.
      return /^https?:\/\//.test(address)
        ? `![${words}](${address.replace(/[()\s]/g, encodeURIComponent)})`
        : '';
    },
  });
  service.addRule('code block', {
    filter: (node) => node.nodeName === 'PRE',
    replacement: (_content, node) => fenced(node as Element),
  });
  service.addRule('table', {
    filter: 'table',
    replacement: (_content, node) => tableOf(node as Element, service),
  });
  service.addRule('empty link', {
    filter: (node) =>
      node.nodeName === 'A' &&
      !/^(?:https?:|mailto:|#|\/)/i.test((node as Element).getAttribute('href') ?? ''),
    replacement: (content) => content,
  });
  service.addRule('bare link', {
    filter: (node) =>
      node.nodeName === 'A' && (node.textContent ?? '').trim() === (node as Element).getAttribute('href'),
    replacement: (_content, node) => {
      const href = (node as Element).getAttribute('href') ?? '';
      return /^https?:\/\/[^\s<>]*$/.test(href) ? href : `<${href}>`;
    },
  });
  return service;
}

/** Only what would be read as markup is escaped; a text full of backslashes is not what anybody typed. */
function escapeMarkup(text: string): string {
  const escaped = text
    .replace(/\\(?=[!-/:-@[-`{-~])/g, '\\\\')
    .replace(/([*`])/g, '\\$1')
    .replace(/(^|[\s(])_(?=\S)|(?<=\S)_(?=[\s).,;:!?]|$)/g, (found) => found.replace('_', '\\_'))
    .replace(/~~/g, '\\~~')
    .replace(/\[(?=[^\]]*\]\s*[[(])/g, '\\[')
    .replace(/<(?=[a-z/!?])/gi, '\\<');
  if (!text.includes(LINE_START)) return escaped;
  return escaped
    .replace(new RegExp(`${LINE_START}(#{1,6}(?:\\s|$)|[-+](?:\\s|$)|>|={2,}$|-{2,}$)`), '\\$1')
    .replace(new RegExp(`${LINE_START}(\\d+)([.)])(?=\\s|$)`), '$1\\$2')
    .replace(LINE_START, '');
}

function itemOf(content: string, item: Element): string {
  const list = item.parentElement;
  const ordered = list?.nodeName === 'OL';
  const items = [...(list?.children ?? [])].filter(({ nodeName }) => nodeName === 'LI');
  const first = Number(list?.getAttribute('start') ?? 1) || 1;
  const mark = ordered ? `${first + items.indexOf(item)}. ` : '- ';
  const lines = content
    .trim()
    .replace(/\n{2,}(?=[ ]*(?:-|\d+\.) )/g, '\n')
    .split('\n');
  const hung = lines.map((line, index) =>
    index === 0 || line === '' ? line : ' '.repeat(mark.length) + line,
  );
  return `${mark}${hung.join('\n')}${item.nextElementSibling === null ? '' : '\n'}`;
}

function fenced(block: Element): string {
  const code = block.querySelector('code') ?? block;
  const language =
    /\b(?:language|lang|brush)[-:]\s*([\w+#-]+)/.exec(`${code.className} ${block.className}`)?.[1] ?? '';
  const words = textWithBreaks(code).replace(/\n+$/, '');
  const longest = Math.max(2, ...[...words.matchAll(/^`{3,}/gm)].map(([fence]) => fence.length));
  const fence = '`'.repeat(longest + 1);
  return `\n\n${fence}${language}\n${words}\n${fence}\n\n`;
}

function textWithBreaks(element: Element): string {
  for (const line of element.querySelectorAll('br')) line.replaceWith('\n');
  return (element.textContent ?? '').replace(/\r\n?/g, '\n');
}

function tableOf(table: Element, service: TurndownService): string {
  const rows = [...table.querySelectorAll('tr')].filter((row) => row.closest('table') === table);
  const cells = rows.map((row) => [...row.children].map((cell) => cellOf(cell, service)));
  const columns = Math.max(0, ...cells.map(({ length }) => length));
  if (columns === 0) return '';
  // A single cell is a box around words.
  if (columns === 1 && rows.length === 1) return `\n\n${cells[0]?.[0]?.replaceAll('<br>', '\n') ?? ''}\n\n`;
  const line = (row: readonly string[]) =>
    `| ${Array.from({ length: columns }, (_, column) => row[column] ?? '').join(' | ')} |`;
  const [head = [], ...body] = cells;
  return `\n\n${[line(head), `|${'---|'.repeat(columns)}`, ...body.map(line)].join('\n')}\n\n`;
}

function cellOf(cell: Element, service: TurndownService): string {
  const strongHead = cell.nodeName === 'TH';
  if (strongHead)
    for (const strong of cell.querySelectorAll('b, strong')) strong.replaceWith(...strong.childNodes);
  return service
    .turndown(cell as HTMLElement)
    .trim()
    .replace(/\|/g, '\\|')
    .replace(/\s*\n\s*(?:\n\s*)*/g, '<br>');
}
