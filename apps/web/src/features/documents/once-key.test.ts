import { expect, test } from 'vitest';
import { onceKey } from './once-key.ts';

test('the same request keeps its key, another one gets its own', () => {
  let ids = 0;
  const once = onceKey(() => `k${++ids}`);
  expect([{ title: 'a' }, { title: 'a' }, { title: 'b' }, { title: 'a' }].map(once.keyFor)).toEqual([
    'k1',
    'k1',
    'k2',
    'k3',
  ]);
});
