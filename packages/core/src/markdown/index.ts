export type { Block, HeadingBlock, ListBlock, ListItem, TableBlock, TableCell, TableRow } from './block.ts';
export { type FrontMatterBlock, findFrontMatter } from './front-matter-block.ts';
export { CAPS, type CapName, exceedsInlineBudget, guardText, type MetCap } from './guard.ts';
export { type MarkdownDocument, markdownParser, parseBlocks, parseMarkdown } from './parse-markdown.ts';
export { plainText } from './plain-text.ts';
export { readBlocks, rowOf } from './read-blocks.ts';
