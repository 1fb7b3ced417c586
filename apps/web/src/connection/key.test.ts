import { expect, test } from 'vitest';
import { keyIn } from './key.ts';

test('the key is found in the printed line, the address, its end, or alone', () => {
  for (const pasted of [
    'Debrief is at http://127.0.0.1:4400/#key=KnnpsTESUss-_pY0',
    'http://127.0.0.1:4400/#key=KnnpsTESUss-_pY0',
    '#key=KnnpsTESUss-_pY0',
    '  KnnpsTESUss-_pY0 ',
  ]) {
    expect(keyIn(pasted)).toBe('KnnpsTESUss-_pY0');
  }
});

test('text without a key gives none', () => {
  for (const pasted of ['', 'http://127.0.0.1:4400/', 'where is it', '#key=', 'short']) {
    expect(keyIn(pasted)).toBeUndefined();
  }
});
