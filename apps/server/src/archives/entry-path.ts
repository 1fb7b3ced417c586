import { withoutControls } from '@debrief/core/text';
import { ARCHIVE_LIMITS } from './archive.ts';

/** A path that is safe below any folder, or the reason why there is none. An empty path names the top folder itself. */
export type EntryPath = { path: string } | { reason: string };

/** Names of files are bounded by every file system in use. */
const LONGEST_NAME = 255;

/** Makes the path that an archive states safe: backslashes separate, `./` and doubled slashes say nothing. */
export function entryPath(stated: string): EntryPath {
  if (stated.length > ARCHIVE_LIMITS.pathLength) return { reason: 'its path is too long' };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to refuse
  if (/[\u0000-\u001f\u007f]/.test(stated)) return { reason: 'its path holds control characters' };
  const slashed = stated.replaceAll('\\', '/');
  if (/^[a-z]:/i.test(slashed)) return { reason: 'its path names a drive' };
  if (slashed.startsWith('/')) return { reason: 'its path begins at the root of a disk' };
  const segments = slashed.split('/').filter((segment) => segment !== '' && segment !== '.');
  if (segments.includes('..')) return { reason: 'its path leads out of the archive' };
  if (segments.some((segment) => Buffer.byteLength(segment) > LONGEST_NAME)) {
    return { reason: 'its path is too long' };
  }
  return { path: segments.join('/') };
}

/** A refused path as it can be shown: short, and without characters that a terminal obeys. */
export function shownPath(stated: string): string {
  const plain = withoutControls(stated.slice(0, 200));
  return stated.length > 200 ? `${plain}…` : plain;
}
