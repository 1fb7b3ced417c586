/** The blocks of a document as readers see them: plain records with positions in the text. */

export interface HeadingBlock {
  type: 'heading';
  level: number;
  from: number;
  to: number;
  /** The words, without marks. */
  textFrom: number;
  textTo: number;
}

export interface ParagraphBlock {
  type: 'paragraph';
  from: number;
  to: number;
}

export interface ListBlock {
  type: 'list';
  ordered: boolean;
  from: number;
  to: number;
  items: ListItem[];
}

export interface ListItem {
  from: number;
  to: number;
  /** First paragraph without marker and task box; empty when the item begins with another block. */
  textFrom: number;
  textTo: number;
  /** The task box, brackets included. */
  task?: { from: number; to: number; checked: boolean };
  /** What follows the first paragraph. */
  blocks: Block[];
}

export interface TableBlock {
  type: 'table';
  from: number;
  to: number;
  header: TableRow;
  rows: TableRow[];
}

export interface TableRow {
  from: number;
  to: number;
  cells: TableCell[];
}

/** A cell without the blanks around it; `from === to` when it is empty. */
export interface TableCell {
  from: number;
  to: number;
}

export interface CodeBlock {
  type: 'code';
  from: number;
  to: number;
  fenced: boolean;
}

export interface QuoteBlock {
  type: 'quote';
  from: number;
  to: number;
  blocks: Block[];
}

/** HTML, comments, rules and link definitions: blocks without values of their own. */
export interface OtherBlock {
  type: 'html' | 'comment' | 'rule' | 'reference';
  from: number;
  to: number;
}

export type Block =
  | HeadingBlock
  | ParagraphBlock
  | ListBlock
  | TableBlock
  | CodeBlock
  | QuoteBlock
  | OtherBlock;
