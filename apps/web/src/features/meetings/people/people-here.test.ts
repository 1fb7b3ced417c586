import { readPostmortem } from '@debrief/core/reading';
import { expect, test } from 'vitest';
import { notYetWritten, peopleListed } from './people-here.ts';

const { postmortem } = readPostmortem(`# Taps ran hot

- **Author:** Ann Lee

## Timeline

| Time | Actor | Event |
|---|---|---|
| 09:10 | Ben Ito | The first call |

## Attendees

- Ann Lee
- Dan Eke
`);

test('those who are named come first, then the attendees of the text, then who was added', () => {
  expect(peopleListed(postmortem, ['Ben Ito', 'Eve Fox'])).toEqual([
    { name: 'Ann Lee', why: 'author', here: false },
    { name: 'Ben Ito', why: 'in the timeline', here: true },
    { name: 'Dan Eke', why: '', here: false },
    { name: 'Eve Fox', why: '', here: true },
  ]);
});

test('only who is not in the text yet is written into it', () => {
  expect(notYetWritten(postmortem, ['ann lee', 'Ben Ito', 'Dan Eke'])).toEqual(['Ben Ito']);
});
