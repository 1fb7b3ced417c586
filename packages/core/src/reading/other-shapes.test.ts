import { describe, expect, test } from 'vitest';
import { type Postmortem, severalIncidents } from '../postmortem/index.ts';
import { readPostmortem } from './read-postmortem.ts';

const read = (text: string): Postmortem => readPostmortem(text).postmortem;
const roles = (text: string): string[] =>
  read(text).sections.map(({ role, heading }) => `${role}: ${heading}`);
const events = (text: string): string[] => read(text).timeline.map(({ text: words }) => words);
const actions = (text: string): string[] => read(text).actions.map(({ text: words }) => words);

describe('metadata', () => {
  test('several keys on one line are as many fields', () => {
    for (const line of [
      '**Status:** Resolved | **Severity:** SEV-2 | **Author:** Ann Lee',
      '**Status:** Resolved · **Severity:** SEV-2 · **Author:** Ann Lee',
      'Status: Resolved | Severity: SEV-2 | Author: Ann Lee',
      'Status: Resolved — Severity: SEV-2 — Author: Ann Lee',
    ]) {
      const { incident, review } = read(`# Mail was late\n\n${line}\n\n## Summary\n\nLate.\n`);
      expect([incident.state, incident.severity?.native, review.authors[0]?.name], line).toEqual([
        'resolved',
        'SEV-2',
        'Ann Lee',
      ]);
    }
  });

  test('words with a bar or a dash in a value are one field', () => {
    const { incident } = read(
      '# Mail was late\n\n**Severity:** High — mail | calendar\n**Status:** Resolved\n',
    );
    expect([incident.severity?.native, incident.state]).toEqual(['High', 'resolved']);
  });

  test('a by-line names author, day and severity; a name in prose names nobody', () => {
    const page = (line: string) => read(`# Mail was late\n\n${line}\n\n## Summary\n\nLate.\n`);
    expect(page('Created by Ann Lee, last modified by Bo Ek on Oct 19, 2023').review.authors).toMatchObject([
      { name: 'Ann Lee' },
    ]);
    expect(page('*Written by Ann Lee — Severity: SEV-1*')).toMatchObject({
      review: { authors: [{ name: 'Ann Lee' }] },
      incident: { severity: { native: 'SEV-1' } },
    });
    expect(page('*Written by Ann Lee and Bo Ek for the mail team.*').review.authors).toMatchObject([
      { name: 'Ann Lee' },
      { name: 'Bo Ek' },
    ]);
    expect(page('Ann Lee <ann@example.org> v1.1, 2020-01-27').review.authors).toMatchObject([
      { name: 'Ann Lee' },
    ]);
    expect(page('Mail was delayed by Friday evening, by which time nobody looked.').review.authors).toEqual(
      [],
    );
    expect(page('The limit was raised by Ann Lee').review.authors).toEqual([]);
  });

  test('an id behind the kind of document in the title, and behind a reference that looks like one', () => {
    expect(read('# Incident Report: INC-771 – Mail was late\n').incident.id).toBe('INC-771');
    expect(read('# Mail was late\n\n**Reference:** INC-771\n').incident.id).toBe('INC-771');
    expect(
      read('# Mail was late\n\n**Reference:** [the chapter on queues](https://example.org/q)\n').incident.id,
    ).toBe(undefined);
  });

  test('a summary that is a list of facts is one of the whole document', () => {
    const { incident } = read(
      '# Mail was late\n\n## Summary\n\n- **Severity:** P2\n- **Service:** mail\n- **Started:** 2025-09-30T18:04:00Z\n- **Symptoms:** slow\n',
    );
    expect(incident.startedAt?.local).toBe('2025-09-30T18:04:00');
  });

  test('lines of the head that say as much as a section does are sections; the short facts between them stay facts', () => {
    const head = [
      '**Date:** 2024-03-05',
      '**Summary:** Mail was late for 42 minutes after a certificate on the gateway expired unnoticed.',
      '**Impact:** About 3,400 letters came late, and none of them was lost on its way through the queue.',
      '**Status:** Resolved',
    ];
    for (const text of [head.join('\n'), head.map((line) => `- ${line}`).join('\n')]) {
      const postmortem = read(`# Mail was late\n\n${text}\n\n## Timeline\n\n- 10:02 – late\n`);
      expect(postmortem.sections.map(({ role }) => role)).toEqual([
        'metadata',
        'summary',
        'impact',
        'timeline',
      ]);
      expect(postmortem.summary?.text).toMatch(/^Mail was late for 42/);
      expect([postmortem.incident.state, postmortem.incident.date]).toEqual(['resolved', '2024-03-05']);
    }
    const short = read('# Mail was late\n\n**Summary:** late\n**Impact:** none\n');
    expect(short.sections.map(({ role }) => role)).not.toContain('impact');
  });

  test('a table of keys under a second title speaks of the whole document', () => {
    const { incident, review } = read(
      '# Root Cause Analysis\n\n## Mail: letters came late\n\n| Field | Detail |\n|---|---|\n| Reference | RCA/ML/0088 |\n| Priority | Priority 1 |\n| Prepared by | Ann Lee |\n\n## 1. Description\n\nLate.\n',
    );
    expect([incident.id, incident.severity?.native, review.authors[0]?.name]).toEqual([
      'RCA/ML/0088',
      'Priority 1',
      'Ann Lee',
    ]);
  });

  test('"Incident:" names an id where the value is a code, and nothing otherwise', () => {
    const id = (value: string) => read(`# Mail was late\n\n> **Incident:** ${value}\n`).incident.id;
    expect(['CW-1189', '3 September 2024', '2024-09-03', 'Late mail', 'Mail 2'].map(id)).toEqual([
      'CW-1189',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('a name that signs at the end, and one behind the day of posting, is the author', () => {
    const end = (line: string) =>
      read(
        `# Mail was late\n\nLate.\n\n## Cause\n\nA queue.\n\n## In closing\n\nSorry.\n\n${line}\n`,
      ).review.authors.map(({ name }) => name);
    expect(end('— Ann Lee, Head of Mail')).toEqual(['Ann Lee']);
    expect(end('Written by *Ann Lee* and *Bo Ek*, mail team.')).toEqual(['Ann Lee', 'Bo Ek']);
    expect(end('— the whole team thanks you')).toEqual([]);
    expect(end('The queue was drained by Friday Evening')).toEqual([]);
    expect(
      read('# Mail\n\n*Posted on 17 May 2021 by Ann Lee, mail team*\n').review.authors.map(
        ({ name }) => name,
      ),
    ).toEqual(['Ann Lee']);
  });

  test('a colon without a blank parts key and value in Chinese', () => {
    const { incident, review } = read('# 复盘\n\n> 编写人:陆思远\n> 故障等级:P1\n\n## 影响\n\n无\n');
    expect([review.authors[0]?.name, incident.severity?.native]).toEqual(['陆思远', 'P1']);
  });

  test('the day of a by-line in italics is that of the writing', () => {
    const { incident } = read(
      '# Mail was late\n\n*Post-mortem by the mail team — 2022-06-21*\n\n## Summary\n\nOn 2022-06-18 mail was late.\n',
    );
    expect(incident.date).toBe('2022-06-18');
  });

  test('badges, fields of reStructuredText and maps of names in the data block are read', () => {
    expect(read('# Out\n\n![severity: sev2](https://example.org/b.svg)\n').incident.severity?.native).toBe(
      'sev2',
    );
    expect(read('# Out\n\n:Author: Ann Lee\n:Severity: high\n').review.authors).toMatchObject([
      { name: 'Ann Lee' },
    ]);
    expect(
      read('---\nauthors:\n  - name: Ann Lee\n    title: SRE\n  - name: Bo Ek\n---\n\n# Out\n').review
        .authors,
    ).toMatchObject([{ name: 'Ann Lee' }, { name: 'Bo Ek' }]);
  });

  test('a priority at the head is the severity; one of an action is not', () => {
    expect(read('# Out\n\n**Priority:** P1\n**Status:** Resolved\n').incident.severity?.native).toBe('P1');
    expect(
      read('# Out\n\n## Actions\n\n- Raise the limit\n  - Priority: High\n').incident.severity,
    ).toBeUndefined();
    expect(read('# Out\n\n**Priority:** P1\n**Severity:** High\n').incident.severity?.native).toBe('High');
  });

  test('the date of a post is that of publishing where title or opening name an earlier day', () => {
    const post = (title: string, opening: string) =>
      read(`---\ntitle: "${title}"\ndate: 2022-09-05\n---\n\n${opening}\n\n## Cause\n\nA cache.\n`).incident
        .date;
    expect(post('Poisoned cache on August 30', 'We are sorry.')).toBe('2022-08-30');
    expect(post('Poisoned cache', 'On August 30 our builds went wrong.')).toBe('2022-08-30');
    expect(post('Poisoned cache', 'We are sorry.')).toBe('2022-09-05');
    expect(post('Poisoned cache', 'Posted on September 1.')).toBe('2022-09-05');
  });

  test('an id in a title is found in front, behind and in brackets; a version is none', () => {
    const id = (title: string) => read(`# ${title}\n\n## Summary\n\nLate.\n`).incident.id;
    expect(id('PAY-2291 Cards declined')).toBe('PAY-2291');
    expect(id('Security report SIR-2024-003')).toBe('SIR-2024-003');
    expect(id('Cards declined (INC-3391)')).toBe('INC-3391');
    expect(id('Tile server overload (incident #612)')).toBe('612');
    expect(id('Why UTF-8 broke')).toBeUndefined();
    expect(id('Upgrade to TLS-1.3')).toBeUndefined();
  });

  test('a tag in brackets does not make a title a prompt', () => {
    expect(read('# [INCIDENT] Webhooks stuck\n').title).toBe('[INCIDENT] Webhooks stuck');
    expect(read('# [INCIDENT TITLE]\n').title).toBeUndefined();
    expect(read('# Postmortem: <short title>\n\n## Summary\n').title).toBeUndefined();
  });
});

describe('sections', () => {
  test('lines in bold are the headings of a document that has no others', () => {
    expect(
      roles(
        '**Mail was late**\n\nHello.\n\n**The short version**\n\nLate.\n\n**What you get**\n\nSorry.\n\n**What we are going to do about it**\n\n- More disks\n',
      ),
    ).toEqual([
      'summary: The short version',
      'other: What you get',
      'actionItems: What we are going to do about it',
    ]);
    // Among headings a bold line is what it says, not a heading.
    expect(roles('# Out\n\n## Summary\n\n**A**\n\nx\n\n**B**\n\ny\n\n**C**\n\nz\n')).toEqual([
      'other: Out',
      'summary: Summary',
    ]);
  });

  test('paragraphs that are one key each are sections', () => {
    const text =
      '# Out\n\n**Date:** 2026-02-03\n\n**Impact:** None.\n\n**Trigger:** A deploy.\n\n**Resolution:** Rolled back.\n';
    expect(roles(text)).toEqual([
      'metadata: Out',
      'impact: Impact',
      'trigger: Trigger',
      'resolution: Resolution',
    ]);
    expect(read(text).impact.map(({ text: words }) => words)).toEqual(['None.']);
  });

  test('rows of one table are sections, their lines the items', () => {
    const text =
      '| Incident report | Harbour |\n|---|---|\n| Incident no. | INC-0447 |\n| Date | 2026-02-03 |\n| Summary | Labels were printed in the wrong building for hours. |\n| Timeline | 06:20 first label missing<br>06:35 shift lead calls<br>07:40 belt stopped |\n| Actions | 1. Import by name – Ann – 2026-02-20<br>2. Test page in each hub |\n';
    expect(events(text)).toEqual(['first label missing', 'shift lead calls', 'belt stopped']);
    expect(actions(text)).toEqual(['Import by name', 'Test page in each hub']);
    expect(read(text).incident.id).toBe('INC-0447');
  });

  test('a heading of two roles is listed under both', () => {
    expect(roles('# Out\n\n## Root cause and resolution\n\nA cache.\n')).toEqual([
      'other: Out',
      'rootCause: Root cause and resolution',
      'resolution: Root cause and resolution',
    ]);
    expect(roles('# Out\n\n## Search and billing\n\nA cache.\n')).toEqual([
      'other: Out',
      'other: Search and billing',
    ]);
  });

  test('lessons beside actions give boxes and items with owners as actions, and no others', () => {
    const text =
      '# Out\n\n## Lessons learned and actions\n\n- We look too late\n- [ ] Raise the limit\n- Watch the queue (owner: Ann)\n';
    expect(actions(text)).toEqual(['Raise the limit', 'Watch the queue']);
  });

  test('a fence that never closes swallows no sections, and one that holds only code stays code', () => {
    const open =
      '# Out\n\n## Timeline\n\n- 2026-02-03 10:00 Down\n\n```\n$ df\nfull\n\n## Actions\n\n- Raise the limit\n';
    expect(actions(open)).toEqual(['Raise the limit']);
    expect(read(open).repaired).toEqual(['open-fence']);
    const code = '# Out\n\n## Actions\n\n- Raise the limit\n\n```sh\n# restart\nsystemctl restart mail\n';
    expect([actions(code), read(code).repaired]).toEqual([['Raise the limit'], []]);
  });

  test('a line ending in a colon leads to the list below it', () => {
    const text =
      '## The wiki is gone\n\nOn 2023-10-08 it went.\n\nThis happened:\n\n* 17:30 Ann writes\n* 17:45 Bo looks\n* 18:10 Backup found\n\nWhat we will change:\n\n* Three people read the mail\n';
    expect(events(text)).toEqual(['Ann writes', 'Bo looks', 'Backup found']);
    expect(actions(text)).toEqual(['Three people read the mail']);
  });
});

test('several incidents in one document are known as such; their events and actions are all read', () => {
  const one = (name: string, day: string) =>
    `## ${name}\n\nTimeline:\n\n- ${day} 10:00 Down\n- ${day} 10:30 Up\n\nActions:\n\n- Watch ${name}\n\n`;
  const review = read(`# Week 37\n\n${one('Mail', '2024-09-09')}${one('Disk', '2024-09-13')}`);
  expect(severalIncidents(review.sections).map(({ heading }) => heading)).toEqual(['Mail', 'Disk']);
  expect([review.timeline.length, review.actions.length]).toEqual([4, 2]);
  expect(severalIncidents(read(`# Mail\n\n${one('What happened', '2024-09-09')}`).sections)).toEqual([]);
  expect(
    severalIncidents(
      read('# Mail\n\n## Summary\n\nLate.\n\n## Timeline\n\n- 2024-09-09 10:00 Down\n').sections,
    ),
  ).toEqual([]);
});

describe('timelines', () => {
  test('day, date and time in three columns are one time', () => {
    const text =
      '# Out\n\nDate: 2023-10-02\n\n## Timeline\n\n| Day | Date | Time (UTC) | What |\n|---|---|---|---|\n| Mon | Oct 2 | 11:30 | Upgrade |\n| | | | |\n| Tue | Oct 3 | 09:05 | Confirmed |\n';
    expect(read(text).timeline.map(({ at }) => at.local)).toEqual(['2023-10-02T11:30', '2023-10-03T09:05']);
  });

  test('a line that is a day holds for the table below it', () => {
    const table = (row: string) => `| Time | Event |\n|---|---|\n| ${row} |\n`;
    const text = `# Out\n\n## Timeline\n\n**Monday, 2024-03-11**\n\n${table('14:00 | Swap')}\n**Tuesday, 2024-03-12**\n\n${table('08:12 | Down')}`;
    expect(read(text).timeline.map(({ at }) => [at.local, at.daySource])).toEqual([
      ['2024-03-11T14:00', 'heading'],
      ['2024-03-12T08:12', 'heading'],
    ]);
  });

  test('the day of a title, heading or opening holds for bare times, and its year may stand elsewhere', () => {
    const first = (text: string) => read(text).timeline[0]?.at.local;
    expect(
      first('# Out\n\n*Ann Lee, 14 Nov 2018*\n\n## Timeline (13 Nov, local time)\n\n- 9:59 Deploy\n'),
    ).toBe('2018-11-13T09:59');
    expect(
      first('# Out\n\n## Summary\n\nOn 12 March 2024 cards failed.\n\n## Timeline\n\n- 08:12 Down\n'),
    ).toBe('2024-03-12T08:12');
    expect(first('# Out\n\n## Timeline\n\nAll times CET, Wednesday 22 January 2020.\n\n- 06:50 Down\n')).toBe(
      '2020-01-22T06:50',
    );
  });

  test('lines of a code block that begin with times are entries, and a log below other entries is none', () => {
    const log = '```\n14:02   deployed\n14:31   latency rises\n14:49   first complaint\n```\n';
    expect(events(`# Mail 2024-05-03\n\n## Timeline\n\n${log}`)).toEqual([
      'deployed',
      'latency rises',
      'first complaint',
    ]);
    expect(events(`# Mail 2024-05-03\n\n## Timeline\n\n- 13:00 – slow\n\n${log}`)).toEqual(['slow']);
    expect(events(`# Mail 2024-05-03\n\n## Appendix\n\n${log}`)).toEqual([]);
  });

  test('paragraphs with a number, a bold time and words are entries; a label in bold may say the zone', () => {
    expect(
      events(
        '# Mail 2024-05-03\n\n## 4. Chronology\n\n4.1 **05:40** Work begins.\n\n4.2 **05:44** Mail stops.\n',
      ),
    ).toEqual(['Work begins.', 'Mail stops.']);
    const { timeline } = read(
      '# Mail was late\n\n**Impact:** some.\n\n**Timeline** (UTC)\n\n- 2024-05-03 08:12 – late\n- 08:14 – later\n',
    );
    expect(timeline.map(({ at }) => [at.local, at.zone])).toEqual([
      ['2024-05-03T08:12', 'UTC'],
      ['2024-05-03T08:14', 'UTC'],
    ]);
  });

  test('updates of a status page are events where nothing else is', () => {
    const text = `# API errors

## Root cause

A pool.

**Resolved**

All is well.

Posted 12 days ago. Feb 04, 2025 - 18:05 UTC

**Investigating**

We see errors.

Posted 12 days ago. Feb 04, 2025 - 15:31 UTC
`;
    expect(read(text).timeline.map(({ at, text: words }) => [at.instant, words])).toEqual([
      ['2025-02-04T18:05:00Z', 'Resolved: All is well.'],
      ['2025-02-04T15:31:00Z', 'Investigating: We see errors.'],
    ]);
    expect(events(`${text}\n## Timeline\n\n- 2025-02-04 15:20 UTC Pool full\n`)).toEqual(['Pool full']);
  });

  test('a row of the template that was left among real ones is none; a real event without a time stays', () => {
    const text =
      '# Out\n\n## Timeline\n\n| Time (UTC) | Event |\n|---|---|\n| 2023-12-19 05:38 | Down |\n| ??:?? | Mail to a dead list |\n| YYYY-MM-DD HH:MM | *Event* |\n';
    expect(events(text)).toEqual(['Down', 'Mail to a dead list']);
  });

  test('escaped dashes, dots behind bold times and codes part a time from its words', () => {
    const text =
      '# Out\n\n## Timeline (UTC)\n\n* 2024-03-20 10:05 AM \\- Rollout\n* \\~9:45 AM \\- Alert\n\n**2024-03-22 18:40.** Disk dies.\n';
    expect(events(text)).toEqual(['Rollout', 'Alert', 'Disk dies.']);
  });
});

describe('actions', () => {
  test('marked in the middle of the account, and not in a chat log', () => {
    const text =
      '# Out\n\n## Timeline\n\n- 2026-02-03 10:00 Rollback. ACTION: Ann to write the runbook.\n\n## Cause\n\nA cache. ACTION: Bo - measure hits.\n\n## Appendix\n\nann: ACTION: coffee\n';
    expect(actions(text)).toEqual(['Ann to write the runbook.', 'Bo - measure hits.']);
  });

  test('paragraphs led by bold words, lines with an owner below, short sentences on lines of their own', () => {
    const under = (body: string) => read(`# Out\n\n## Recommendations\n\n${body}\n`).actions;
    expect(
      under('**Recommendation 1.** Keep thirty days.\n\n**Recommendation 2.** Report first.').map(
        ({ text }) => text,
      ),
    ).toEqual(['Recommendation 1. Keep thirty days.', 'Recommendation 2. Report first.']);
    expect(under('Set a lock timeout\n    Owner: Ann Lee. Due: 2026-03-01. Done')).toMatchObject([
      {
        text: 'Set a lock timeout',
        owners: [{ name: 'Ann Lee' }],
        due: { date: '2026-03-01' },
        status: { value: 'done' },
      },
    ]);
    expect(
      under('The supplier tests both ways.\nWe put a robot on the line.').map(({ text }) => text),
    ).toHaveLength(2);
    // What goes on from line to line is prose.
    expect(
      under('We are going to rebuild the deployment process so that it\nallows for releases in the day.'),
    ).toEqual([]);
  });

  test('a table of preventive actions with owners counts beside the corrective ones, measures without owners do not', () => {
    const page = (head: string) =>
      actions(
        `# Mail\n\n## Corrective Actions\n\n| Action | Owner |\n|---|---|\n| Mend it | Ann |\n\n## Preventive Actions\n\n| ${head} |\n|---|---|\n| Watch it | Bo |\n`,
      );
    expect(page('Action | Owner')).toEqual(['Mend it', 'Watch it']);
    expect(page('Measure | Effect')).toEqual(['Mend it']);
  });

  test('tables and lists of prevention count where a document has no others', () => {
    const text =
      '# 障害\n\n## 再発防止策\n\n| 対策 | 担当 | 期限 |\n|---|---|---|\n| 監視を足す | 三枝 | 2024-07-22 |\n';
    expect(read(text).actions).toMatchObject([
      { text: '監視を足す', owners: [{ name: '三枝' }], due: { date: '2024-07-22' }, kind: 'prevent' },
    ]);
    expect(actions(`${text}\n## アクションアイテム\n\n- [ ] 訓練\n`)).toEqual(['監視を足す', '訓練']);
  });
});
