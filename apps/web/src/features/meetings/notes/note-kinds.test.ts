import { applyEdit } from '@debrief/core/editing';
import { readPostmortem } from '@debrief/core/reading';
import { expect, test } from 'vitest';
import { kindOf, NOTE_KINDS, openQuestions, readNote } from './note-kinds.ts';

const TEXT = `# Gate refused tickets

## Timeline

- 2026-11-20 09:02 UTC – The alert fires
- 2026-11-20 09:20 UTC – The gate opens

## Root Cause Analysis

- **Contributing Factor:** Nobody saw the expiry
`;
const { postmortem } = readPostmortem(TEXT);
const after = (typed: string, kind = kindOf(typed, 'narrative')) => {
  const note = readNote(typed, kind, postmortem);
  if (note === undefined) throw new Error('no note');
  const done = applyEdit(TEXT, note.edit);
  if (!done.ok) throw new Error(`${done.code}: ${done.detail}`);
  return done.text;
};

test.each([
  ['14:05 Ben asks', 'event'],
  ['9 am the first call', 'event'],
  ['+10m nothing yet', 'event'],
  ['+1h 20m all is well', 'event'],
  ['2:05 pm – the vendor answers', 'event'],
  ['3 of us looked', 'surprises'],
  ['10 minutes went by', 'surprises'],
  ['14:05', 'surprises'],
])('%j is meant as %s while people tell', (typed, kind) => {
  expect(kindOf(typed, 'narrative')).toBe(kind);
});

test('each step has its own place for what has no time', () => {
  expect(kindOf('Nobody knew', 'factors')).toBe('factor');
  expect(kindOf('Who knows?', 'close')).toBe('question');
});

test('an event goes where its time belongs, with the day and the zone of its neighbours', () => {
  expect(after('9:10 Ben looks at the certificate')).toBe(
    TEXT.replace('fires\n', 'fires\n- 2026-11-20 09:10 UTC – Ben looks at the certificate\n'),
  );
});

test('notes of every kind come into the text and are read as what they are', () => {
  for (const kind of NOTE_KINDS) {
    const { postmortem: read } = readPostmortem(after('Nobody had asked the vendor', kind));
    const found = JSON.stringify(
      {
        event: read.timeline,
        factor: read.causes.nodes.filter(({ role }) => role === 'contributing'),
        question: openQuestions(read),
        wentWell: read.wentWell,
        wentWrong: read.wentWrong,
        lucky: read.lucky,
        surprises: read.surprises,
        lessons: read.lessons,
        impact: read.impact,
      }[kind],
    );
    expect(found, kind).toContain('Nobody had asked the vendor');
  }
});

test('open questions go under the heading that is there for them', () => {
  const text = `${TEXT}\n## Unanswered questions\n\n* Who knew?\n`;
  const reading = readPostmortem(text).postmortem;
  expect(openQuestions(reading)).toEqual(['Who knew?']);
  expect(readNote('Since when?', 'question', reading)?.edit).toMatchObject({
    heading: 'Unanswered questions',
  });
});

test('nothing is no note, and a distance needs an event that it is measured from', () => {
  expect(readNote('  ', 'event', postmortem)).toBeUndefined();
  expect(readNote('+10m later', 'event', { ...postmortem, timeline: [] })).toBeUndefined();
});
