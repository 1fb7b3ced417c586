import { describe, expect, test } from 'vitest';
import { explainFacts, type Postmortem, PostmortemSchema } from '../postmortem/index.ts';
import { readPostmortem } from './read-postmortem.ts';

const read = (text: string, path?: string): Postmortem =>
  readPostmortem(text, path === undefined ? {} : { path }).postmortem;

/** Why a fact counts, by its path. */
const why = (text: string, path: string, file?: string): string[] =>
  explainFacts(read(text, file)).find((fact) => fact.path === path)?.why ?? ['no such fact'];

const TIMELINE = `# Mail stood still

Date: 2026-02-03

## Timeline (all times CET)

- 23:10 Queue grows
- 00:05 Paged
- 00:20 Relay restarted
- 2026-02-05 09:00 Review of the relays
- 10:30 Limits raised
`;

describe('where the day of a time was found', () => {
  test('the stated date, midnight, an entry above; nothing where the entry says it itself', () => {
    const { timeline } = read(TIMELINE);
    expect(timeline.map(({ at }) => [at.local, at.daySource, at.zoneSource])).toEqual([
      ['2026-02-03T23:10', 'document', 'heading'],
      ['2026-02-04T00:05', 'midnight', 'heading'],
      ['2026-02-04T00:20', 'carried', 'heading'],
      ['2026-02-05T09:00', undefined, 'heading'],
      ['2026-02-05T10:30', 'carried', 'heading'],
    ]);
  });

  test('a heading with a day, for every entry below it', () => {
    const { timeline } = read(
      '# Out\n\n## Timeline\n\n### 2026-02-03\n\n- 10:00 Down\n- 10:10 Up\n\n### 2026-02-04\n\n- 09:00 Talked\n',
    );
    expect(timeline.map(({ at }) => [at.local, at.daySource])).toEqual([
      ['2026-02-03T10:00', 'heading'],
      ['2026-02-03T10:10', 'heading'],
      ['2026-02-04T09:00', 'heading'],
    ]);
  });

  test('the title, the year around it, the nearest of two readings', () => {
    const titled = read('# Outage of 2026-02-03\n\n## Timeline\n\n- 10:00 Down\n- 4 Feb 11:00 Up\n');
    expect(titled.timeline.map(({ at }) => at.daySource)).toEqual(['title', 'year']);
    const near = read(
      '# Out\n\nDate: 2026-02-03\n\n## Timeline\n\n- 2026-02-03 10:00 Down\n- 04/02/2026 11:00 Up\n',
    );
    expect(near.timeline.map(({ at }) => [at.local, at.daySource])).toEqual([
      ['2026-02-03T10:00', undefined],
      ['2026-02-04T11:00', 'nearest'],
    ]);
  });

  test('is said in words, beside zone and doubt', () => {
    expect(why(TIMELINE, 'timeline.1')).toEqual([
      'the clock falls back by half a day or more: after midnight',
      'zone from the heading, column head or first words of its section',
    ]);
    expect(
      why(
        '# Out\n\n## Timeline\n\n- ~10:00 Down\n- Later: up again\n- 2026-02-03 11:00 IST Up\n',
        'timeline.0',
      ),
    ).toEqual(['the document names no day; differences still hold', 'no zone is named', 'approximate']);
    expect(
      why('# Out\n\n## Timeline\n\n- 2026-02-03 11:00 Up\n- **Later**: all well\n', 'timeline.1'),
    ).toEqual(['not understood as a time; kept as written']);
    expect(
      why('# Out\n\n## Timeline\n\n- 2026-02-03 11:00 IST Up\n- 2026-02-03 11:05 IST Well\n', 'timeline.0'),
    ).toEqual(['IST fixes no instant for it']);
  });
});

describe('values that stand nowhere in so many words', () => {
  test('the day of an incident, by the first place that names one', () => {
    expect(why('# Out\n\n## Timeline\n\n- 2026-02-03 11:00 Down\n', 'incident.date')).toEqual([
      'the first day that the start or an event names',
    ]);
    expect(why('# Outage of 2026-02-03\n\nMail was late.\n', 'incident.date')).toEqual([
      'taken out of the title',
    ]);
    expect(why('# Outage\n\n## Summary\n\nOn 2026-02-03 mail was late.\n', 'incident.date')).toEqual([
      'the first full date in the opening words',
    ]);
    expect(
      why('# Outage\n\n## Summary\n\nMail was late.\n', 'incident.date', 'x/2026-02-03-mail.md'),
    ).toEqual(['the day in the file name']);
    expect(why(TIMELINE, 'incident.date')).toEqual([]);
  });

  test('start and end by marks, with the place of the event', () => {
    const text =
      '# Out\n\n## Timeline\n\n- 2026-02-03 11:00 **Impact start** Down\n- 11:40 **Resolved** Up\n';
    const model = read(text);
    const [start, end] = ['incident.startedAt', 'incident.endedAt'].map((path) =>
      explainFacts(model).find((fact) => fact.path === path),
    );
    expect(start?.why[0]).toBe('the time of the first event marked as impact start');
    expect(start?.span).toEqual(model.timeline[0]?.span);
    expect(end?.why[0]).toBe('the time of the last event marked as resolved');
    expect(end?.span).toEqual(model.timeline[1]?.span);
  });

  test('an id in the title, an owner for an author, measures of prevention for actions, a title of the front matter', () => {
    expect(why('# INC-4711: Mail stood still\n\n## Summary\n\nLate.\n', 'incident.id')).toEqual([
      'taken out of the title',
    ]);
    expect(why('# Out\n\n**Owner:** Ann Lee\n**Date:** 2026-02-03\n', 'review.authors')).toEqual([
      'no author is named; the owner is taken for one',
    ]);
    expect(why('# Out\n\n## Prevention\n\n- Raise the limit\n', 'actions.0')).toEqual([
      'the document lists no actions; its measures of prevention count as such',
    ]);
    expect(why('---\ntitle: Mail stood still\n---\n\n## Summary\n\nLate.\n', 'title')).toEqual([
      'no heading gives a title; the front matter does',
    ]);
  });

  test('the role of a section by its shape, its parent or its place', () => {
    const text = `# Mail stood still

It was late for an hour.

## The evening

- 23:10 Queue grows
- 23:20 Paged
- 23:40 Relay restarted

## Root cause

### The relay

It was full.
`;
    expect(read(text).sections.map(({ heading, role, inferred }) => [heading, role, inferred])).toEqual([
      ['Mail stood still', 'summary', 'opening'],
      ['The evening', 'timeline', 'shape'],
      ['Root cause', 'rootCause', undefined],
      ['The relay', 'rootCause', 'parent'],
    ]);
  });
});

test('what is explained fits the published model, and every fact has its place', () => {
  const model = read(TIMELINE);
  expect(PostmortemSchema.safeParse(model).error).toBeUndefined();
  for (const { path, span } of explainFacts(model))
    if (path !== 'incident.date') expect(span, path).toBeDefined();
});
