import { describe, expect, test } from 'vitest';
import { parsePolicy } from '../policy/index.ts';
import { explainFacts, type Postmortem } from '../postmortem/index.ts';
import { readPostmortem } from './read-postmortem.ts';

/** What is read of a text by a policy that has no mistakes. */
function read(policyText: string, text: string): Postmortem {
  const { policy, problems } = parsePolicy(policyText, { rules: [] });
  expect(problems).toEqual([]);
  return readPostmortem(text, { policy }).postmortem;
}

const timesOf = ({ timeline }: Postmortem) =>
  timeline.map(({ at }) => [at.local, at.instant, at.zone, at.zoneSource]);

describe('the zone of the policy', () => {
  const OSLO = 'timeZone: Europe/Oslo\n';
  const EVENTS = '## Timeline\n\n- 06:12 Gates refuse tickets\n- 08:03 Gates open\n';

  test('holds for times of a document that names none', () => {
    const model = read(OSLO, `# Gates\n\n- **Start:** 2026-10-14 06:12\n\n${EVENTS}`);
    expect(timesOf(model)).toEqual([
      ['2026-10-14T06:12', '2026-10-14T04:12:00Z', 'Europe/Oslo', 'policy'],
      ['2026-10-14T08:03', '2026-10-14T06:03:00Z', 'Europe/Oslo', 'policy'],
    ]);
    expect(model.incident.startedAt).toMatchObject({
      instant: '2026-10-14T04:12:00Z',
      zone: 'Europe/Oslo',
      zoneSource: 'policy',
    });
    const explained = explainFacts(model).find(({ path }) => path === 'timeline.1');
    expect(explained?.why).toContain('zone from the policy');
  });

  test.each([
    ['with the entry', '# G\n\nDate: 2026-10-14\n\n## Timeline\n\n- 06:12 UTC Down\n', 'entry'],
    ['in the heading', '# G\n\nDate: 2026-10-14\n\n## Timeline (UTC)\n\n- 06:12 Down\n', 'heading'],
    ['as a field', '# G\n\nDate: 2026-10-14\nTime zone: UTC\n\n## Timeline\n\n- 06:12 Down\n', 'document'],
    [
      'in a sentence',
      '# G\n\nDate: 2026-10-14\n\nAll times in UTC.\n\n## Timeline\n\n- 06:12 Down\n',
      'document',
    ],
  ])('gives way to one %s', (_, text, source) => {
    expect(timesOf(read(OSLO, text))).toEqual([['2026-10-14T06:12', '2026-10-14T06:12:00Z', 'UTC', source]]);
  });

  test('leaves start and end alone beside a timeline that has a zone of its own', () => {
    const model = read(
      OSLO,
      `# Gates\n\n- **Start:** 2026-10-14 06:12\n\n${EVENTS.replace('Timeline', 'Timeline (UTC)')}`,
    );
    expect(model.incident.startedAt).toMatchObject({ local: '2026-10-14T06:12' });
    expect(model.incident.startedAt?.zone).toBeUndefined();
  });

  test('gives no instant to an hour that its clocks skip or repeat', () => {
    const [twice] = read(OSLO, '# G\n\n## Timeline\n\n- 2026-10-25 02:30 Which one?\n').timeline;
    expect([twice?.at.zone, twice?.at.instant]).toEqual(['Europe/Oslo', undefined]);
  });
});

describe('the date order of the policy', () => {
  const dated = (day: string) => `# Out\n\n- **Incident Date:** ${day}\n`;

  test.each([
    ['day-first', '8/9/2023', '2023-09-08'],
    ['month-first', '8/9/2023', '2023-08-09'],
    ['day-first', '24/07/25', '2025-07-24'],
    ['year-first', '24/07/25', '2024-07-25'],
    ['year-first', '24-07-25', '2024-07-25'],
    ['month-first', '13/9/2023', '2023-09-13'],
    ['day-first', '2023-09-08', '2023-09-08'],
  ])('%s: %s is %s', (order, written, day) => {
    expect(read(`dateOrder: ${order}\n`, dated(written)).incident.date).toBe(day);
  });

  test('a year at the end says nothing about its other numbers where the year should stand first', () => {
    expect(read('dateOrder: year-first\n', dated('8/9/2023')).incident.date).toBeUndefined();
  });

  test('comes before other dates of the document, and says so', () => {
    const model = read(
      'dateOrder: day-first\n',
      '# Out\n\nReported 8/13/2023.\n\n## Timeline\n\n- 2023-09-07 10:00 Down\n- 8/9/2023 11:00 Up\n- 9/9 12:00 Told\n- 10/9 12:30 Done\n',
    );
    expect(model.timeline.map(({ at }) => [at.local, at.daySource])).toEqual([
      ['2023-09-07T10:00', undefined],
      ['2023-09-08T11:00', 'policy'],
      ['2023-09-09T12:00', 'year'],
      ['2023-09-10T12:30', 'policy'],
    ]);
    const explained = explainFacts(model).find(({ path }) => path === 'timeline.1');
    expect(explained?.why).toContain(
      'the date reads two ways; the policy says in which order its numbers stand',
    );
  });

  test('decides due dates too', () => {
    const [action] = read(
      'dateOrder: day-first\n',
      '# O\n\n## Action Items\n\n- [ ] Fix (due: 8/9/2023)\n',
    ).actions;
    expect(action?.due?.date).toBe('2023-09-08');
  });
});

