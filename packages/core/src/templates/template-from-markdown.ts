import { isScalar, parseDocument } from 'yaml';
import { type Block, findFrontMatter, parseBlocks, plainText, readBlocks } from '../markdown/index.ts';
import type { Template } from './template.ts';

const PROMPT = /<!--([\s\S]*?)-->|\[([^[\]\n]{2,})\](?![([:])/;
const PROMPTS = new RegExp(PROMPT, 'g');
const MOST_WORDS = 160;

/**
 * A team's own Markdown file as a template. Its id comes from the name of its file, its name from its first heading, its
 * description from the front matter, else from its first prompt; its text is the skeleton as it stands. Never throws, whatever the
 * text; what would not work is for `templateProblems` to say.
 */
export function templateFromMarkdown(text: string, name: string): Template {
  const file = name.replace(/^.*[\\/]/, '').replace(/\.(?:md|markdown)$/i, '');
  const blocks = readBlocks(parseBlocks(text).tree, text);
  const body = blocks.filter(({ from }) => from >= (findFrontMatter(text).block?.to ?? 0));
  return {
    id: idOf(file),
    name: headingWords(body, text) ?? nameOf(file),
    description: statedDescription(text) ?? firstPrompt(body, text) ?? '',
    skeleton: text,
  };
}

function idOf(file: string): string {
  const id = file
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return id === '' ? 'template' : id;
}

function nameOf(file: string): string {
  const words = file.replace(/[-_.\s]+/g, ' ').trim();
  return words === '' ? 'Template' : words.charAt(0).toUpperCase() + words.slice(1);
}

/** The words of the first heading without its prompts; nothing where it is a prompt and no more. */
function headingWords(blocks: readonly Block[], text: string): string | undefined {
  const first = blocks.find((block) => block.type === 'heading');
  if (first?.type !== 'heading') return undefined;
  const words = plainText(text.slice(first.textFrom, first.textTo).replace(PROMPTS, ' '))
    .replace(/^[\s:–—-]+|[\s:–—-]+$/g, '')
    .slice(0, MOST_WORDS);
  return /[\p{L}\p{N}]/u.test(words) ? words : undefined;
}

function statedDescription(text: string): string | undefined {
  const { block } = findFrontMatter(text);
  if (block?.language !== 'yaml') return undefined;
  const { contents } = parseDocument(text.slice(block.contentFrom, block.contentTo), {
    schema: 'failsafe',
    logLevel: 'silent',
    strict: false,
    uniqueKeys: false,
    prettyErrors: false,
  });
  const pairs = contents !== null && 'items' in contents ? contents.items : [];
  for (const pair of pairs) {
    if (!('key' in pair) || !isScalar(pair.key) || !isScalar(pair.value)) continue;
    const words = String(pair.value.value ?? '').trim();
    if (pair.key.value === 'description' && words !== '' && !PROMPT.test(words)) return inShort(words);
  }
  return undefined;
}

/** The first prompt that stands alone, as one between the fields does not; else that of the first heading that has one. */
function firstPrompt(blocks: readonly Block[], text: string): string | undefined {
  const sources = [
    ...blocks.filter(({ type }) => type === 'paragraph' || type === 'comment'),
    ...blocks.filter(({ type }) => type === 'heading'),
  ].map(({ from, to }) => text.slice(from, to));
  for (const source of sources) {
    const prompt = PROMPT.exec(source);
    const words = inShort(prompt?.[1] ?? prompt?.[2] ?? '');
    const alone = source.trim() === prompt?.[0] || /^#/.test(source);
    if (alone && words !== '' && !/^(?:debrief:|\/?internal$)/.test(words)) return words;
  }
  return undefined;
}

function inShort(words: string): string {
  const plain = words.replace(/\s+/g, ' ').trim();
  return plain.length <= MOST_WORDS ? plain : `${plain.slice(0, MOST_WORDS - 1).trimEnd()}…`;
}
