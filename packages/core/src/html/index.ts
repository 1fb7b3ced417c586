export { ANCHOR_PREFIX, slugOf } from './anchors.ts';
export { decodeMarkdown } from './decode-markdown.ts';
export type { Highlight } from './highlighter.ts';
export { isRelativeTarget, libraryPath } from './library-path.ts';
export { type SafeLink, safeLink } from './safe-link.ts';
export { type Html, type HtmlOptions, type OutlineEntry, writeHtml } from './write-html.ts';