describe('the severity scales of the policy', () => {
  const SCALES = 'severity:\n  sev: {SEV1: 0, SEV2: 1, SEV3: 2}\n  gds: {P1: 0, P2: 1, Major: 1}\n';

  test.each([
    ['**Severity:** SEV2', { native: 'SEV2', scale: 'sev', rank: 1 }],
    ['**Severity:** sev-1 (all riders)', { native: 'sev-1', scale: 'sev', rank: 0 }],
    ['**Priority:** P2', { native: 'P2', scale: 'gds', rank: 1 }],
    ['**Severity:** Major', { native: 'Major', scale: 'gds', rank: 1 }],
    ['**Severity:** High', { native: 'High', scale: 'critical-high-medium-low', rank: 1 }],
    ['**Severity:** SEV5', { native: 'SEV5' }],
  ])('%s', (line, severity) => {
    expect(read(SCALES, `# Out\n\n${line}\n`).incident.severity).toEqual(severity);
  });

  test('without one SEV1 has no rank', () => {
    expect(readPostmortem('# Out\n\n**Severity:** SEV1\n').postmortem.incident.severity).toEqual({
      native: 'SEV1',
    });
  });
});

describe('names of the policy', () => {
  const NAMES = `people:
  - {name: Ann Lee, handle: ann, aliases: [annl]}
  - {name: José Ortega y Gasset}
teams:
  - {name: Nova, handle: org/nova}
  - {name: Director Tools}
services:
  - {name: checkout, aliases: [shop-checkout, Checkout API]}
`;
  const ANN = { name: 'Ann Lee', handle: 'ann', kind: 'person' };

  test('win over what words look like, wherever people stand', () => {
    const model = read(
      NAMES,
      `# Out

- **Authors:** annl, José Ortega y Gasset and Bo Ek
- **Reviewers:** Nova, Director Tools
- **Facilitator:** @ann

## Attendees

- Nova
- Ann Lee

## Action Items

| Action | Owner |
| --- | --- |
| Fix it | Nova |
| Watch it | @ann |

- [ ] Tell them (@ann, owner: Nova)

## Communication Plan

- Riders (channel: mail, owner: annl)
`,
    );
    expect(model.review.authors).toEqual([
      ANN,
      { name: 'José Ortega y Gasset', kind: 'person' },
      { name: 'Bo Ek', kind: 'person' },
    ]);
    const nova = { name: 'Nova', handle: 'org/nova', kind: 'team' };
    expect(model.review.reviewers).toEqual([nova, { name: 'Director Tools', kind: 'team' }]);
    expect(model.review.facilitator).toEqual(ANN);
    expect(model.attendees).toEqual([nova, ANN]);
    expect(model.actions.map(({ owners }) => owners)).toEqual([[nova], [ANN]]);
    expect(model.communication[0]?.owner).toEqual(ANN);
  });

  test('what the text says in so many words stays', () => {
    const model = read(NAMES, '# Out\n\n- **Authors:** Nova (person)\n');
    expect(model.review.authors).toEqual([{ name: 'Nova', kind: 'person' }]);
  });

  test('services are listed under one name, each once', () => {
    const model = read(NAMES, '# Out\n\n- **Services:** shop-checkout, search, checkout api\n');
    expect(model.incident.services).toEqual(['checkout', 'search']);
  });
});

test('a policy that says nothing changes nothing', () => {
  const text =
    '# Out\n\n- **Severity:** SEV1\n- **Date:** 8/9/2023\n- **Authors:** Nova\n\n## Timeline\n\n- 06:12 Down\n';
  expect(read('', text)).toEqual(readPostmortem(text).postmortem);
});
