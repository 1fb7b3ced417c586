import { expect, test } from 'vitest';
import { type Choice, clashOf, settledByHand, settledByPlaces } from './settle-text.ts';

const BASE = '# Taps\n\nSeverity: High\n\nOwner: Ann\n\nEnd\n';
const HERE = '# Taps ran hot\n\nSeverity: Critical\n\nOwner: Ann\n\nEnd\n';
const OUTSIDE = '# Taps\n\nSeverity: Low\n\nOwner: Ann\n\nThe very end\n';

const choose = (places: readonly { key: string }[], ...choices: Choice[]) =>
  new Map(choices.map((choice, at) => [places[at]?.key ?? '', choice]));

test('what only one side changed is kept; what both changed is asked', () => {
  const { places, settled } = clashOf(BASE, HERE, OUTSIDE);
  expect(places).toHaveLength(1);
  expect(places[0]?.here).toContain('Critical');
  expect(places[0]?.outside).toContain('Low');
  expect(places[0]?.base).toContain('High');
  expect(settled(new Map())).toBe('# Taps ran hot\n\nSeverity: Critical\n\nOwner: Ann\n\nThe very end\n');
  expect(settled(choose(places, 'outside'))).toBe(
    '# Taps ran hot\n\nSeverity: Low\n\nOwner: Ann\n\nThe very end\n',
  );
  expect(settled(choose(places, 'both'))).toContain('Severity: Critical\nSeverity: Low\n');
});

test('several places are decided one by one', () => {
  const here = HERE.replace('Ann', 'Ben');
  const outside = OUTSIDE.replace('Ann', 'Cleo');
  const { places, settled } = clashOf(BASE, here, outside);
  expect(places.map(({ line }) => line)).toEqual([3, 5]);
  expect(settled(choose(places, 'here', 'outside'))).toBe(
    '# Taps ran hot\n\nSeverity: Critical\n\nOwner: Cleo\n\nThe very end\n',
  );
  expect(settled(choose(places, 'outside', 'here'))).toBe(
    '# Taps ran hot\n\nSeverity: Low\n\nOwner: Ben\n\nThe very end\n',
  );
});

test('decisions hold for newer texts as long as the places are the same', () => {
  const { places } = clashOf(BASE, HERE, OUTSIDE);
  const choices = choose(places, 'outside');
  const typed = HERE.replace('Owner: Ann', 'Owner: Ann Lee');
  expect(settledByPlaces({ base: BASE, here: typed, outside: OUTSIDE }, choices)).toBe(
    '# Taps ran hot\n\nSeverity: Low\n\nOwner: Ann Lee\n\nThe very end\n',
  );
  const changed = HERE.replace('Critical', 'Medium');
  expect(settledByPlaces({ base: BASE, here: changed, outside: OUTSIDE }, choices)).toBeUndefined();
});

test('a text written by hand keeps what others typed meanwhile, and is held back where they changed the same', () => {
  const begun = { base: BASE, here: HERE, outside: OUTSIDE };
  const written = HERE.replace('Critical', 'Critical, then Low');
  const typed = { ...begun, here: HERE.replace('Owner: Ann', 'Owner: Ann Lee') };
  expect(settledByHand(begun, written, typed)).toContain('Critical, then Low\n\nOwner: Ann Lee');
  expect(
    settledByHand(begun, written, { ...begun, here: HERE.replace('Critical', 'Medium') }),
  ).toBeUndefined();
  expect(settledByHand(begun, written, { ...begun, outside: BASE })).toBeUndefined();
});
