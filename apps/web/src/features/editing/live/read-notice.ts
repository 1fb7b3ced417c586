import type { LiveNotice } from '@debrief/http-contract';

const KINDS: ReadonlySet<string> = new Set<LiveNotice['type']>([
  'receipt',
  'command',
  'taken-back',
  'torn',
  'read',
  'closing',
]);

/**
 * A notice of our own server, which has the same version as this page: told by its kind alone, so that the editor needs no
 * schema library. Undefined for what is none; a newer server may know more kinds.
 */
export function readNotice(payload: string): LiveNotice | undefined {
  let notice: unknown;
  try {
    notice = JSON.parse(payload);
  } catch {
    return undefined;
  }
  if (typeof notice !== 'object' || notice === null || !('type' in notice)) return undefined;
  return typeof notice.type === 'string' && KINDS.has(notice.type) ? (notice as LiveNotice) : undefined;
}
