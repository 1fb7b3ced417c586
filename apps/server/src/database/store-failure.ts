import { DebriefError } from '@debrief/core/errors';

const SQLITE_FULL = 13;
const POSTGRES_DISK_FULL = '53100';

/** A failure to store something as an error that says whether the disk is full. Errors of the catalogue stay as they are. */
export function storeFailure(failure: unknown): DebriefError {
  if (failure instanceof DebriefError) return failure;
  const code = failure instanceof Error && 'code' in failure ? String(failure.code) : '';
  const errcode =
    failure instanceof Error && 'errcode' in failure && typeof failure.errcode === 'number'
      ? failure.errcode & 0xff
      : 0;
  const full =
    errcode === SQLITE_FULL || code === POSTGRES_DISK_FULL || code === 'ENOSPC' || code === 'EDQUOT';
  return new DebriefError(full ? 'STORE_FULL' : 'STORE_FAILED', '', { cause: failure });
}
