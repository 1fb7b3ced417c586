import { expect, test } from 'vitest';
import { parsePolicy, policyNames } from './index.ts';

const namesOf = (text: string) => {
  const { policy, problems } = parsePolicy(text, { rules: [] });
  expect(problems).toEqual([]);
  const names = policyNames(policy);
  if (names === undefined) throw new Error('no names');
  return names;
};

test.each([
  ['SEV1', 'SEV1', 0],
  ['sev-1 (checkout down)', 'sev-1', 0],
  ['Sev 2 – slow', 'Sev 2', 1],
  ['Severity 2', 'Severity 2', 1],
  ['🔴 **SEV1**', 'SEV1', 0],
  ['ＳＥＶ２', 'ＳＥＶ２', 1],
  ['Near miss: nobody noticed', 'Near miss', 4],
  ['Störung', 'Störung', 2],
  ['3', '3', 3],
])('%j is a severity of the scale', (written, word, rank) => {
  const names = namesOf('severity:\n  ours: {SEV1: 0, SEV2: 1, Störung: 2, 3: 3, Near miss: 4}\n');
  expect(names.severity(written)).toEqual({
    native: expect.stringContaining(word),
    scale: 'ours',
    rank,
  });
});

test.each(['SEV11', 'SEV1.5', 'Sevilla', 'Nearly', '30 minutes', '', 'P1'])('%j is none', (written) => {
  expect(
    namesOf('severity: {ours: {SEV1: 0, SEV2: 1, "3": 3, Near: 4}}\n').severity(written),
  ).toBeUndefined();
});

test('people, teams and services answer to every name they have', () => {
  const names = namesOf(`people: [{name: Ann Lee, handle: ann, aliases: [A. Lee]}]
teams: [{name: Nova, handle: org/nova}]
services: [{name: checkout, aliases: [Shop Checkout]}]
`);
  expect(names.person('a. lee')).toEqual({ name: 'Ann Lee', handle: 'ann', kind: 'person' });
  expect(names.handle('ANN')).toEqual({ name: 'Ann Lee', handle: 'ann', kind: 'person' });
  expect(names.person('nova')).toEqual({ name: 'Nova', handle: 'org/nova', kind: 'team' });
  expect(names.person('ann')).toBeUndefined();
  expect([names.service('shop  checkout'), names.service('search')]).toEqual(['checkout', 'search']);
});
