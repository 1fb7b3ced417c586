import { expect, test } from 'vitest';
import { initialsOf, makePalette, PERSON_COLOURS } from './palette.ts';

test('initials are of the first and the last word', () => {
  expect(initialsOf('Mara Kvist')).toBe('MK');
  expect(initialsOf('ann')).toBe('A');
  expect(initialsOf('jean-luc de la tour')).toBe('JT');
  expect(initialsOf('岩崎')).toBe('岩');
  expect(initialsOf('(ops) on-call')).toBe('OC');
  expect(initialsOf('')).toBe('');
});

test('a person keeps a colour, and as many people as there are colours have different ones', () => {
  const colourOf = makePalette();
  const devices = Array.from({ length: PERSON_COLOURS }, (_, index) => `device-${index}`);
  const colours = devices.map((device) => colourOf(device, devices));
  expect(new Set(colours).size).toBe(PERSON_COLOURS);
  expect(devices.map((device) => colourOf(device, [device]))).toEqual(colours);
});

test('more people than colours share them', () => {
  const colourOf = makePalette();
  const devices = Array.from({ length: 40 }, (_, index) => `device-${index}`);
  for (const device of devices) {
    const colour = colourOf(device, devices);
    expect(colour).toBeGreaterThanOrEqual(0);
    expect(colour).toBeLessThan(PERSON_COLOURS);
  }
});
