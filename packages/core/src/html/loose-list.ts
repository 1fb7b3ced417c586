import type { SyntaxNode } from '@lezer/common';

const BLANK_LINE = /\n[ \t>]*\n/;

/** True where blank lines part the items of a list or the blocks of an item: their paragraphs then stand apart. */
export function isLooseList(list: SyntaxNode, text: string): boolean {
  let end: number | undefined;
  for (let item = list.firstChild; item !== null; item = item.nextSibling) {
    if (item.name !== 'ListItem') continue;
    for (let child = item.firstChild; child !== null; child = child.nextSibling) {
      if (child.name === 'QuoteMark') continue;
      if (end !== undefined && BLANK_LINE.test(text.slice(end, child.from))) return true;
      end = child.name === 'ListMark' ? undefined : child.to;
    }
  }
  return false;
}
