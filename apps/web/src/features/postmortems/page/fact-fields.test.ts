import { applyCommand, CommandSchema } from '@debrief/core/collaborating';
import { EditSchema } from '@debrief/core/editing';
import { readPostmortem } from '@debrief/core/reading';
import { expect, test } from 'vitest';
import { samplePage } from '../../../testing/sample-postmortem.ts';
import { partsAfter } from '../../commands/kept-command.ts';
import { seenBase } from '../../commands/seen-base.ts';
import { incidentFacts, missingFields, recordFacts } from './document-facts.ts';
import { factEdit, factField } from './fact-fields.ts';

const TEXT = `# Taps ran hot in Norvik

- **Severity:** High
- **Authors:** Ann Lee
- **Start:** 2026-05-01 09:10 UTC

## Summary

Taps ran hot.
`;

function set(path: string, line: string, reason?: string) {
  const field = factField(path);
  if (field === undefined) throw new Error(path);
  const edit = EditSchema.parse(factEdit(field, line, reason));
  const base = seenBase(edit, readPostmortem(TEXT).postmortem);
  let ids = 0;
  const done = applyCommand(TEXT, CommandSchema.parse({ id: 'one', edit, base }), [], {
    newId: () => `i${++ids}`,
  });
  if (!done.ok) throw new Error(`${path}: ${done.code} ${done.detail}`);
  return { text: done.text, model: done.reading.postmortem, edit };
}

test('each fact is written as it was put in, and read back so', () => {
  expect(set('incident.severity', 'Critical').model.incident.severity?.native).toBe('Critical');
  expect(set('incident.state', 'monitoring').model.incident.state).toBe('monitoring');
  expect(set('review.state', 'waived', 'a test alarm').model.review.state).toBe('waived');
  expect(set('review.authors', 'Ann Lee, Ben Ito').model.review.authors.map(({ name }) => name)).toEqual([
    'Ann Lee',
    'Ben Ito',
  ]);
  expect(set('review.facilitator', 'Cleo Ray').model.review.facilitator?.name).toBe('Cleo Ray');
  expect(set('incident.services', 'taps, valves').model.incident.services).toEqual(['taps', 'valves']);
  expect(set('incident.startedAt', '2026-05-01 09:20 UTC').model.incident.startedAt?.local).toBe(
    '2026-05-01T09:20',
  );
  expect(set('review.date', '2026-05-09').model.review.date).toBe('2026-05-09');
  expect(set('incident.severity', '').model.incident.severity).toBeUndefined();
});

test('after a change the text holds what the next change of the same page builds on', () => {
  for (const [path, line] of [
    ['incident.severity', 'Critical'],
    ['review.authors', 'Ann Lee, Ben Ito'],
    ['incident.state', 'monitoring'],
    ['review.date', '2026-05-09'],
  ] as const) {
    const { edit, model } = set(path, line);
    expect(seenBase(edit, model), path).toEqual(partsAfter(edit));
  }
});

test('every fact that can be changed is listed once, present or missing', () => {
  const { postmortem } = samplePage();
  const listed = [
    ...incidentFacts(postmortem).map(({ path }) => path),
    ...recordFacts(postmortem, 'a.md').map(({ path }) => path),
    ...missingFields(postmortem).map(({ field }) => field),
  ].filter((path) => path !== undefined && factField(path) !== undefined);
  expect(new Set(listed).size).toBe(listed.length);
  expect(listed).toContain('review.nextReviewAt');
  expect(listed).toContain('review.facilitator');
});
