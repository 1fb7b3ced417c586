import { emptyPostmortem } from '@debrief/core/postmortem';
import { expect, test } from 'vitest';
import { samplePage } from '../../../testing/sample-postmortem.ts';
import { incidentFacts, recordFacts } from './document-facts.ts';

const plain = (value: string | undefined) => value?.replaceAll('\u00a0', ' ');

test('the facts of the incident stand in their order, the end without the day that the start names', () => {
  const facts = incidentFacts(samplePage().postmortem);
  expect(facts.map(({ label, value }) => [label, plain(value)])).toEqual([
    ['Incident', 'INC-2026-1014'],
    ['Severity', 'Critical'],
    ['Started', '14 Oct 2026, 06:12'],
    ['Restored', '08:03'],
    ['State', 'Resolved'],
    ['Services', 'valve-gate, gateway-trust'],
    ['Review', 'In review'],
    ['Authors', 'Ines Valdar, Mads Fjeld'],
    ['Facilitator', 'Oluchi Adeyemi'],
    ['Reviewers', 'Tomas Brekke, Harbour plant'],
  ]);
});

test('what the text does not say is listed as missing', () => {
  expect(incidentFacts(emptyPostmortem()).every(({ value }) => value === undefined)).toBe(true);
});

test('of the record only what is there is shown, and always the file', () => {
  expect(recordFacts(emptyPostmortem(), 'a/b.md')).toEqual([{ label: 'File', value: 'a/b.md' }]);
});
