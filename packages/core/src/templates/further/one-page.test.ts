import { expect, test } from 'vitest';
import { examine } from '../../lint/examine.ts';
import { factsInShort } from '../../testing/facts-in-short.ts';
import { type Answer, fillPrompts } from '../../testing/fill-prompts.ts';
import { onePage } from './one-page.ts';

const ANSWERS: readonly Answer[] = [
  ['What users noticed', 'Nobody could change a heating plan for an hour'],
  ['ID in your tracker', 'INC-418'],
  ['YYYY-MM-DD HH:MM, when users first', '2026-10-14 06:12'],
  ['YYYY-MM-DD HH:MM, when they', '2026-10-14 07:20'],
  ['As in', 'Europe/Oslo'],
  ['Critical', 'Medium'],
  ['By name', 'plan-api, hearth-app'],
  ['Name', 'Hana Kuroda'],
  ['What stopped', 'Changes to heating plans were refused in all towns for 68 minutes. A rollback ended it.'],
  ['How many', '1900 homes tried and were refused'],
  ['Money', 'No cost that we know of; nobody called'],
  ['HH:MM', '06:12'],
  ['**Impact start**', '**Impact start** Plans are refused, six minutes after a deploy'],
  ['HH:MM', '06:31'],
  ['**Detected**', '**Detected** Hana sees red rows on the board and takes them for the nightly job'],
  ['HH:MM', '07:05'],
  ['**Mitigated**', '**Mitigated** The deploy is rolled back; a fix forward would have taken longer'],
  ['HH:MM', '07:20'],
  ['**Resolved**', '**Resolved** 200 plans changed in each town'],
  ['What set', 'A deploy that renamed a column'],
  ['What made it likely', 'The migration runs after the new code starts'],
  ['What made it longer', 'Red rows on the board are usual at that hour'],
  ['What could have told', 'No alert counts refusals'],
  ['What limited', 'Valves kept to the last plan'],
  ['What could as well', 'It was a mild morning'],
  ['What we know', 'A rename needs two deploys, in every service'],
  ['What ends', 'Run migrations before the new code, tried on staging'],
  ['Name', 'Piet Aalders'],
  ['YYYY-MM-DD', '2026-11-02'],
  ['Open', 'Open'],
  ['What would show', 'Alert above 20 refusals a minute'],
  ['Name', 'Hana Kuroda'],
  ['YYYY-MM-DD', '2026-10-30'],
  ['Open', 'Done'],
];

test('a page that is filled in is read completely, and lint finds no fault with it', () => {
  const { postmortem, findings } = examine(fillPrompts(onePage.skeleton, ANSWERS));
  expect(findings).toEqual([]);
  expect(postmortem.template).toBe(false);
  expect(factsInShort(postmortem)).toEqual({
    'incident.services': ['plan-api', 'hearth-app'],
    'incident.id': 'INC-418',
    'incident.startedAt': '2026-10-14T04:12:00Z',
    'incident.endedAt': '2026-10-14T05:20:00Z',
    'incident.severity': 'Medium',
    'incident.date': '2026-10-14',
    'review.authors': ['Hana Kuroda'],
    timeline: [
      '2026-10-14T04:12:00Z, impact_start: Plans are refused, six minutes after a deploy',
      '2026-10-14T04:31:00Z, detected: Hana sees red rows on the board and takes them for the nightly job',
      '2026-10-14T05:05:00Z, mitigated: The deploy is rolled back; a fix forward would have taken longer',
      '2026-10-14T05:20:00Z, resolved: 200 plans changed in each town',
    ],
    impact: [
      'users: 1900 homes tried and were refused (1900, homes)',
      'business: No cost that we know of; nobody called',
    ],
    detectionGap: ['general: No alert counts refusals'],
    'causes.nodes': [
      'trigger: A deploy that renamed a column',
      'contributing: The migration runs after the new code starts',
      'contributing: Red rows on the board are usual at that hour',
    ],
    wentWell: ['Valves kept to the last plan'],
    lucky: ['It was a mild morning'],
    lessons: ['A rename needs two deploys, in every service'],
    actions: [
      'Run migrations before the new code, tried on staging (Piet Aalders, 2026-11-02, open)',
      'Alert above 20 refusals a minute (Hana Kuroda, 2026-10-30, done)',
    ],
    title: 'Nobody could change a heating plan for an hour',
    blamelessStatement: 'This review is blameless: it looks at systems and conditions, not at people.',
    summary: 'Changes to heating plans were refused in all towns for 68 minutes. A rollback ended it.',
  });
});
