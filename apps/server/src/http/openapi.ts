import { FailureSchema, ROUTES, type Route } from '@debrief/http-contract';
import { z } from 'zod';

/** The API as OpenAPI 3.1, derived from the contract's routes and nothing else. */
export function openApi(version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of ROUTES) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Debrief',
      version,
      description:
        'Post-mortems as their Markdown text says them. Send the key of `debrief serve` as a bearer token.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      schemas: { Failure: schemaOf(FailureSchema, 'output') },
    },
  };
}

function operationOf(route: Route): Record<string, unknown> {
  const failure = {
    description: 'A failure: its code, what it means, what to do next.',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Failure' } } },
  };
  return {
    operationId: route.id,
    summary: route.summary,
    security: route.needsKey ? [{ key: [] }] : [],
    parameters: [...parametersOf(route.parameters, 'path'), ...parametersOf(route.query, 'query')],
    responses: {
      200: {
        description: 'What was asked for.',
        content: { [route.produces]: { schema: schemaOf(route.reply, 'output') } },
      },
      default: failure,
    },
  };
}

function parametersOf(schema: z.ZodObject, place: 'path' | 'query'): Record<string, unknown>[] {
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, unknown>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, of]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: of,
  }));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}
