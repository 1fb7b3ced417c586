import { markdownLanguage } from '@codemirror/lang-markdown';
import { Language, LanguageSupport, languageDataProp } from '@codemirror/language';
import type { EditorState, Extension } from '@codemirror/state';
import {
  CAPS,
  exceedsInlineBudget,
  findFrontMatter,
  guardText,
  markdownParser,
} from '@debrief/core/markdown';

type Parser = typeof markdownParser;
type Input = Parameters<Parser['createParse']>[0];
type Tree = NonNullable<ReturnType<ReturnType<Parser['createParse']>['advance']>>;

/**
 * The guarded parser of the core as a language of the editor: the same tree that reading sees, so the same things are tables
 * and headings, and no text can freeze the page. The editor's own Markdown support is left out: it would bring HTML, CSS
 * and JavaScript along, twice the size of all this.
 */
export function markdownSupport(): Extension {
  return new LanguageSupport(new Language(markdownLanguage.data, guarded(), [], 'markdown'));
}

/** `configure()` drops what was overridden, so the guard is put on last. */
function guarded(): Parser {
  const props = [languageDataProp.add({ Document: markdownLanguage.data })];
  const plain = markdownParser.configure({ props });
  const own = markdownParser.configure({ props });
  /** How long the front matter was when a tree was made: what is reused must have seen the same. */
  const extents = new WeakMap<Tree, number>();
  own.parseInline = (text, offset) => (exceedsInlineBudget(text) ? [] : plain.parseInline(text, offset));
  const createParse = own.createParse.bind(own);
  own.createParse = (input, fragments, ranges) => {
    const extent = frontMatterEnd(input);
    const fit = fragments.every(({ tree }) => (extents.get(tree) ?? 0) === extent);
    const parse = createParse(maskedInput(input, extent), fit ? fragments : [], ranges);
    const advance = parse.advance.bind(parse);
    parse.advance = () => {
      const tree = advance();
      if (tree) extents.set(tree, extent);
      return tree;
    };
    return parse;
  };
  return own;
}

/** Where the front matter ends; 0 where there is none. */
export function frontMatterEnd(input: Pick<Input, 'length' | 'read'>): number {
  const opening = input.read(0, Math.min(3, input.length));
  if (opening !== '---' && opening !== '+++') return 0;
  const head = input.read(0, Math.min(input.length, CAPS.frontMatterLength + 4_096));
  return findFrontMatter(head).block?.to ?? 0;
}

/** Where the front matter of an editor's text ends. */
export function frontMatterOf(state: EditorState): number {
  const { doc } = state;
  return frontMatterEnd({ length: doc.length, read: (from, to) => doc.sliceString(from, to) });
}

/** The text as the parser may see it: blanks for the front matter, letters for container marks beyond the cap of a line. */
function maskedInput(input: Input, extent: number): Input {
  const masked = (from: number, text: string): string => {
    if (text.length === 0 || text === '\n') return text;
    const inside = Math.min(text.length, Math.max(0, extent - from));
    const visible = inside === 0 ? text : text.slice(0, inside).replace(/[^\n]/g, ' ') + text.slice(inside);
    return visible.length > CAPS.containersPerLine ? guardText(visible).text : visible;
  };
  return {
    length: input.length,
    lineChunks: input.lineChunks,
    chunk: (from) => masked(from, input.chunk(from)),
    read: (from, to) => masked(from, input.read(from, to)),
  };
}
