import { expect, test } from 'vitest';
import { carryItemKeys, type SignedItem } from './carry-item-keys.ts';

let made = 0;
const newKey = () => `new ${++made}`;
const first = ['09:10 Taps run hot', 'Taps run hot', '09:10'];
const second = ['09:25 The desk calls', 'The desk calls', '09:25'];
const third = ['09:40 All is back', 'All is back', '09:40'];
const known: SignedItem[] = [first, second, third].map((signs, at) => ({ key: String(at), signs }));
const keysOf = (items: string[][], former = known) => {
  made = 0;
  return carryItemKeys(former, items, newKey).map(({ key }) => key);
};

test('items keep their keys while others come and go around them', () => {
  expect(keysOf([['08:00 Before', 'Before', '08:00'], first, third])).toEqual(['new 1', '0', '2']);
  expect(keysOf([third, first, second])).toEqual(['2', '0', '1']);
});

test('an item keeps its key while one of its parts changes', () => {
  expect(keysOf([first, ['09:26 The desk calls', 'The desk calls', '09:26'], third])).toEqual([
    '0',
    '1',
    '2',
  ]);
  expect(keysOf([first, ['09:25 Nobody calls', 'Nobody calls', '09:25'], third])).toEqual(['0', '1', '2']);
});

test('an item that changed altogether is known by its neighbours; several at once are not', () => {
  expect(keysOf([first, ['10:00 Other words', 'Other words', '10:00'], third])).toEqual(['0', '1', '2']);
  expect(
    keysOf([first, ['10:00 Other words', 'Other words', '10:00'], ['10:01 More', 'More', '10:01'], third]),
  ).toEqual(['0', 'new 1', 'new 2', '2']);
});

test('twins keep their order, and a new twin is a new item', () => {
  const twins = [first, first].map((signs, at) => ({ key: `twin ${at}`, signs }));
  expect(keysOf([first, first, first], twins)).toEqual(['twin 0', 'twin 1', 'new 1']);
});

test('a weak sign that several bear tells nothing', () => {
  const same = [
    { key: 'a', signs: ['09:10 One', 'One', '09:10'] },
    { key: 'b', signs: ['09:10 Two', 'Two', '09:10'] },
  ];
  expect(
    keysOf(
      [
        ['09:10 Three', 'Three', '09:10'],
        ['09:10 Two', 'Two', '09:10'],
      ],
      same,
    ),
  ).toEqual(['a', 'b']);
  expect(keysOf([['09:10 Three', 'Three', '09:10']], same)).toEqual(['new 1']);
});
