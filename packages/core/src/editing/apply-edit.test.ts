import { describe, expect, test } from 'vitest';
import { readPostmortem } from '../reading/index.ts';
import { TEMPLATES } from '../templates/index.ts';
import { applyEdit } from './apply-edit.ts';
import { type Edit, EditSchema } from './edit.ts';

const REVIEW = `---
version: 1.0
---

# Mail stood still

**Severity:** High – core function
**Status:** Open

## Timeline

| Time | Event |
|---|---|
| 2026-08-14 23:50 | Mail stops |
| 00:10 | Alert fires |
| 00:40 | Queue is drained |

## Action Items

- [ ] Alert on age (@ann, due: 2026-09-01)
- [ ] Limit the queue
`;

function edited(edit: Edit, text = REVIEW): string {
  const result = applyEdit(text, EditSchema.parse(edit));
  if (!result.ok) throw new Error(`${result.code} ${result.detail}`);
  return result.text;
}

function changedLines(edit: Edit, text = REVIEW): string[] {
  const before = text.split('\n');
  return edited(edit, text)
    .split('\n')
    .filter((line) => !before.includes(line));
}

describe('what a person would have typed', () => {
  test.each<[string, Edit, string[]]>([
    [
      'the word of a severity, its tail stays',
      { type: 'setField', field: 'incident.severity', value: 'Critical' },
      ['**Severity:** Critical – core function'],
    ],
    [
      'a version that stays a string',
      { type: 'setField', field: 'record.version', value: '1.10' },
      ["version: '1.10'"],
    ],
    [
      'a status by the box',
      { type: 'updateAction', action: 0, set: { status: 'done' } },
      ['- [x] Alert on age (@ann, due: 2026-09-01)'],
    ],
    [
      'a status with its reason',
      { type: 'updateAction', action: 1, set: { status: 'blocked', reason: 'waits, for the vendor' } },
      ['- [ ] Limit the queue (status: "blocked – waits, for the vendor")'],
    ],
    [
      'a bare time where the day is carried',
      { type: 'addEvent', event: { at: '2026-08-15 00:20', text: 'On-call is paged', marks: ['paged'] } },
      ['| 00:20 | **Paged** On-call is paged |'],
    ],
    [
      'a full time where another day begins',
      { type: 'addEvent', event: { at: '2026-08-17 09:00', text: 'All is checked' } },
      ['| 2026-08-17 09:00 | All is checked |'],
    ],
    [
      'the day of the next row written out, where it would be another',
      { type: 'removeEvent', event: 0 },
      ['| 2026-08-15 00:10 | Alert fires |'],
    ],
    [
      'a column for what had none',
      { type: 'updateEvent', event: 1, set: { actor: 'Monitoring' } },
      [
        '| Time | Event | Actor |',
        '|---|---|---|',
        '| 2026-08-14 23:50 | Mail stops | |',
        '| 00:10 | Alert fires | Monitoring |',
        '| 00:40 | Queue is drained | |',
      ],
    ],
    [
      'a pipe in a cell',
      { type: 'updateEvent', event: 1, set: { text: 'drain | tee' } },
      ['| 00:10 | drain \\| tee |'],
    ],
  ])('%s', (_, edit, lines) => {
    expect(changedLines(edit)).toEqual(lines);
  });

  test('words that look like markup stay words in plain values', () => {
    expect(edited({ type: 'setField', field: 'title', value: 'The *one* queue' })).toContain(
      '# The \\*one\\* queue\n',
    );
  });
});

describe('what is refused, and changes nothing', () => {
  test.each<[string, Edit, string, RegExp]>([
    [
      'a day that does not exist',
      { type: 'setField', field: 'incident.date', value: '2026-02-30' },
      'EDIT_VALUE',
      /YYYY-MM-DD/,
    ],
    [
      'a zone that nobody knows',
      { type: 'setField', field: 'incident.timeZone', value: 'Mars/Base' },
      'EDIT_VALUE',
      /zone/,
    ],
    [
      'a state that is none',
      { type: 'setField', field: 'incident.state', value: 'sleepy' },
      'EDIT_VALUE',
      /resolved/,
    ],
    ['an event that is not there', { type: 'removeEvent', event: 9 }, 'EDIT_TARGET', /event 10/],
    [
      'what is so already',
      { type: 'markEvent', event: 0, mark: 'detected', on: false },
      'EDIT_UNCHANGED',
      /./,
    ],
    [
      'a cause under one that is not there',
      { type: 'addCause', cause: { role: 'why', text: 'So' }, under: 'C-9' },
      'EDIT_TARGET',
      /C-9/,
    ],
  ])('%s', (_, edit, code, detail) => {
    const result = applyEdit(REVIEW, edit);
    expect(result.ok ? result.text : result.code).toBe(code);
    if (!result.ok) expect(result.detail).toMatch(detail);
  });

  test('a new line in a document that lost its line ends', () => {
    const skeleton = TEMPLATES.find(({ id }) => id === 'postmortem-with-sign-off')?.skeleton ?? '';
    const collapsed = skeleton.replace(/\s*\n\s*/g, ' ');
    expect(readPostmortem(collapsed).postmortem.repaired).toEqual(['line-breaks']);
    const result = applyEdit(collapsed, {
      type: 'addEntry',
      list: 'lucky',
      entry: { text: 'It was Sunday' },
    });
    expect(result.ok ? result.text : result.code).toBe('EDIT_NEEDS_LINE_BREAKS');
  });
});

