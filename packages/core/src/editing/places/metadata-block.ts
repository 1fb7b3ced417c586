import { type Block, plainText } from '../../markdown/index.ts';
import type { Reading } from '../../reading/parts/passages.ts';
import { type KeyLine, keyOfLine, linesOfBlock } from '../../reading/source/key-line.ts';
import type { SourceSection } from '../../reading/source/source.ts';
import type { TextChange } from '../../text/index.ts';
import { insertItem } from '../blocks/list-items.ts';
import { insertRow } from '../blocks/table-rows.ts';
import { lineEnd } from '../writing/lines.ts';

/** A key fact that has no place of its own yet (docs/text-conventions.md §1.3). */
export interface NewKey {
  label: string;
  /** Its key in a front matter, where it may stand there. */
  key?: string | undefined;
  /** Escaped for a line. */
  value: string;
  /** Escaped for a front matter. */
  yaml?: string | undefined;
  /** Whether it belongs into the front matter wherever there is one. */
  record?: boolean;
}

/** The ways to add a key fact to a document, the one of its metadata block first; a front matter of its own comes last. */
export function addKeyFact(reading: Reading, fact: NewKey): TextChange[][] {
  const { source } = reading;
  const front = frontMatterKey(reading, fact);
  const blocks = blockSections(reading).flatMap((section) => keyBlock(section, fact, reading));
  const first = source.format?.id === 'incident-review' || fact.record === true;
  const list = newList(reading, fact);
  return [...(first ? [...front, ...blocks] : [...blocks, ...front]), list, ...newFrontMatter(reading, fact)];
}

/** Sections that hold the facts of the whole document: that of the format, else every one of that role. */
function blockSections({ source }: Reading): SourceSection[] {
  const metadata = source.sections.filter(
    (section) => section.role === 'metadata' && section.aspect === undefined,
  );
  if (source.format?.id === 'after-action-report') return metadata.toReversed();
  return metadata;
}

/** A new line in the style of the last key line of a section: in its paragraph, list or table. */
function keyBlock(section: SourceSection, fact: NewKey, reading: Reading): TextChange[][] {
  const { text } = reading.source;
  for (const block of section.blocks.toReversed()) {
    const changes = besideKeys(block, section, fact, text);
    if (changes !== undefined) return [changes];
  }
  return [];
}

function besideKeys(
  block: Block,
  section: SourceSection,
  fact: NewKey,
  text: string,
): TextChange[] | undefined {
  if (block.type === 'paragraph') {
    const line = linesOfBlock(text, block).at(-1);
    const key = line === undefined ? undefined : keyOfLine(text, line);
    if (line === undefined || key === undefined) return undefined;
    const written = keyLike(text, line.from, key, fact);
    const alone = isAlone(block, section, text);
    const end = lineEnd(text, line.to);
    if (alone) return [{ from: end, to: end, insert: `\n\n${written}` }];
    const lines = linesOfBlock(text, block);
    const before = lines.at(-2);
    const breaks = before === undefined ? '  ' : hardBreak(text, before.to);
    const own = hardBreak(text, line.to);
    return [{ from: end, to: end, insert: `${own === '' ? breaks : ''}\n${written}` }];
  }
  if (block.type === 'list') {
    const item = block.items.at(-1);
    if (item === undefined || item.textTo <= item.textFrom) return undefined;
    const key = keyOfLine(text, { from: item.textFrom, to: item.textTo });
    if (key === undefined) return undefined;
    return insertItem(text, block, block.items.length, { content: keyLike(text, item.textFrom, key, fact) });
  }
  if (block.type === 'table' && block.header.cells.length === 2) {
    const first = (block.rows.at(-1) ?? block.header).cells[0];
    const bold = first !== undefined && /^\*\*.*\*\*$/.test(text.slice(first.from, first.to));
    const label = bold ? `**${fact.label}**` : fact.label;
    return insertRow(text, block, block.rows.length, [label, fact.value.replaceAll('|', '\\|')]);
  }
  return undefined;
}

/** Whether key lines stand as paragraphs of their own. */
function isAlone(block: { from: number; to: number }, section: SourceSection, text: string): boolean {
  const index = section.blocks.findIndex((one) => one.from === block.from);
  const before = section.blocks[index - 1];
  if (before?.type !== 'paragraph' || linesOfBlock(text, block as Block).length > 1) return false;
  const lines = linesOfBlock(text, before);
  return lines.length === 1 && lines[0] !== undefined && keyOfLine(text, lines[0]) !== undefined;
}

/** The sign that keeps the next line apart: two blanks or a backslash; nothing where the document has none. */
function hardBreak(text: string, to: number): string {
  const rest = text.slice(to, lineEnd(text, to));
  if (/^ {2,}$/.test(rest)) return '  ';
  return rest.includes('\\') ? '\\' : '';
}

function keyLike(text: string, from: number, key: KeyLine, fact: NewKey): string {
  const head = text.slice(from, key.keyFrom) + fact.label + text.slice(key.keyTo, key.valueFrom);
  // `**Key: value**` is never written.
  const marked = /^(\*\*|__)/.exec(head)?.[1];
  const closed = marked === undefined || head.slice(marked.length).includes(marked);
  const start = closed ? head.trimEnd() : `**${fact.label}:**`;
  return `${start} ${fact.value}`;
}

function frontMatterKey({ source }: Reading, fact: NewKey): TextChange[][] {
  const front = source.frontMatter;
  if (front === undefined || fact.key === undefined || front.problems.length > 0) return [];
  const { block } = front;
  const written =
    block.language === 'yaml'
      ? `${fact.key}: ${fact.yaml ?? fact.value}`
      : `${fact.key} = ${JSON.stringify(plainText(fact.value))}`;
  const empty = source.text.slice(block.contentFrom, block.contentTo).trim() === '';
  const change: TextChange = empty
    ? { from: block.contentFrom, to: block.contentFrom, insert: `${written}\n` }
    : { from: block.contentTo, to: block.contentTo, insert: `\n${written}` };
  return [[change]];
}

/** A front matter at the top, where a list under the title would not be read as facts. */
function newFrontMatter({ source }: Reading, fact: NewKey): TextChange[][] {
  if (source.frontMatter !== undefined || fact.key === undefined) return [];
  return [[{ from: 0, to: 0, insert: `---\n${fact.key}: ${fact.yaml ?? fact.value}\n---\n\n` }]];
}

/** A list of facts right under the title, or at the top. */
function newList({ source }: Reading, fact: NewKey): TextChange[] {
  const line = `- **${fact.label}:** ${fact.value}`;
  const title =
    source.titleSection?.headingBlock ?? source.sections.find(({ level }) => level === 1)?.headingBlock;
  if (title !== undefined && title.level <= 6) {
    const at = lineEnd(source.text, title.to);
    const follows = source.text.slice(at).trim() !== '';
    return [
      {
        from: at,
        to: at,
        insert: `\n\n${line}${follows && !/^\n\s*\n/.test(source.text.slice(at)) ? '\n' : ''}`,
      },
    ];
  }
  const at =
    source.markdown.frontMatter === undefined
      ? 0
      : Math.min(source.text.length, source.markdown.frontMatter.to + 1);
  const gap = at > 0 && source.text[at - 1] === '\n' ? '\n' : '';
  return [{ from: at, to: at, insert: `${gap}${line}\n\n` }];
}
