import { describe, expect, test } from 'vitest';
import { readPostmortem } from './read-postmortem.ts';

const read = (text: string) => readPostmortem(text).postmortem;

describe('a careful reader', () => {
  test('takes no date out of a prompt', () => {
    const text =
      '# Review: [Incident ID, e.g., INC-2025-07-18-001]\n\nThis details [ID, e.g., INC-2025-07-18-001], which occurred on [Date].\n\n## Summary\n\n[What happened on 2025-01-02?]\n';
    expect(read(text).incident.date).toBeUndefined();
  });

  test('takes the column with the words for the action, not the one that counts the rows', () => {
    const { actions } = read(
      '# Gates\n\n## Action items\n\n| # | What | Who | When |\n|---|---|---|---|\n| 1 | Pin the issuer | Ann Lee | 2026-11-01 |\n| 2 | Drill | Ben Ito | 2026-12-01 |\n',
    );
    expect(actions).toMatchObject([
      { id: '1', text: 'Pin the issuer', owners: [{ name: 'Ann Lee' }], due: { date: '2026-11-01' } },
      { id: '2', text: 'Drill', owners: [{ name: 'Ben Ito' }] },
    ]);
  });

  test('does not take the first word of a sentence for half a day or a zone', () => {
    const { timeline } = read(
      '# Gates\n\n## Timeline\n\n- 2026-10-14 15:37 A limit is raised\n- 15:50 Z-index bug is found\n',
    );
    expect(timeline.map(({ at, text }) => [at.local, at.zone, text])).toEqual([
      ['2026-10-14T15:37', undefined, 'A limit is raised'],
      ['2026-10-14T15:50', undefined, 'Z-index bug is found'],
    ]);
  });

  test('reads a day with a short year where it reads one way, and a vague minute within its ten', () => {
    const { timeline } = read(
      '# Gates\n\n**Incident Date**: 2026-07-23\n**Severity**: High\n\n## Timeline\n\n20:45 – declared\n\n24/07/26\n\n12:34 – removed\n\n~13:3x – again\n',
    );
    expect(timeline.map(({ at }) => [at.local, at.until])).toEqual([
      ['2026-07-23T20:45', undefined],
      ['2026-07-24T12:34', undefined],
      ['2026-07-24T13:30', '2026-07-24T13:39'],
    ]);
  });

  test('drops no entry because its time is written in an odd way', () => {
    const { timeline } = read(
      '# Gates\n\n## Timeline\n\n- 2026-10-14 09:00 begins\n- 9.20 pager\n- At about 9:40 the desk calls\n- 🔥 10:00 gates shut\n- 25:10 typo\n',
    );
    expect(timeline.map(({ at, text }) => [at.local ?? at.written, text])).toEqual([
      ['2026-10-14T09:00', 'begins'],
      ['2026-10-14T09:20', 'pager'],
      ['2026-10-14T09:40', 'the desk calls'],
      ['2026-10-14T10:00', 'gates shut'],
      ['25:10', 'typo'],
    ]);
  });

  test('believes the author before the owner', () => {
    const { review } = read(
      "# Gates\n\n**Owner**: Priya\n**Author**: Priya Nair, Tom O'Brien\n**Status**: Draft\n",
    );
    expect(review.authors.map(({ name }) => name)).toEqual(['Priya Nair', "Tom O'Brien"]);
  });

  test('keeps owner, due date and state of an item in the ways people write them', () => {
    const { actions } = read(
      '# Gates\n\n## Action items\n\n- Pin the issuer — Sam Ode — 2026-05-20 — DONE\n- Drill the desk — Owner: Kim Lee — Due: 2026-06-01 — Status: Done\n- Alert on age\n  - Owner: Lee Wu\n  - Due: 2026-07-01\n',
    );
    expect(actions).toMatchObject([
      {
        text: 'Pin the issuer',
        owners: [{ name: 'Sam Ode' }],
        due: { date: '2026-05-20' },
        status: { value: 'done' },
      },
      {
        text: 'Drill the desk',
        owners: [{ name: 'Kim Lee' }],
        due: { date: '2026-06-01' },
        status: { value: 'done' },
      },
      { text: 'Alert on age', owners: [{ name: 'Lee Wu' }], due: { date: '2026-07-01' } },
    ]);
  });

  test('reads a timeline of many entries', () => {
    const rows = Array.from(
      { length: 130_000 },
      (_, index) =>
        `- ${String(Math.floor(index / 60) % 24).padStart(2, '0')}:${String(index % 60).padStart(2, '0')} x`,
    ).join('\n');
    expect(read(`# Gates\n\n## Timeline\n\n${rows}\n`).timeline.length).toBe(130_000);
  });
});
