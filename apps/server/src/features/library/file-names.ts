/** What is taken in and what is left out, by names alone: the same for folders and archives. */

/** Bytes of the largest document. */
export const LARGEST_FILE = 16 * 1024 * 1024;
/** Bytes of the largest file that comes along with a document. */
export const LARGEST_ATTACHMENT = 64 * 1024 * 1024;

const MARKDOWN = /\.(?:md|markdown)$/i;
const NOT_POSTMORTEMS = /^(?:readme|index|changelog|contributing|license|code_of_conduct)\.(?:md|markdown)$/i;

export const NOT_MARKDOWN = 'not Markdown (.md or .markdown)';

export function isMarkdownName(path: string): boolean {
  return MARKDOWN.test(path);
}

/** Why a folder of this name is not looked into; undefined when it is. */
export function folderLeftOut(name: string): string | undefined {
  if (name.startsWith('.')) return 'a hidden folder';
  if (name === 'node_modules') return 'installed packages';
  if (name === '__MACOSX') return 'what macOS puts into archives';
  return undefined;
}

/** Why a file of this name is no document; undefined when it may be one. */
export function fileLeftOut(name: string): string | undefined {
  if (!MARKDOWN.test(name)) return NOT_MARKDOWN;
  if (name.startsWith('._')) return 'what macOS puts into archives';
  if (NOT_POSTMORTEMS.test(name)) return 'its name says that it is no post-mortem';
  return undefined;
}

/** The folder in which wikis keep what pages refer to; hidden, and yet meant to be followed. */
const ATTACHMENT_FOLDER = '.attachments';

/** Whether a file may come along with a document that refers to it: nothing that is hidden does. */
export function mayComeAlong(path: string): boolean {
  return path
    .split('/')
    .every((segment, index, { length }) =>
      segment.startsWith('.') ? segment === ATTACHMENT_FOLDER && index < length - 1 : true,
    );
}
