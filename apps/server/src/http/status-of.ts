import { ERRORS, type ErrorCode, type ErrorKind } from '@debrief/core/errors';

/** The HTTP status of each kind of failure. */
export const STATUS: Record<ErrorKind, number> = {
  'wrong-use': 400,
  unreadable: 422,
  unauthorised: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  unavailable: 503,
  internal: 500,
};

/** The HTTP status of a failure. */
export function statusOf(code: ErrorCode): number {
  return STATUS[ERRORS[code].kind];
}
