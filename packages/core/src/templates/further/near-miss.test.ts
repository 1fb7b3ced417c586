import { expect, test } from 'vitest';
import { examine } from '../../lint/examine.ts';
import { factsInShort } from '../../testing/facts-in-short.ts';
import { type Answer, fillPrompts } from '../../testing/fill-prompts.ts';
import { nearMiss } from './near-miss.ts';

const ANSWERS: readonly Answer[] = [
  ['What nearly', 'A roll-out that would have closed every valve'],
  ['ID in your tracker', 'INC-461'],
  ['YYYY-MM-DD on', '2026-12-10'],
  ['As in', 'Europe/Oslo'],
  ['By name', 'valve-gate'],
  ['near miss', 'near miss, firmware'],
  ['Name', 'Piet Aalders'],
  ['Name of somebody', 'Maren Holt'],
  [
    'What was under way',
    'Firmware was about to roll out with a sign turned round. The first gateway in the lab closed its valve, and the roll-out was stopped.',
  ],
  [
    'How it would',
    'All 44000 homes would have gone cold within an hour, until a person at each plant opened the valves by hand.',
  ],
  ['What harm', 'none'],
  ['HH:MM', '10:05'],
  [
    '**Fault introduced**',
    '**Fault introduced** The sign is turned round in a change that was to save a line',
  ],
  ['Name', 'Piet Aalders'],
  ['HH:MM', '13:30'],
  ['**First signal**', '**First signal** A test is red and is run again'],
  ['Name', 'Build'],
  ['HH:MM', '14:20'],
  ['**Detected**', '**Detected** The lab is cold, and Hana looks twice as she sits there'],
  ['Name', 'Hana Kuroda'],
  ['HH:MM', '14:26'],
  ['**Mitigated**', '**Mitigated** The roll-out is stopped; to wait for the next gateway was weighed'],
  ['Name', 'Hana Kuroda'],
  ['HH:MM', '15:10'],
  ['**Resolved**', '**Resolved** The old firmware is back in the lab and opens the valve'],
  ['Name', 'Piet Aalders'],
  ['What made it likely', 'Tests that are red now and then are run again by habit'],
  ['What usually', 'The simulator takes both signs for open'],
  ['What caught', 'The first gateway of every roll-out stands in the lab, and would catch it again'],
  ['What limited', 'Roll-outs wait 20 minutes after the first gateway'],
  ['Which part', 'Hana sat in the lab that day; a thermometer with an alarm would not need her'],
  ['How we would', 'A temperature in the lab that falls could stop the roll-out by itself'],
  ['What we know', 'A test that is sometimes red is read as green'],
  ['What takes', 'Give the simulator a valve that can close, shown by the test of this change'],
  ['Name', 'Piet Aalders'],
  ['YYYY-MM-DD', '2026-12-18'],
  ['Open', 'Open'],
  ['What puts', 'Stop roll-outs when the lab cools by two degrees'],
  ['Name', 'Hana Kuroda'],
  ['YYYY-MM-DD', '2027-01-22'],
  ['Open', 'Open'],
];

test('a near miss that is filled in is read completely, and lint finds no fault with it', () => {
  const { postmortem, findings } = examine(fillPrompts(nearMiss.skeleton, ANSWERS));
  expect(findings).toEqual([]);
  expect(postmortem.template).toBe(false);
  expect(factsInShort(postmortem)).toEqual({
    'incident.services': ['valve-gate'],
    'incident.id': 'INC-461',
    'incident.date': '2026-12-10',
    'incident.endedAt': '2026-12-10T14:10:00Z',
    'review.authors': ['Piet Aalders'],
    'review.facilitator': 'Maren Holt',
    'record.tags': ['near miss', 'firmware'],
    timeline: [
      '2026-12-10T09:05:00Z, fault_introduced: The sign is turned round in a change that was to save a line (Piet Aalders)',
      '2026-12-10T12:30:00Z, first_signal: A test is red and is run again (Build)',
      '2026-12-10T13:20:00Z, detected: The lab is cold, and Hana looks twice as she sits there (Hana Kuroda)',
      '2026-12-10T13:26:00Z, mitigated: The roll-out is stopped; to wait for the next gateway was weighed (Hana Kuroda)',
      '2026-12-10T14:10:00Z, resolved: The old firmware is back in the lab and opens the valve (Piet Aalders)',
    ],
    impact: ['general: none'],
    detectionGap: ['general: A temperature in the lab that falls could stop the roll-out by itself'],
    'causes.nodes': [
      'contributing: Tests that are red now and then are run again by habit',
      'contributing: The simulator takes both signs for open',
    ],
    wentWell: [
      'The first gateway of every roll-out stands in the lab, and would catch it again',
      'Roll-outs wait 20 minutes after the first gateway',
    ],
    lucky: ['Hana sat in the lab that day; a thermometer with an alarm would not need her'],
    lessons: ['A test that is sometimes red is read as green'],
    actions: [
      'Give the simulator a valve that can close, shown by the test of this change (Piet Aalders, 2026-12-18, open)',
      'Stop roll-outs when the lab cools by two degrees (Hana Kuroda, 2027-01-22, open)',
    ],
    extensions: [
      'What Could Have Happened: All 44000 homes would have gone cold within an hour, until a person at each plant opened the valves by hand.',
    ],
    title: 'A roll-out that would have closed every valve',
    blamelessStatement: 'This review is blameless: it looks at systems and conditions, not at people.',
    summary:
      'Firmware was about to roll out with a sign turned round. The first gateway in the lab closed its valve, and the roll-out was stopped.',
  });
});
