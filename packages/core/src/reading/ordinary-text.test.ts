import { describe, expect, test } from 'vitest';
import type { Postmortem } from '../postmortem/index.ts';
import { readPostmortem } from './read-postmortem.ts';

/** Ordinary text that looks like a fact and is none, and facts that ordinary words must not hide. */
const read = (text: string): Postmortem => readPostmortem(text).postmortem;
const events = (text: string): string[] => read(text).timeline.map(({ text: words }) => words);
const actions = (text: string): string[] => read(text).actions.map(({ text: words }) => words);
const under = (heading: string, body: string): Postmortem =>
  read(`# Mail was late\n\n## ${heading}\n\n${body}\n`);

describe('timelines', () => {
  test('phases that are named like sections stay in the timeline, and name the phase', () => {
    for (const mark of ['### Detection', '**Detection**']) {
      const text = `# Out\n\n## Timeline\n\n${mark}\n\n- 2026-02-03 10:00 Alert\n\n### Recovery\n\n- 10:30 Disk added\n`;
      expect(events(text), mark).toEqual(['Alert', 'Disk added']);
    }
    // A section of its own kind, without times, is none of its entries.
    expect(
      read('# Out\n\n## Timeline\n\n- 2026-02-03 10:00 Alert\n\n### Impact\n\n- 200 mails late\n').impact,
    ).toHaveLength(1);
  });

  test('numbers of chapters and versions in headings are no times', () => {
    const { sections, timeline } = read(
      '# Out\n\n## 2.9 Timeline\n\n- 2026-02-03 10:00 Down\n\n## 2.10 Weather\n\nRain.\n',
    );
    expect(sections.map(({ role }) => role)).toEqual(['other', 'timeline', 'other']);
    expect(timeline).toHaveLength(1);
  });

  test('opening hours and jobs of the night are no timeline', () => {
    expect(
      events('# Out\n\n## Background\n\n- 02:00 backup\n- 03:00 reports\n- 04:30 cleanup\n- 05:00 mails\n'),
    ).toEqual([]);
  });

  test('lengths are no times', () => {
    const text =
      '# Out\n\n## Timeline\n\n- 2026-02-03 10:00 Down\n- 2h later it recovered\n- 5h outage of search\n';
    expect(read(text).timeline.map(({ at }) => at.local)).toEqual(['2026-02-03T10:00']);
  });
});

describe('actions', () => {
  test('what prevented something is no measure, and no action', () => {
    expect(actions('# Out\n\n## What prevented a worse outage\n\n- The breaker opened.\n')).toEqual([]);
    expect(actions('# Out\n\n## How do we prevent this\n\n- Add a breaker\n')).toEqual(['Add a breaker']);
  });

  test('words that begin like a status, and dashes inside quotes, stay in the text', () => {
    for (const text of [
      'Move the registry - OpenShift',
      'Open an office — New York',
      'Invite them – Closed beta',
      'Use the label "SEV - status: red" everywhere',
      'Tell them - by: phone',
    ])
      expect(under('Actions', `- ${text}`).actions[0]?.text).toBe(text);
    expect(under('Actions', '- Raise the limit - done').actions[0]).toMatchObject({
      text: 'Raise the limit',
      status: { value: 'done' },
    });
  });

  test('a count of states is none, a wish with numbers is one', () => {
    expect(
      under(
        'Actions',
        '- Raise the replica count: 3 of 5\n- Completed: 1 / 5\n- In progress: 4 / 5',
      ).actions.map(({ text }) => text),
    ).toEqual(['Raise the replica count: 3 of 5']);
  });

  test('boxes under bold words of a section of actions are all actions', () => {
    expect(
      actions(
        '# Out\n\n## Action items\n\n**Fix**\n\n- [ ] A\n\n**Why**\n\n- [ ] B\n\n**Monitoring**\n\n- [ ] C\n',
      ),
    ).toEqual(['A', 'B', 'C']);
  });

  test('the word in prose or code marks none', () => {
    const text = '# Out\n\n## Summary\n\nWe use AI: it failed. `ACTION: reboot` was logged. ACTION: none.\n';
    expect(actions(text)).toEqual([]);
  });

  test('decisions beside a section of actions are none', () => {
    expect(
      actions('# Out\n\n## Decisions\n\n- We restarted\n\n## Action items\n\n- Raise the limit\n'),
    ).toEqual(['Raise the limit']);
  });
});

describe('fields', () => {
  test('sentences outside the head that begin like a field are no fields', () => {
    const { incident } = under(
      'Impact',
      '- Ticket: 300 were filed by customers\n- Services: restart them weekly, please.\n- Severity: High latency gets a new alert',
    );
    expect(incident).toEqual({ services: [] });
    expect(under('Impact', '- Severity: High').incident.severity?.native).toBe('High');
  });

  test('a status is read from its whole word', () => {
    expect(read('# Out\n\n**Status:** Completely unclear\n').review.state).toBeUndefined();
    expect(read('# Out\n\n**Status:** Duelling teams\n').review.state).toBeUndefined();
    expect(read('# Out\n\n**Status:** Completed\n').review.state).toBe('finalised');
  });

  test('names of things in a title are no ids', () => {
    for (const title of [
      'SHA-256: a lesson',
      'HTTP-502 – again',
      'Errors with UTF-1000',
      'COVID-19: the week after',
    ])
      expect(read(`# ${title}\n\n## Summary\n\nLate.\n`).incident.id, title).toBeUndefined();
  });

  test('a day since when something holds is not that of the incident', () => {
    expect(under('Summary', 'Since 2019-01-01 we run the queue. It broke.').incident.date).toBeUndefined();
    expect(under('Summary', 'The certificate was issued on 2023-01-01.').incident.date).toBeUndefined();
    expect(under('Summary', 'On 2023-01-01 the certificate ended.').incident.date).toBe('2023-01-01');
  });

  test('sentences under a heading of people name nobody', () => {
    expect(under('On call', 'The rota handled it well.').attendees).toEqual([]);
    expect(under('Attendees', '- Ann Lee\n- Bo').attendees.map(({ name }) => name)).toEqual([
      'Ann Lee',
      'Bo',
    ]);
  });

  test('a sentence in italics is said, a request in italics waits', () => {
    const first = (words: string) => under('Summary', `${words}\n\nSee [the log].`).summary?.text ?? '';
    expect(
      first('*When the cache restarted, every node asked the database at once and none got an answer.*'),
    ).toContain('When the cache');
    expect(first('*Describe what happened in two sentences.*')).not.toContain('Describe');
  });
});

test('headings that begin like a role and go on otherwise have none', () => {
  const role = (heading: string) => under(heading, 'Words.').sections.at(-1)?.role;
  for (const heading of [
    'Example of the failing request',
    'Sample size',
    'Contributing to this repository',
    'Metrics server',
    'Links between services',
    'Why did we choose queues',
    'Preventing abuse',
  ])
    expect(role(heading), heading).toBe('other');
});
