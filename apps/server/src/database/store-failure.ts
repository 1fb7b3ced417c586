import { DebriefError } from '@debrief/core/errors';

/** Kinds of failures of SQLite: the lowest byte of its codes. */
const SQLITE = { full: [13], gone: [5, 8, 10, 14] };
const SYSTEM = {
  full: ['ENOSPC', 'EDQUOT'],
  gone: [
    'ECONNREFUSED',
    'ECONNRESET',
    'EPIPE',
    'ETIMEDOUT',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EIO',
  ],
};
const POSTGRES_FULL = '53100';
/**
 * PostgreSQL is starting or stopping, has no connection left, ended the statement or the transaction because it took too long or met
 * another one, or takes no changes (a copy that is only read).
 */
const POSTGRES_GONE = /^(?:08|57P|53)|^(?:57014|25P03|25006|40001|40P01)$/;
/** What the driver says without a code. */
const DRIVER_GONE =
  /timeout exceeded when trying to connect|connection terminated|query read timeout|not queryable|connection error/i;

/** Whether a failure is one of the store: it is full, or it does not answer. Undefined where it is something else. */
export function failureOfStore(failure: unknown): 'STORE_FULL' | 'STORE_FAILED' | undefined {
  if (!(failure instanceof Error)) return undefined;
  const code = 'code' in failure ? String(failure.code) : '';
  const kind = 'errcode' in failure && typeof failure.errcode === 'number' ? failure.errcode & 0xff : 0;
  if (SQLITE.full.includes(kind) || code === POSTGRES_FULL || SYSTEM.full.includes(code)) return 'STORE_FULL';
  const gone =
    SQLITE.gone.includes(kind) ||
    SYSTEM.gone.includes(code) ||
    POSTGRES_GONE.test(code) ||
    DRIVER_GONE.test(failure.message);
  return gone ? 'STORE_FAILED' : undefined;
}

/** A failure to store something as an error that says whether the disk is full. Errors of the catalogue stay as they are. */
export function storeFailure(failure: unknown): DebriefError {
  if (failure instanceof DebriefError) return failure;
  return new DebriefError(failureOfStore(failure) ?? 'STORE_FAILED', '', { cause: failure });
}