describe('the inverse', () => {
  const edit: Edit = {
    type: 'updateAction',
    action: 0,
    set: { text: 'Alert on the oldest mail', due: null },
  };

  test('finds its place again after other edits', () => {
    const first = applyEdit(REVIEW, edit);
    if (!first.ok) throw new Error(first.code);
    const other = edited(
      { type: 'setField', field: 'summary', value: 'Mail stood still for an hour.' },
      first.text,
    );
    const back = edited(first.inverse, other);
    expect(back).toContain('- [ ] Alert on age (@ann, due: 2026-09-01)\n');
    expect(back).toContain('Mail stood still for an hour.');
  });

  test('is refused where somebody changed the words meanwhile', () => {
    const first = applyEdit(REVIEW, edit);
    if (!first.ok) throw new Error(first.code);
    const changed = edited({ type: 'updateAction', action: 0, set: { text: 'Something else' } }, first.text);
    const back = applyEdit(changed, first.inverse);
    expect(back.ok ? back.text : back.code).toBe('EDIT_CHANGED_MEANWHILE');
  });
});

describe('one more event among phase bullets', () => {
  const skeleton = TEMPLATES.find(({ id }) => id === 'after-action-report')?.skeleton ?? '';
  const BULLETS = /(?<=## Timeline\n)[\s\S]*?(?=## Impact Assessment)/;
  const PHASES = skeleton.replace(
    BULLETS,
    `
- **Detection**: 2026-11-17 06:12 UTC The check fails
  - 06:16 The error is seen on the dashboard

- **Response**: 06:20 The page goes out
  - 06:40 Ines comes in

- **Recovery**: 07:28 All is as before

`,
  );
  const added = (at: string): string[] =>
    (BULLETS.exec(edited({ type: 'addEvent', event: { at, text: 'What was forgotten' } }, PHASES))?.[0] ?? '')
      .split('\n')
      .filter((line) => line !== '');

  test('stands in the phase whose events surround it', () => {
    expect(added('06:14')[1]).toBe('  - 06:14 What was forgotten');
    expect(added('06:32').slice(2, 5)).toEqual([
      '- **Response**: 06:20 The page goes out',
      '  - 06:32 What was forgotten',
      '  - 06:40 Ines comes in',
    ]);
  });

  test('stands between two phases where its time does', () => {
    expect(added('07:00').slice(3, 6)).toEqual([
      '  - 06:40 Ines comes in',
      '- 07:00 What was forgotten',
      '- **Recovery**: 07:28 All is as before',
    ]);
    expect(added('07:40').at(-1)).toBe('- 07:40 What was forgotten');
  });

  test('stands between bullets without a phase', () => {
    const text = PHASES.replace(BULLETS, '\n- 2026-11-17 06:12 UTC First\n\n- 07:28 Last\n\n');
    expect(edited({ type: 'addEvent', event: { at: '06:32', text: 'Between' } }, text)).toContain(
      'First\n\n- 06:32 Between\n\n- 07:28 Last\n',
    );
  });
});

test('a new action in a row that waits for one is open where the row asks for a status', () => {
  const skeleton = TEMPLATES.find(({ id }) => id === 'incident-review')?.skeleton ?? '';
  const row = edited({ type: 'addAction', action: { text: 'Watch the queue', owners: ['Ines'] } }, skeleton)
    .split('\n')
    .find((line) => line.includes('Watch the queue'));
  expect(row).toContain('| Open |');
  expect(row).not.toContain('[Open/In progress/Done]');
});
