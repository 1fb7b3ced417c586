import { DebriefError } from '@debrief/core/errors';
import { fileLeftOut, folderLeftOut } from '../library/file-names.ts';

const LONGEST_PATH = 400;

/**
 * The path that somebody asked for, checked: it stays inside the library, names Markdown, and would be read again from a folder.
 * @throws DebriefError PATH_REFUSED
 */
export function documentPath(asked: string): string {
  const path = asked.trim().normalize('NFC');
  const parts = path.split('/');
  const name = parts.at(-1) ?? '';
  const refused =
    path.length > LONGEST_PATH ||
    parts.some((part) => part === '' || part !== part.trim() || /[\p{Cc}\\:*?"<>|]/u.test(part)) ||
    parts.some((part) => folderLeftOut(part) !== undefined || part === '..') ||
    fileLeftOut(name) !== undefined ||
    !path.isWellFormed() ||
    parts.some((part) => Buffer.byteLength(part) > 240);
  const why = parts.map(whyMisleading).find((one) => one !== undefined);
  if (refused || why !== undefined) {
    const shown = visible(JSON.stringify(asked.slice(0, 80).toWellFormed()));
    throw new DebriefError('PATH_REFUSED', why === undefined ? shown : `${shown} (${why})`);
  }
  return path;
}

/** Signs that are not seen, or that turn the letters after them round: with them a name looks like another one. */
const UNSEEN =
  /[\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\u{e0000}-\u{e007f}]/gu;
const KEPT_BY_WINDOWS = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/i;

/** Why a part of a path would be read as another one, or cannot be a file on every computer; undefined where it can. */
function whyMisleading(part: string): string | undefined {
  if (part.search(UNSEEN) >= 0) return 'it has signs that are not seen';
  if (KEPT_BY_WINDOWS.test(part)) return 'Windows keeps this name for itself';
  return part.endsWith('.') ? 'Windows takes away the dot at the end' : undefined;
}

function visible(text: string): string {
  return text.replace(UNSEEN, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`);
}

/** A path made of a day and a title: `2026-11-20-checkout-refused-cards.md`. */
export function pathFor(date: string | undefined, title: string | undefined): string {
  const words = (title ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  // Cut between letters, never inside one; bytes count, as file systems count them.
  let name = [...[date, words].filter((part) => part !== undefined && part !== '').join('-')]
    .slice(0, 80)
    .join('');
  while (Buffer.byteLength(name) > 200) name = [...name].slice(0, -1).join('');
  const safe = KEPT_BY_WINDOWS.test(name) ? `${name}-post-mortem` : name;
  return `${safe.replace(/-+$/, '') || 'post-mortem'}.md`;
}

/** The path with a number before its ending: `outage.md` → `outage-2.md`. */
export function numbered(path: string, number: number): string {
  return path.replace(/(\.(?:md|markdown))$/i, `-${number}$1`);
}
