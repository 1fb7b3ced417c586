import { describe, expect, test } from 'vitest';
import { readPostmortem } from '../read-postmortem.ts';

function placeholders(text: string): [kind: string, words: string][] {
  const { facts } = readPostmortem(text);
  return facts.placeholders.map(({ kind, span }) => [kind, text.slice(span[0], span[1])]);
}

describe('a prompt is no fact', () => {
  test('a bracket prompt, a mask, a choice and a stand-in are found, each once', () => {
    const text =
      '# Gates\n\n**Severity**: [High/Medium/Low]\n**Author**: [Your Name]\n**Incident Date**: YYYY-MM-DD\n';
    expect(placeholders(text)).toEqual([
      ['choice', '[High/Medium/Low]'],
      ['person', '[Your Name]'],
      ['mask', 'YYYY-MM-DD'],
    ]);
    const { postmortem } = readPostmortem(text);
    expect(postmortem.incident).toEqual({ services: [] });
    expect(postmortem.review.authors).toEqual([]);
  });

  test('links, task boxes, footnotes, references, ids, times and log levels in brackets are none', () => {
    const text =
      '# Gates\n\n- [ ] see [the ticket](https://example.org/1) and [PROJ-12], noted[^1] at [14:05] as [ERROR] in [the log]\n- [x] done\n\n[the log]: https://example.org/log\n[^1]: a note\n';
    expect(placeholders(text)).toEqual([]);
  });

  test('an action of prompts alone is none, whatever keys its tail has; one answer makes it one', () => {
    const actionsOf = (item: string) =>
      readPostmortem(`# Gates\n\n## Action Items\n\n- [ ] ${item}\n`).postmortem.actions;
    expect(actionsOf('[What we change] (@owner, due: YYYY-MM-DD)')).toEqual([]);
    expect(actionsOf('[What we change] (owner: [Name], due: [YYYY-MM-DD], priority: [P0/P1])')).toEqual([]);
    expect(actionsOf('Raise the limit (@owner, due: YYYY-MM-DD)')).toMatchObject([{ owners: [] }]);
    expect(actionsOf('[What we change] (@ann, due: YYYY-MM-DD)')).toHaveLength(1);
  });

  test('code spans and fences hold none', () => {
    expect(placeholders('# Gates\n\nRun `kill [pid]` and\n\n```\n[section]\nTBD\n```\n')).toEqual([]);
  });

  test('a name in brackets is a person where people are named', () => {
    const { postmortem } = readPostmortem('# Gates\n\n**Author**: [Ines Valdar]\n**Severity**: High\n');
    expect(postmortem.review.authors).toEqual([{ name: 'Ines Valdar', kind: 'person' }]);
  });

  test('a comment alone in a field is a prompt; beside a value it is not', () => {
    const { postmortem } = readPostmortem(
      '# Gates\n\n**Severity**: <!-- how bad? -->\n**Incident ID**: INC-7 <!-- from the tracker -->\n',
    );
    expect(postmortem.incident.severity).toBeUndefined();
    expect(postmortem.incident.id).toBe('INC-7');
  });

  test('an item that is only a comment is a prompt', () => {
    expect(placeholders('# Gates\n\n## What went well\n\n- <!-- what helped? -->\n')).toEqual([
      ['comment', '<!-- what helped? -->'],
    ]);
  });

  test('an owner and a date that nobody filled in are not set', () => {
    const { postmortem } = readPostmortem(
      '# Gates\n\n## Action items\n\n- [ ] Pin the certificate (@owner, due: YYYY-MM-DD)\n',
    );
    expect(postmortem.actions).toMatchObject([
      { text: 'Pin the certificate', owners: [], status: { value: 'open' } },
    ]);
    expect(postmortem.actions[0]?.due).toBeUndefined();
  });

  test('waivers and internal spans are signs, not prompts', () => {
    expect(
      placeholders(
        '# Gates\n\n<!-- debrief: allow ACT-03 no date is known -->\n\n<!-- internal -->\n\nA name.\n\n<!-- /internal -->\n',
      ),
    ).toEqual([]);
  });
});

describe('what a careful person would read', () => {
  test('a duration, a choice made and a reason survive beside prompts', () => {
    const { postmortem } = readPostmortem(
      "# Gates\n\n**Incident Duration**: 2 hours 40 minutes\n**Severity**: 🔴 Critical - all terminals\n\n## Action items\n\n| ID | Action | Owner | Status |\n|---|---|---|---|\n| A1 | Drop the cache | @ann | Won't do – the cache is gone |\n| A2 | [Specific action] | [Person/Team] | Open |\n",
    );
    expect(postmortem.incident.duration).toEqual({ iso: 'PT2H40M', written: '2 hours 40 minutes' });
    expect(postmortem.incident.severity).toMatchObject({ rank: 0 });
    expect(postmortem.actions).toMatchObject([
      {
        id: 'A1',
        owners: [{ handle: 'ann' }],
        status: { native: "Won't do", value: 'wont_do' },
        reason: 'the cache is gone',
      },
    ]);
    expect(postmortem.actions).toHaveLength(1);
  });

  test('a document that lost its line ends is read where it stands', () => {
    const joined =
      '# Gates closed ## Incident Summary **Incident ID:** INC-7 **Severity:** High ## Timeline | Time | Event | |------|-------| | 2026-10-14 06:12 UTC | **Impact start** Gates refuse tickets | | 06:41 | **Detected** by the desk | ## Lessons Learned - Rotations end at the gate - Silence is not health ## Action Items - [ ] Pin the issuer (@ann, due: 2026-11-01) and more words so that this line is long enough to be taken for a joined one';
    const { postmortem, source } = readPostmortem(joined);
    expect(postmortem.repaired).toEqual(['line-breaks']);
    expect(source.text).toHaveLength(joined.length);
    expect(postmortem.incident).toMatchObject({
      id: 'INC-7',
      date: '2026-10-14',
      severity: { native: 'High' },
    });
    expect(postmortem.timeline.map((event) => [event.marks, event.text])).toEqual([
      [['impact_start'], 'Gates refuse tickets'],
      [['detected'], 'by the desk'],
    ]);
    expect(postmortem.lessons.map((lesson) => lesson.text)).toEqual([
      'Rotations end at the gate',
      'Silence is not health',
    ]);
    const [from, to] = postmortem.spans['incident.id'] ?? [0, 0];
    expect(joined.slice(from, to)).toBe('INC-7');
  });

  test('a date that reads two ways is no date, and both readings are kept for the finding', () => {
    const { postmortem, notes } = readPostmortem('# Gates\n\n- Date: 8/9/2023\n- Incident ID: 7\n');
    expect(postmortem.incident.date).toBeUndefined();
    expect(notes).toMatchObject([{ kind: 'ambiguous-date', readings: ['2023-08-09', '2023-09-08'] }]);
  });

  test('scalars of the front matter stay what was written', () => {
    const { postmortem } = readPostmortem(
      '---\nincident_id: 0x19\nversion: 1.10\ntags: [NO, 08:45]\n---\n\n# Gates\n',
    );
    expect(postmortem.incident.id).toBe('0x19');
    expect(postmortem.record).toMatchObject({ version: '1.10', tags: ['NO', '08:45'] });
  });
});
