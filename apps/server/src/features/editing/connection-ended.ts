import { inspect } from 'node:util';
import type { ErrorCode } from '@debrief/core/errors';

/**
 * Ends a connection. The sync library shows what is thrown to the console and sends `reason` to the browser, so it is a code and
 * nothing else.
 */
export class ConnectionEnded extends Error {
  readonly reason: ErrorCode;
  readonly code = 4403;

  constructor(reason: ErrorCode) {
    super('');
    this.name = 'ConnectionEnded';
    this.reason = reason;
  }

  [inspect.custom](): string {
    return this.reason;
  }
}
