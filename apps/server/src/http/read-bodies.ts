import { DebriefError } from '@debrief/core/errors';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Largest body of a request that writes, in bytes: a whole text, with what JSON adds to it. */
export const LARGEST_BODY = 10_000_000;

/** Why a body could not be read, by the code of the framework. */
const REASONS: Readonly<Record<string, string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'it is too large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'its Content-Type is not application/json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'it is not as long as Content-Length says',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'it is empty',
  FST_ERR_CTP_INVALID_JSON_BODY: 'it is not whole JSON, or has a name that no field may have',
};

/** Takes JSON in UTF-8 and nothing else; bytes that are no UTF-8 would become other signs without a word. */
export function readBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  const parse = server.getDefaultJsonParser('error', 'error');
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (packing(request) !== undefined)
      return done(new DebriefError('BODY_REFUSED', 'it is packed (Content-Encoding)'));
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(body as Buffer);
    } catch {
      return done(new DebriefError('BODY_REFUSED', 'it is not UTF-8'));
    }
    parse(request, text, done);
  });
}

/** Hands bytes on as they come, within `scope` alone; whoever takes them bounds them. */
export function streamBodies(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('application/octet-stream', (request, payload, done) => {
    if (packing(request) !== undefined)
      return done(new DebriefError('BODY_REFUSED', 'it is packed (Content-Encoding)'));
    done(null, payload);
  });
}

/** What is wrong with the body, where a failure of the framework is about it. */
export function bodyRefusal(failure: Error): DebriefError | undefined {
  const code = 'code' in failure ? String(failure.code) : '';
  // What the parser of JSON says could repeat what was sent.
  const reason = failure instanceof SyntaxError ? REASONS.FST_ERR_CTP_INVALID_JSON_BODY : REASONS[code];
  return reason === undefined ? undefined : new DebriefError('BODY_REFUSED', reason);
}

function packing({ headers }: FastifyRequest): string | undefined {
  const written = headers['content-encoding']?.trim().toLowerCase();
  return written === undefined || written === '' || written === 'identity' ? undefined : written;
}
