import type { SyntaxNode, Tree } from '@lezer/common';
import type { Block, ListItem, TableCell, TableRow } from './block.ts';

/** The blocks of a tree, in order. Deep nesting is cut by the guard, so recursion is bounded. */
export function readBlocks(tree: Tree, text: string): Block[] {
  return childrenOf(tree.topNode, text);
}

function childrenOf(parent: SyntaxNode, text: string): Block[] {
  const blocks: Block[] = [];
  for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
    const block = blockOf(node, text);
    if (block !== undefined) blocks.push(block);
  }
  return blocks;
}

function blockOf(node: SyntaxNode, text: string): Block | undefined {
  const { name, from, to } = node;
  switch (name) {
    case 'Paragraph':
      return { type: 'paragraph', from, to };
    case 'ATXHeading1':
    case 'ATXHeading2':
    case 'ATXHeading3':
    case 'ATXHeading4':
    case 'ATXHeading5':
    case 'ATXHeading6':
    case 'SetextHeading1':
    case 'SetextHeading2': {
      let textFrom = from;
      let textTo = to;
      for (let mark = node.firstChild; mark !== null; mark = mark.nextSibling) {
        if (mark.name !== 'HeaderMark') continue;
        if (mark.from === from) textFrom = mark.to;
        else textTo = mark.from;
      }
      const trimmed = trim(text, textFrom, textTo);
      return {
        type: 'heading',
        level: Number(name.at(-1)),
        from,
        to,
        textFrom: trimmed.from,
        textTo: trimmed.to,
      };
    }
    case 'BulletList':
    case 'OrderedList': {
      const items: ListItem[] = [];
      for (let item = node.firstChild; item !== null; item = item.nextSibling) {
        if (item.name === 'ListItem') items.push(itemOf(item, text));
      }
      return { type: 'list', ordered: name === 'OrderedList', from, to, items };
    }
    case 'Table': {
      const rows: TableRow[] = [];
      let header: TableRow = { from, to: from, cells: [] };
      for (let row = node.firstChild; row !== null; row = row.nextSibling) {
        if (row.name === 'TableHeader') header = rowOf(text, row.from, row.to);
        else if (row.name === 'TableRow') rows.push(rowOf(text, row.from, row.to));
      }
      return { type: 'table', from, to, header, rows };
    }
    case 'FencedCode':
      return { type: 'code', from, to, fenced: true };
    case 'CodeBlock':
      return { type: 'code', from, to, fenced: false };
    case 'Blockquote':
      return { type: 'quote', from, to, blocks: childrenOf(node, text) };
    case 'HTMLBlock':
    case 'ProcessingInstructionBlock':
      return { type: 'html', from, to };
    case 'CommentBlock':
      return { type: 'comment', from, to };
    case 'HorizontalRule':
      return { type: 'rule', from, to };
    case 'LinkReference':
      return { type: 'reference', from, to };
    default:
      return undefined;
  }
}

function itemOf(node: SyntaxNode, text: string): ListItem {
  const item: ListItem = { from: node.from, to: node.to, textFrom: node.to, textTo: node.to, blocks: [] };
  let begun = false;
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name === 'ListMark') continue;
    if (!begun && (child.name === 'Paragraph' || child.name === 'Task')) {
      const box = child.name === 'Task' ? child.firstChild : null;
      const start = box?.name === 'TaskMarker' ? box.to : child.from;
      if (box?.name === 'TaskMarker') {
        item.task = { from: box.from, to: box.to, checked: text.charCodeAt(box.from + 1) !== 32 };
      }
      const trimmed = trim(text, start, child.to);
      item.textFrom = trimmed.from;
      item.textTo = trimmed.to;
    } else {
      const block = blockOf(child, text);
      if (block !== undefined) {
        if (!begun) item.textFrom = item.textTo = block.from;
        item.blocks.push(block);
      }
    }
    begun = true;
  }
  return item;
}

/** The cells of one row of text; pipes behind a backslash belong to the cell. */
export function rowOf(text: string, from: number, to: number): TableRow {
  const cells: TableCell[] = [];
  let at = from;
  while (at < to && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at++;
  if (text.charCodeAt(at) === 124) at++;
  let start = at;
  for (; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === 124) {
      cells.push(trim(text, start, at));
      start = at + 1;
    }
  }
  const last = trim(text, start, to);
  if (last.to > last.from || cells.length === 0) cells.push(last);
  return { from, to, cells };
}

function trim(text: string, from: number, to: number): TableCell {
  let start = from;
  let end = to;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return { from: start, to: end };
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 160;
}
