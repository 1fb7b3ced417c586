import { expect, test } from 'vitest';
import { z } from 'zod';
import { ROUTES } from './routes.ts';

test.each(ROUTES.map((route) => [route.id, route] as const))(
  'the example of %s fits its own schemas',
  (_id, route) => {
    const { parameters = {}, query = {}, body, reply } = route.example;
    const whole = route.path.matchAll(/:(\w+)/g).map(([, name]) => name);
    expect(Object.keys(parameters)).toEqual([...whole]);
    route.parameters.strict().parse(parameters);
    route.query.strict().parse(query);
    if (route.method === 'GET') expect(body).toBeUndefined();
    else route.body.parse(body);
    // Nothing stands in it that the reply does not have.
    expect(route.reply.parse(reply)).toEqual(reply);
  },
);

test('every route has what it needs to be described', () => {
  for (const { id, summary, reply } of ROUTES) {
    expect(summary, id).toMatch(/\.$/);
    expect(z.toJSONSchema(reply, { io: 'output' }), id).toBeDefined();
  }
});
