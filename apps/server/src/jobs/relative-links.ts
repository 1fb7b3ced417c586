import { decodeMarkdown, isRelativeTarget, libraryPath } from '@debrief/core/html';
import { markdownParser, parseBlocks } from '@debrief/core/markdown';

/** Where the relative links and images of one document lead. */
export interface RelativeLinks {
  /** Paths inside the library, each once, in the order of the text. */
  paths: string[];
  /** Targets that lead out of it or cannot be a path, as they were written. */
  stray: string[];
}

/** Of a text with more, the first count: nobody refers to so many files by hand. */
const MOST_LINKS = 2_000;

/**
 * Where a relative target may begin: behind `](`, or behind `]:` at the start of a line. Most documents have none and are done
 * with this one look.
 */
const CANDIDATE =
  /\]\(\s{0,8}<?(?![a-z][a-z0-9+.-]{0,30}:|[/#?)])|^[ \t>]{0,20}\[[^\]\n]{1,400}\]:\s{0,8}<?(?![a-z][a-z0-9+.-]{0,30}:|[/#?])/gim;
const WORDLESS = new Set(['FencedCode', 'CodeBlock', 'CodeText', 'HTMLBlock', 'CommentBlock']);

/** Finds what a document at this path refers to by relative links, images and reference definitions. Never throws; HTML is not looked into. */
export function relativeLinks(text: string, documentPath: string): RelativeLinks {
  const paths = new Set<string>();
  const stray = new Set<string>();
  for (const target of targetsIn(text)) {
    if (!isRelativeTarget(target)) continue;
    const path = libraryPath(target, documentPath);
    if (path === undefined) stray.add(target);
    else if (path !== documentPath) paths.add(path);
    if (paths.size + stray.size >= MOST_LINKS) break;
  }
  return { paths: [...paths], stray: [...stray] };
}

/** The link targets of every block in which a relative one may stand. */
function targetsIn(text: string): string[] {
  const targets: string[] = [];
  let blocks: ReturnType<typeof parseBlocks> | undefined;
  let done = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    const bracket = match.index + match[0].lastIndexOf(']');
    if (bracket < done) continue;
    blocks ??= parseBlocks(text);
    let block = blocks.tree.resolveInner(bracket + 1, -1);
    if (block.parent?.name === 'LinkReference') block = block.parent;
    if (WORDLESS.has(block.name)) continue;
    // The document itself: beyond the blocks that the parser knows, such as the front matter, there are no links.
    if (block.parent === null) continue;
    done = block.to;
    const source = text.slice(block.from, block.to);
    markdownParser.parse(source).iterate({
      enter: ({ name, node }) => {
        if (name !== 'Link' && name !== 'Image' && name !== 'LinkReference') return;
        // A footnote's words are no target.
        if (name === 'LinkReference' && source[node.from + 1] === '^') return;
        const target = node.getChildren('URL').findLast((url) => isTarget(source, url.from, name));
        if (target !== undefined) targets.push(decodedTarget(source.slice(target.from, target.to)));
      },
    });
  }
  return targets;
}

/** An address can also stand among the words of a link; its target follows the parenthesis. */
function isTarget(source: string, from: number, name: string): boolean {
  if (name === 'LinkReference') return true;
  let before = from - 1;
  while (before > 0 && /\s/.test(source[before] ?? '')) before--;
  return source[before] === '(';
}

function decodedTarget(written: string): string {
  return decodeMarkdown(written.startsWith('<') && written.endsWith('>') ? written.slice(1, -1) : written);
}
