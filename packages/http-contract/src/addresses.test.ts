import { expect, test } from 'vitest';
import { ADDRESSES } from './addresses.ts';
import { ROUTES } from './routes.ts';

test('every route has its address, and no address is without a route', () => {
  const routes = ROUTES.map(({ id, method, path, produces }) => [id, { method, path, produces }]);
  expect(ADDRESSES).toEqual(Object.fromEntries(routes));
});
