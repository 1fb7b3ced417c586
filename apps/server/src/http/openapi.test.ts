import { ERRORS, type ErrorCode } from '@debrief/core/errors';
import { ROUTES } from '@debrief/http-contract';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { openApi } from './openapi.ts';
import { statusOf } from './status-of.ts';

const Content = z.record(
  z.string(),
  z.object({
    schema: z.record(z.string(), z.unknown()),
    example: z.unknown().optional(),
    examples: z.unknown().optional(),
  }),
);
const Operation = z.object({
  operationId: z.string(),
  security: z.array(z.unknown()),
  parameters: z.array(
    z.object({
      $ref: z.string().optional(),
      name: z.string().optional(),
      in: z.string().optional(),
      schema: z.record(z.string(), z.unknown()).optional(),
      example: z.unknown().optional(),
    }),
  ),
  requestBody: z.object({ required: z.boolean(), content: Content }).optional(),
  responses: z.record(
    z.string(),
    z.object({
      description: z.string(),
      headers: z.record(z.string(), z.unknown()).optional(),
      content: Content.optional(),
    }),
  ),
});
const Description = z.object({
  info: z.object({ description: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), z.record(z.string(), z.unknown())) }),
  'x-live': z.record(z.string(), z.unknown()),
});

const written = JSON.parse(JSON.stringify(openApi('1.2.3')));
const description = Description.parse(written);
const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);
const operationOf = (id: string) => {
  const found = operations.find(({ operation }) => operation.operationId === id);
  if (found === undefined) throw new Error(`${id} is not described`);
  return found;
};

test('the description is valid OpenAPI 3.1, and all that it refers to is there', async () => {
  const validator = new Validator();
  const result = await validator.validate(written);
  expect(result.errors).toBeUndefined();
  expect(result.valid).toBe(true);
  expect(validator.version).toBe('3.1');
  for (const [, ref] of JSON.stringify(written).matchAll(/"\$ref":"([^"]*)"/g)) {
    const place = (ref ?? '').replace(/^#\//, '').split('/');
    expect(
      place.reduce((of: Record<string, unknown> | undefined, part) => of?.[part] as never, written),
      ref,
    ).toBeDefined();
  }
});

test('it describes every route by its path and method, with its body and its reply', () => {
  expect(operations).toHaveLength(ROUTES.length);
  for (const route of ROUTES) {
    const { path, method, operation } = operationOf(route.id);
    expect([path, method]).toEqual([route.path.replace(/:(\w+)/g, '{$1}'), route.method.toLowerCase()]);
    expect(operation.security.length).toBe(route.needsKey ? 1 : 0);
    expect(operation.requestBody !== undefined, route.id).toBe(route.method !== 'GET');
    expect(operation.responses['200']?.content?.[route.produces]?.example).toEqual(route.example.reply);
    const headers = operation.parameters.flatMap(({ $ref }) => $ref?.split('/').at(-1) ?? []);
    expect(headers.includes('IdempotencyKey'), route.id).toBe(
      route.method !== 'GET' && route.consumes === undefined,
    );
    expect(headers.includes('Name'), route.id).toBe(route.method !== 'GET');
    expect(headers.includes('IfMatch'), route.id).toBe(route.ifMatch === true);
    expect(headers.includes('IfNoneMatch'), route.id).toBe(route.etag === 'rows');
    expect(operation.responses['200']?.headers?.ETag !== undefined, route.id).toBe(route.etag !== undefined);
  }
});

test('each example fits the JSON Schema beside it, for programs that know no other', () => {
  const ajv = addFormats.default(new Ajv2020({ strict: false }));
  const fits = (schema: Record<string, unknown>, value: unknown, what: string) => {
    const check = ajv.compile({ ...schema, components: description.components });
    expect(check(value), `${what}: ${JSON.stringify(check.errors)}`).toBe(true);
  };
  for (const { operation } of operations) {
    const { operationId, parameters, requestBody, responses } = operation;
    for (const { name, schema, example } of parameters)
      if (schema !== undefined && example !== undefined) fits(schema, example, `${operationId} ${name}`);
    for (const { schema, example } of Object.values(requestBody?.content ?? {}))
      fits(schema, example, operationId);
    for (const [status, { content = {} }] of Object.entries(responses))
      for (const { schema, example, examples } of Object.values(content)) {
        if (example !== undefined) fits(schema, example, `${operationId} ${status}`);
        for (const { value } of Object.values((examples ?? {}) as Record<string, { value: unknown }>))
          fits(schema, value, `${operationId} ${status}`);
      }
  }
});

test('each failure stands under the status that it comes with', () => {
  for (const route of ROUTES) {
    const { responses } = operationOf(route.id).operation;
    const codes: ErrorCode[] = [
      'BAD_REQUEST',
      'INTERNAL',
      ...(route.failures ?? []),
      ...(route.needsKey ? (['KEY_WRONG'] as const) : []),
    ];
    if (route.method !== 'GET') codes.push('KEY_REUSED', 'WRITING_NOT_ALLOWED', 'STORE_FULL');
    if (route.ifMatch === true) codes.push('VERSION_MISSING');
    for (const code of codes) {
      const told = responses[String(statusOf(code))];
      expect(told?.description, `${route.id} ${code}`).toContain(`\`${code}\``);
      expect(JSON.stringify(told), `${route.id} ${code}`).toContain(JSON.stringify(ERRORS[code].remedy));
    }
  }
});

test('the socket is described in words, with the schemas of its messages', () => {
  expect(description.info.description).toContain('/api/live');
  for (const type of ['mark', 'seen', 'receipt', 'command', 'taken-back', 'torn', 'read', 'closing']) {
    expect(JSON.stringify(description.components.schemas), type).toContain(`"${type}"`);
  }
  expect(description['x-live']).toMatchObject({ path: '/api/live', sharedText: 'markdown' });
});
