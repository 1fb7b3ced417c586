/** The folder beside a post-mortem in which its files are. */
export const ATTACHMENT_FOLDER = 'attachments';

const LONGEST_NAME = 80;
const KEPT_BY_WINDOWS = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * A name for a file that reads well in Markdown, needs no quoting in any viewer and is a name on every system: letters of any script,
 * digits and hyphens, and a short ending in lower case.
 */
export function attachmentName(given: string, ending: string | undefined = endingOf(given)): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const stem = (/^(.+)\.[^.]*$/s.exec(last)?.[1] ?? last)
    .normalize('NFC')
    .toWellFormed()
    .replace(/[^\p{L}\p{M}\p{N}_]+/gu, '-')
    .toLowerCase();
  const whole = [...stem]
    .slice(0, LONGEST_NAME)
    .join('')
    .replace(/^-+|-+$/g, '');
  let short = whole === '' || KEPT_BY_WINDOWS.test(whole) ? `file${whole === '' ? '' : `-${whole}`}` : whole;
  while (Buffer.byteLength(short) > 200) short = [...short].slice(0, -1).join('');
  return ending === undefined ? short : `${short}.${ending}`;
}

/** The same name with a number: `graph.png` → `graph-2.png`. */
export function numberedName(name: string, number: number): string {
  return number === 1 ? name : name.replace(/(\.[^.]*)?$/, `-${number}$1`);
}

/** What a name ends with, in lower case and without the point; undefined where that is no ending. */
export function endingOf(name: string): string | undefined {
  return /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase();
}

/** The path of a file of a post-mortem that stands at this path. */
export function attachmentPath(documentPath: string, name: string): string {
  return `${folderOf(documentPath)}${ATTACHMENT_FOLDER}/${name}`;
}

/** A path inside the library as a link in the text at another path. */
export function linkFrom(documentPath: string, path: string): string {
  const from = documentPath.split('/').slice(0, -1);
  const to = path.split('/');
  let same = 0;
  while (same < from.length && same < to.length - 1 && from[same] === to[same]) same++;
  const up = from.slice(same).map(() => '..');
  return [...up, ...to.slice(same).map(encodeSegment)].join('/');
}

/** Letters of other scripts stay as they are; what Markdown or an address would take for something else does not. */
function encodeSegment(segment: string): string {
  return segment.replace(/[\s%()<>[\]\\?#"'`*_|:]/g, (sign) =>
    sign === '_' ? sign : `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

/** The folder of a path, with a slash at its end where there is one. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
