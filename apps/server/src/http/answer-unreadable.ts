import { randomBytes } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { DebriefError } from '@debrief/core/errors';
import type { Failure } from '@debrief/http-contract';
import { SECURITY_HEADERS } from './security-headers.ts';
import { STATUS } from './status-of.ts';

/** Answers, in the contract's shape, what is no request by the rules of HTTP and so reaches no route; then the connection ends. */
export function answerUnreadable(failure: Error & { code?: string }, socket: Socket): void {
  if (failure.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, error } = refusalOf(failure.code);
  const { code, message, remedy } = error;
  const body: Failure = { error: { code, message, remedy, reference: randomBytes(6).toString('hex') } };
  const bytes = Buffer.from(JSON.stringify(body));
  const headers = {
    ...SECURITY_HEADERS,
    'cache-control': 'no-store',
    'content-type': 'application/json; charset=utf-8',
    'content-length': bytes.length,
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n`);
  socket.end(bytes, () => socket.destroy());
}

function refusalOf(code: string | undefined): { status: number; error: DebriefError } {
  if (code === 'HPE_HEADER_OVERFLOW') return { status: 431, error: new DebriefError('HEADERS_TOO_LARGE') };
  const why =
    code === 'HPE_INVALID_METHOD'
      ? 'its method is not known'
      : code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? 'its end did not come in time'
        : 'its head is damaged';
  const error = new DebriefError('REQUEST_UNREADABLE', why);
  return { status: code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : STATUS[error.kind], error };
}
