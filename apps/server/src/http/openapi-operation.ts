import { ERRORS, type ErrorCode } from '@debrief/core/errors';
import { DEVICE_HEADER, LONGEST_NAME, NAME_HEADER, type Route } from '@debrief/http-contract';
import type { z } from 'zod';
import { schemaOf } from './openapi-schema.ts';
import { statusOf } from './status-of.ts';

/** Why any request may be refused, any with a key, any of these that reads, and any that writes. */
const ALWAYS: readonly ErrorCode[] = ['BAD_REQUEST', 'REQUEST_FROM_ELSEWHERE', 'INTERNAL', 'UNAVAILABLE'];
const WITH_KEY: readonly ErrorCode[] = ['KEY_MISSING', 'KEY_WRONG'];
const READING: readonly ErrorCode[] = ['STORE_UNREADABLE'];
const WRITING: readonly ErrorCode[] = [
  'BODY_REFUSED',
  'WRITING_NOT_ALLOWED',
  'KEY_REUSED',
  'STORE_FAILED',
  'STORE_FULL',
];

/** Headers that more than one operation takes. */
export const HEADER_PARAMETERS = {
  IdempotencyKey: header('Idempotency-Key', {
    description:
      'Chosen by the sender, anew for each request: sent again with it, the request is answered as the first time. KEY_REUSED says that it was used for another one.',
    schema: { type: 'string', minLength: 1, maxLength: 100, pattern: '^[\\x21-\\x7e]+$' },
    example: '5c9a3f0e-7d1b-4c52-9a57-0d7d3f1c2b11',
  }),
  Name: header(NAME_HEADER, {
    description: `By what name the sender goes, percent-encoded, at most ${LONGEST_NAME} letters. It is shown in the history, as unverified.`,
    schema: { type: 'string' },
    example: 'Ann%20Lee',
  }),
  Device: header(DEVICE_HEADER, {
    description:
      'A random word that a browser or program keeps, 8 to 64 letters, digits, - or _: tells two without names apart.',
    schema: { type: 'string', pattern: '^[\\w-]{8,64}$' },
  }),
  IfMatch: header('If-Match', {
    description: 'The version that the text was made from, as readText gave it in its ETag.',
    required: true,
    schema: { type: 'string', pattern: '^"\\d+\\.\\d+"$' },
    example: '"1.42"',
  }),
  IfNoneMatch: header('If-None-Match', {
    description:
      'The ETag of a reply that the sender has: where nothing has changed since, the answer is 304 and empty.',
    schema: { type: 'string' },
  }),
};

/** One route as an operation of OpenAPI. */
export function operationOf(route: Route): Record<string, unknown> {
  const { example, etag, produces } = route;
  const writes = route.method !== 'GET';
  const names: (keyof typeof HEADER_PARAMETERS)[] = [
    ...(writes && route.consumes === undefined ? (['IdempotencyKey'] as const) : []),
    ...(writes ? (['Name', 'Device'] as const) : []),
    ...(route.ifMatch === true ? (['IfMatch'] as const) : []),
    ...(etag === 'rows' ? (['IfNoneMatch'] as const) : []),
  ];
  return {
    operationId: route.id,
    tags: [tagOf(route)],
    summary: route.summary,
    security: route.needsKey ? [{ key: [] }] : [],
    parameters: [
      ...parametersOf(route.parameters, 'path', example.parameters),
      ...parametersOf(route.query, 'query', example.query),
      ...names.map((name) => ({ $ref: `#/components/parameters/${name}` })),
    ],
    ...(writes ? { requestBody: bodyOf(route) } : {}),
    responses: {
      200: {
        description: 'Done, or what was asked for.',
        ...(etag === undefined ? {} : { headers: { ETag: etagOf(etag) } }),
        content: {
          [produces]: {
            schema: produces === 'application/octet-stream' ? BYTES : schemaOf(route.reply, 'output'),
            example: example.reply,
          },
        },
      },
      ...(etag === 'rows' ? { 304: { description: 'Nothing has changed since.' } } : {}),
      ...failuresOf(route, writes),
    },
  };
}

/** What a route is about, by its path: `/api/postmortems/:id/revisions` is about `revisions`. */
export function tagOf({ path }: Pick<Route, 'path'>): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== 'api' && !part.startsWith(':'));
  return parts[0] === 'postmortems' ? (parts[1] ?? 'postmortems') : (parts[0] ?? '');
}

/** What is no text and has no schema. */
const BYTES = { type: 'string', format: 'binary' };

function bodyOf({ body, consumes, example }: Route): Record<string, unknown> {
  // Bytes have no JSON that a schema could say something of.
  if (consumes !== undefined)
    return { required: false, content: { [consumes]: { schema: {}, example: '…' } } };
  const schema = schemaOf(body, 'input');
  return {
    // An empty object may be left away.
    required: JSON.stringify(schema.properties) !== '{}',
    content: { 'application/json': { schema, example: example.body ?? {} } },
  };
}

function parametersOf(
  schema: z.ZodObject,
  place: 'path' | 'query',
  examples: Record<string, unknown> = {},
): Record<string, unknown>[] {
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, unknown>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, of]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: of,
    ...(examples[name] === undefined ? {} : { example: examples[name] }),
  }));
}

function header(name: string, of: Record<string, unknown>): Record<string, unknown> {
  return { name, in: 'header', required: false, ...of };
}

function etagOf(etag: 'text' | 'rows'): Record<string, unknown> {
  return etag === 'text'
    ? { description: 'The version of the text.', schema: { type: 'string' }, example: '"1.43"' }
    : { description: 'The state of all rows. Send it as If-None-Match.', schema: { type: 'string' } };
}

/** The failures of a route by their status, each with what it says and what to do. */
function failuresOf(route: Route, writes: boolean): Record<string, unknown> {
  const codes = [
    ...ALWAYS,
    ...(route.needsKey ? WITH_KEY : []),
    ...(writes ? WRITING : route.needsKey ? READING : []),
    ...(route.failures ?? []),
  ];
  const byStatus = Map.groupBy(new Set(codes), statusOf);
  const answers = [...byStatus]
    .sort(([a], [b]) => a - b)
    .map(([status, ofStatus]): [string, unknown] => [String(status), failureOf(ofStatus)]);
  return Object.fromEntries(answers);
}

function failureOf(codes: readonly ErrorCode[]): Record<string, unknown> {
  const told = codes.map((code): [ErrorCode, { message: string; remedy: string }] => [
    code,
    { message: ERRORS[code].message('…'), remedy: ERRORS[code].remedy },
  ]);
  return {
    description: told.map(([code, { message }]) => `\`${code}\`: ${message}`).join('\n'),
    content: {
      'application/json': {
        schema: { $ref: '#/components/schemas/Failure' },
        examples: Object.fromEntries(
          told.map(([code, { message, remedy }]) => [
            code,
            { value: { error: { code, message, remedy, reference: '5f0c1a2b3d4e' } } },
          ]),
        ),
      },
    },
  };
}
