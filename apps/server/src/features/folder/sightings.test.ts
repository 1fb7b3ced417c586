import { expect, test } from 'vitest';
import { isDoubtful } from './is-doubtful.ts';
import { Sightings } from './sightings.ts';

test('a change is believed when it was seen twice, far enough apart, and looked the same', () => {
  const sightings = new Sightings();
  expect(sightings.see('a.md', '1', 250, 1_000)).toBe(250);
  expect(sightings.see('a.md', '1', 250, 1_100)).toBe(150);
  expect(sightings.see('a.md', '2', 250, 1_200)).toBe(250);
  expect(sightings.see('a.md', '2', 250, 1_449)).toBe(1);
  expect(sightings.see('a.md', '2', 250, 1_450)).toBe(0);
  sightings.forget('a.md');
  expect(sightings.see('a.md', '2', 250, 2_000)).toBe(250);
  sightings.see('b.md', '1', 250, 2_000);
  sightings.retain(new Set(['b.md']));
  expect(sightings.see('a.md', '2', 250, 3_000)).toBe(250);
  expect(sightings.see('b.md', '1', 250, 3_000)).toBe(0);
});

test('empty and cut off files are doubted, shorter ones are not', () => {
  const text = Array.from({ length: 40 }, (_, at) => `Line ${at} of what happened on that day.\n`).join('');
  const doubted = (now: string) => isDoubtful(Buffer.from(text), Buffer.from(now));
  expect(doubted('')).toBe(true);
  expect(doubted(text.slice(0, 1_000))).toBe(true);
  // Changed at its beginning, and still being written.
  expect(doubted(text.replace('Line 0', 'L 0').slice(0, 1_200))).toBe(true);
  expect(doubted(text.replace('Line 20 of what happened on that day.\n', ''))).toBe(false);
  expect(doubted(text.replace('Line 39 of what happened on that day.\n', 'The end.\n'))).toBe(false);
  expect(doubted(`${text}More.`)).toBe(false);
  expect(isDoubtful(Buffer.from(''), Buffer.from(''))).toBe(false);
});
