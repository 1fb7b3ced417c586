import { expect, test } from 'vitest';
import { examine } from '../../lint/examine.ts';
import { factsInShort } from '../../testing/facts-in-short.ts';
import { type Answer, fillPrompts } from '../../testing/fill-prompts.ts';
import { learningReview } from './learning-review.ts';

const ANSWERS: readonly Answer[] = [
  ['What happened', 'The forecast that nobody believed'],
  ['ID in your tracker', 'INC-452'],
  ['YYYY-MM-DD HH:MM, when users first', '2026-12-01 05:10'],
  ['YYYY-MM-DD HH:MM, when they', '2026-12-01 08:30'],
  ['As in', 'UTC'],
  ['Critical', 'Low'],
  ['By name', 'forecast'],
  ['Name', 'Sunniva Eik'],
  ['Name of somebody', 'Maren Holt'],
  ['YYYY-MM-DD of', '2026-12-08'],
  ['Draft', 'In review'],
  [
    'What made it worth',
    'Five people looked at one number and saw five things. We hoped to learn how they decide whom to believe.',
  ],
  [
    'What stopped',
    'Homes in Norvik were two degrees too cool for three hours. People set the plant by hand.',
  ],
  ['How many', '870 homes were cool'],
  ['Whose work', 'Plant team, two mornings'],
  ['Name of somebody who', 'Sunniva Eik\n- Rasmus Thane\n- Plant operators'],
  [
    'Link to a chat',
    '[The thread of that morning](https://chat.example/t/44), without what was said by phone',
  ],
  ['HH:MM', '05:10'],
  ['**Impact start**', '**Impact start** Homes cool down'],
  ['Name', 'Forecast'],
  ['HH:MM', '05:50'],
  ['**Detected**', '**Detected** The curve looks flat; Rasmus takes it for a mild day'],
  ['Name', 'Rasmus Thane'],
  ['HH:MM', '06:40'],
  ['An explanation', 'A broken sensor is weighed: its neighbours agree with it'],
  ['Name', 'Sunniva Eik'],
  ['HH:MM', '07:55'],
  ['**Mitigated**', '**Mitigated** The plant is set by hand; waiting would have been an option'],
  ['Name', 'Plant operators'],
  ['HH:MM', '08:30'],
  ['**Resolved**', '**Resolved** Two rooms that people know well are warm again'],
  ['Name', 'Plant operators'],
  ['How it began', 'The night was quiet, and a new person had the first shift.'],
  ['What they saw', 'Rasmus saw a flat curve and expected it to rise at six.'],
  ['What they knew', 'Sunniva knew that the curve is never flat in December.'],
  ['What users', 'People in Norvik were told that a valve was stuck.'],
  ['What made it likely', 'The forecast shows no doubt'],
  ['What made it hard', 'A flat curve is right on mild days'],
  ['Goals', 'To save gas and to keep homes warm'],
  ['A pattern', 'Doubt is told by phone and leaves no trace'],
  ['What limited', 'Operators know two rooms in each street'],
  ['Where the system', 'The forecast holds its last value for a day when the weather is missing'],
  ['What could as well', 'Sunniva was up early by chance'],
  ['What nobody', 'Who hears that the weather is missing? Asked in the plant channel'],
  ['What people told', 'A number without its doubt is believed too long'],
  ['How we would', 'Two colleagues who disagree are a signal'],
  ['An idea', 'Show the age of the weather beside the curve, seen by an operator'],
  ['Name', 'Rasmus Thane'],
  ['YYYY-MM-DD', '2027-01-15'],
  ['Open', 'Open'],
];

test('a review that is filled in is read completely, and lint finds no fault with it', () => {
  const { postmortem, findings } = examine(fillPrompts(learningReview.skeleton, ANSWERS));
  expect(findings).toEqual([]);
  expect(postmortem.template).toBe(false);
  expect(factsInShort(postmortem)).toEqual({
    'incident.services': ['forecast'],
    'incident.id': 'INC-452',
    'incident.startedAt': '2026-12-01T05:10:00Z',
    'incident.endedAt': '2026-12-01T08:30:00Z',
    'incident.severity': 'Low',
    'incident.date': '2026-12-01',
    'review.authors': ['Sunniva Eik'],
    'review.facilitator': 'Maren Holt',
    'review.date': '2026-12-08',
    'review.state': 'in_review',
    timeline: [
      '2026-12-01T05:10:00Z, impact_start: Homes cool down (Forecast)',
      '2026-12-01T05:50:00Z, detected: The curve looks flat; Rasmus takes it for a mild day (Rasmus Thane)',
      '2026-12-01T06:40:00Z: A broken sensor is weighed: its neighbours agree with it (Sunniva Eik)',
      '2026-12-01T07:55:00Z, mitigated: The plant is set by hand; waiting would have been an option (Plant operators)',
      '2026-12-01T08:30:00Z, resolved: Two rooms that people know well are warm again (Plant operators)',
    ],
    impact: ['users: 870 homes were cool (870, homes)', 'teams: Plant team, two mornings'],
    'causes.nodes': [
      'contributing: The forecast shows no doubt',
      'contributing: A flat curve is right on mild days',
      'contributing: To save gas and to keep homes warm',
    ],
    wentWell: ['Operators know two rooms in each street'],
    surprises: ['The forecast holds its last value for a day when the weather is missing'],
    lucky: ['Sunniva was up early by chance'],
    lessons: ['A number without its doubt is believed too long', 'Two colleagues who disagree are a signal'],
    actions: [
      'Show the age of the weather beside the curve, seen by an operator (Rasmus Thane, 2027-01-15, open)',
    ],
    references: ['The thread of that morning, without what was said by phone (https://chat.example/t/44)'],
    attendees: ['Sunniva Eik', 'Rasmus Thane', 'Plant operators unknown'],
    extensions: [
      'Why We Chose This Incident: Five people looked at one number and saw five things. We hoped to learn how they decide whom to believe.',
      'Themes: - Doubt is told by phone and leaves no trace',
      'Open Questions: - Who hears that the weather is missing? Asked in the plant channel',
    ],
    kind: 'learning_review',
    title: 'The forecast that nobody believed',
    blamelessStatement:
      'This review is blameless: it asks how things made sense at the time, and what they teach.',
    summary: 'Homes in Norvik were two degrees too cool for three hours. People set the plant by hand.',
    narrative:
      'The night was quiet, and a new person had the first shift.\n\nRasmus saw a flat curve and expected it to rise at six.\n\nSunniva knew that the curve is never flat in December.\n\nPeople in Norvik were told that a valve was stuck.',
  });
});
