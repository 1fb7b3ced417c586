import { DebriefError } from '@debrief/core/errors';
import type { Failure } from '@debrief/http-contract';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { failureOfStore } from '../database/store-failure.ts';
import { bodyRefusal } from './read-bodies.ts';
import { STATUS } from './status-of.ts';

/** Answers a failure in the contract's shape. What nobody expected says INTERNAL, and its class and stack are logged. */
export function answerFailure(
  failure: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const known = asDebriefError(failure, request.method);
  if (known.kind === 'internal' || known.code.startsWith('STORE_'))
    request.log.error(withoutText(failure), 'request failed');
  const body: Failure = {
    error: {
      code: known.code,
      message: known.message,
      remedy: known.remedy,
      reference: request.id,
      ...(known.details === undefined ? {} : { details: known.details }),
    },
  };
  return reply
    .code(STATUS[known.kind])
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(body);
}

function asDebriefError(failure: FastifyError | Error, method: string): DebriefError {
  const known = failure instanceof DebriefError ? failure : ofOthers(failure);
  // Who only reads has changed nothing that could be lost.
  const reads = method === 'GET' || method === 'HEAD';
  return reads && (known.code === 'STORE_FAILED' || known.code === 'STORE_FULL')
    ? new DebriefError('STORE_UNREADABLE', '', { cause: failure })
    : known;
}

/** A failure that is not one of ours. */
function ofOthers(failure: FastifyError | Error): DebriefError {
  const refused = bodyRefusal(failure);
  if (refused !== undefined) return refused;
  const status = 'statusCode' in failure ? (failure.statusCode ?? 500) : 500;
  if (status >= 400 && status < 500) return new DebriefError('BAD_REQUEST', 'its address');
  return new DebriefError(failureOfStore(failure) ?? 'INTERNAL', '', { cause: failure });
}

/** Class and stack of an error without its message, which could hold text of a document. */
export function withoutText(failure: unknown): Record<string, unknown> {
  if (!(failure instanceof Error)) return { error: typeof failure };
  const stack = (failure.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim());
  const cause = failure.cause === undefined ? {} : { cause: withoutText(failure.cause) };
  return { error: failure.name, ...('code' in failure ? { code: failure.code } : {}), stack, ...cause };
}
