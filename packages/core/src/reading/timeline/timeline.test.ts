import { describe, expect, test } from 'vitest';
import { readPostmortem } from '../read-postmortem.ts';

function events(body: string) {
  return readPostmortem(`# Gates\n\n## Timeline\n\n${body}\n`).postmortem.timeline.map(
    ({ at, text, marks }) => [at.local ?? at.written, text, marks.join()],
  );
}

describe('a timeline', () => {
  test('as a table, with a zone in its head and a day carried forward over midnight', () => {
    const { postmortem } = readPostmortem(
      '# Gates\n\n**Incident Date**: 2026-06-18\n**Severity**: High\n\n## Timeline\n\n| Time (UTC) | Event |\n|---|---|\n| 22:30 | **Impact start** Hot water |\n| 23:50 | **Detected** |\n| 00:15 | **Restored** Valves shut |\n',
    );
    expect(postmortem.timeline.map((event) => [event.at.instant, event.marks, event.text])).toEqual([
      ['2026-06-18T22:30:00Z', ['impact_start'], 'Hot water'],
      ['2026-06-18T23:50:00Z', ['detected'], 'Detected'],
      ['2026-06-19T00:15:00Z', ['restored'], 'Valves shut'],
    ]);
    expect(postmortem.timeline[0]?.at.zoneSource).toBe('heading');
  });

  test('as bullets with bold, bracketed and coded times', () => {
    expect(
      events(
        '- **2026-10-14 06:12** - **Impact start** Gates refuse\n- [06:41] Desk calls\n- `08:03` **Restored**: last gate',
      ),
    ).toEqual([
      ['2026-10-14T06:12', 'Gates refuse', 'impact_start'],
      ['2026-10-14T06:41', 'Desk calls', ''],
      ['2026-10-14T08:03', 'last gate', 'restored'],
    ]);
  });

  test('as headings under a day, with text below', () => {
    expect(
      events('### 2026-10-14\n\n#### 06:12\n\nGates refuse tickets.\n\n#### 06:41 Desk calls\n\nMore words.'),
    ).toEqual([
      ['2026-10-14T06:12', 'Gates refuse tickets.', ''],
      ['2026-10-14T06:41', 'Desk calls', ''],
    ]);
  });

  test('as paragraphs and runs of line breaks', () => {
    expect(
      events('2026-10-14\n\n06:12 Gates refuse<br>06:41 Desk calls<br>\n\n**08:03** – last gate'),
    ).toEqual([
      ['2026-10-14T06:12', 'Gates refuse', ''],
      ['2026-10-14T06:41', 'Desk calls', ''],
      ['2026-10-14T08:03', 'last gate', ''],
    ]);
  });

  test('with ranges, approximate and 12-hour times', () => {
    const { postmortem } = readPostmortem(
      '# Gates\n\n## Timeline\n\n- 2026-10-14 2:05 pm: called\n- ~14:30: about then\n- 15:00 – 16:10 searched\n',
    );
    expect(postmortem.timeline.map(({ at }) => [at.local, at.approx ?? false, at.until])).toEqual([
      ['2026-10-14T14:05', false, undefined],
      ['2026-10-14T14:30', true, undefined],
      ['2026-10-14T15:00', false, '2026-10-14T16:10'],
    ]);
  });

  test('under a heading that does not say so, by its shape', () => {
    const { postmortem } = readPostmortem(
      '# Gates\n\n## Minute by minute\n\n- 2026-10-14 06:12 a\n- 06:41 b\n- 08:03 c\n',
    );
    expect(postmortem.timeline).toHaveLength(3);
  });

  test('template rows and numbers are no events', () => {
    expect(events('| Time | Event |\n|---|---|\n| HH:MM | [what happened] |\n| | |\n')).toEqual([]);
    expect(events('- 3 servers were replaced\n- 10.5 GB of logs')).toEqual([]);
  });

  test('a mark that is only suggested counts as none', () => {
    const { postmortem } = readPostmortem(
      '# Gates\n\n## Timeline\n\n- 2026-10-14 06:41 Incident detected by the desk\n',
    );
    expect(postmortem.timeline[0]).toMatchObject({ marks: [], suggestedMarks: ['detected'] });
  });
});
