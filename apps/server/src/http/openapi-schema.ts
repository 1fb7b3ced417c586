import { FailureSchema } from '@debrief/http-contract';
import { z } from 'zod';

/** A schema of the contract as JSON Schema. What only a program can check is left out and said in words. */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}

export function failureSchema(): Record<string, unknown> {
  return schemaOf(FailureSchema, 'output');
}

/** Schemas by their names, as they are sent. */
export function namedSchemas(schemas: Readonly<Record<string, z.ZodType>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, schemaOf(schema, 'input')]),
  );
}
