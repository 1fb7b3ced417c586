import { expect, test } from 'vitest';
import { type KeyMap, KeyMaps } from './key-maps.ts';

/** Presses keys on a page whose parts have these keys, a tenth of a second apart (`…` is a pause), and tells what was done. */
function press(keys: string, ...parts: readonly (readonly string[])[]): string[] {
  const done: string[] = [];
  const all = new KeyMaps();
  for (const [at, part] of parts.entries()) {
    const map: KeyMap = Object.fromEntries(
      part.map((key) => [
        key.replace('!', ''),
        () => (key.endsWith('!') ? false : done.push(`${at}: ${key}`)),
      ]),
    );
    all.add(() => map);
  }
  let at = 0;
  for (const key of keys) {
    at += key === '…' ? 2000 : 100;
    if (key !== '…') all.press(key, at, {} as KeyboardEvent);
  }
  return done;
}

test('two keys in a row belong to the part that has them, though another has the second one', () => {
  expect(press('gp', ['p'], ['g p', '?'])).toEqual(['1: g p']);
  expect(press('p', ['p'], ['g p'])).toEqual(['0: p']);
});

test('after a first key another one still means what it means', () => {
  expect(press('gj', ['j'], ['g p'])).toEqual(['0: j']);
  expect(press('g…p', ['p'], ['g p'])).toEqual(['0: p']);
});

test('the first part that wants a key gets it; one that does not passes it on', () => {
  expect(press('x', ['x'], ['x'])).toEqual(['0: x']);
  expect(press('x', ['x!'], ['x'])).toEqual(['1: x']);
});
