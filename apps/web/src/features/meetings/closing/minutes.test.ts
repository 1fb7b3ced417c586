import { readPostmortem } from '@debrief/core/reading';
import { expect, test } from 'vitest';
import { minutesOf, outcomeOf } from './minutes.ts';

const { postmortem } = readPostmortem(`# Taps ran hot

## Action Items

| ID | Action | Owner | Due Date | Status |
|---|---|---|---|---|
| A-1 | Give the flush a limit | Ann Lee | 2026-12-07 | Open |
| A-2 | Page when taps run hot | | | Open |
| A-3 | Rehearse a hot night | | | Done |

## Open questions

- Who saw it first?
`);
const added = (list: string, after: string) =>
  ({ kind: 'added', place: { list, item: after }, after, sentence: `Added: ${after}` }) as const;
const FACTS = [
  added('timeline', 'The flush is stopped'),
  added('causes.nodes', 'The flush has no limit'),
  added('actions', 'Give the flush a limit'),
  added('lucky', 'It was a Sunday'),
  added('attendees', 'Ann Lee'),
  added('extensions', 'Open questions'),
  { kind: 'changed', place: { field: 'review.state' }, sentence: 'Review state: Draft → In review' } as const,
  { kind: 'moved', place: { list: 'timeline' }, sentence: 'Moved' } as const,
];

test('what a meeting changed stands apart from what is still open', () => {
  expect(outcomeOf({ facts: FACTS, postmortem, absent: ['Cleo Ray'] }).parts).toEqual([
    { name: 'Events added', items: ['The flush is stopped'] },
    { name: 'Contributing factors added', items: ['The flush has no limit'] },
    { name: 'Actions added', items: ['Give the flush a limit (Ann Lee, due 7\u00a0Dec\u00a02026)'] },
    { name: 'Luck', items: ['It was a Sunday'] },
    { name: 'Also changed', items: ['Review state: Draft → In review'] },
    { name: 'Open questions', items: ['Who saw it first?'] },
    { name: 'Actions without an owner', items: ['A-2: Page when taps run hot'] },
    { name: 'Actions without a date', items: ['A-2: Page when taps run hot'] },
    { name: 'Not here, and should read this', items: ['Cleo Ray'] },
  ]);
});

test('where it is not known what changed, what is open is told all the same', () => {
  const { parts } = outcomeOf({ facts: undefined, postmortem, absent: [] });
  expect(parts.map(({ name }) => name)).toEqual([
    'Open questions',
    'Actions without an owner',
    'Actions without a date',
  ]);
});

test('the copy is plain Markdown', () => {
  const outcome = { parts: [{ name: 'Open questions', items: ['Who saw\nit first?'] }] };
  expect(
    minutesOf({
      title: 'Taps ran hot',
      day: '23\u00a0November\u00a02026',
      length: '58 min',
      present: ['Ann Lee', 'Ben Ito'],
      outcome,
    }),
  ).toBe(`# Meeting about “Taps ran hot”

- **Date:** 23 November 2026
- **Length:** 58 min
- **Present:** Ann Lee, Ben Ito

## Open questions

- Who saw it first?
`);
});
