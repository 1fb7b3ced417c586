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
  if (refused) throw new DebriefError('PATH_REFUSED', JSON.stringify(asked.slice(0, 80).toWellFormed()));
  return path;
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
  return `${name.replace(/-+$/, '') || 'post-mortem'}.md`;
}

/** The path with a number before its ending: `outage.md` → `outage-2.md`. */
export function numbered(path: string, number: number): string {
  return path.replace(/(\.(?:md|markdown))$/i, `-${number}$1`);
}
