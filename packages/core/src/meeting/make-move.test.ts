import { expect, test } from 'vitest';
import { makeMove, plannedMeeting, spentUntil } from './make-move.ts';
import { type Meeting, type MeetingMove, MOST_PARKED } from './meeting.ts';
import { meetingTimes } from './meeting-times.ts';

const MINUTE = 60_000;
const NINE = Date.UTC(2026, 10, 23, 9);
const ANN = { id: 'owner', name: 'Ann Lee', device: 'browser-of-ann' };
const BEN = { id: 'owner', name: 'Ben Ito', device: 'browser-of-ben' };

/** A meeting after moves, each so many minutes after nine. */
function after(...moves: [minutes: number, by: typeof ANN, move: MeetingMove][]): Meeting {
  return moves.reduce((meeting, [minutes, by, move]) => {
    const made = makeMove(meeting, move, { by, at: NINE + minutes * MINUTE });
    if (typeof made === 'string') throw new Error(`${move.type} was refused: ${made}`);
    return made;
  }, plannedMeeting('meeting-1'));
}

const START: MeetingMove = { type: 'start', baseline: 4 };
const PAUSE: MeetingMove = { type: 'pause' };
const RESUME: MeetingMove = { type: 'resume' };
const END: MeetingMove = { type: 'end' };
const go = (to: number): MeetingMove => ({ type: 'go', to });
const minutesLeft = (meeting: Meeting, minutes: number) =>
  meetingTimes(meeting, NINE + minutes * MINUTE).left / MINUTE;

test('the first step runs from the start, and whoever starts keeps the time', () => {
  const meeting = after([0, ANN, START]);
  expect(meeting).toMatchObject({ started: NINE, keeper: ANN, at: 0, baseline: 4 });
  expect(minutesLeft(meeting, 1)).toBe(2);
  expect(minutesLeft(meeting, 7)).toBe(-4);
});

test('a pause takes no time from a step, and going on goes on where it was', () => {
  const meeting = after([0, ANN, START], [1, ANN, PAUSE]);
  expect(minutesLeft(meeting, 30)).toBe(2);
  expect(minutesLeft(after([0, ANN, START], [1, ANN, PAUSE], [30, ANN, RESUME]), 31)).toBe(1);
});

test('steps keep what they took when one goes forth and back', () => {
  const meeting = after([0, ANN, START], [3, ANN, go(1)], [7, ANN, go(2)], [17, ANN, go(1)]);
  expect(spentUntil(meeting, NINE + 18 * MINUTE).map((ms) => ms / MINUTE)).toEqual([3, 5, 10, 0, 0, 0]);
  expect(minutesLeft(meeting, 18)).toBe(0);
});

test('one may leaf through the steps during a pause without any of them taking time', () => {
  const meeting = after([0, ANN, START], [2, ANN, PAUSE], [10, ANN, go(2)], [11, ANN, RESUME]);
  expect(minutesLeft(meeting, 12)).toBe(19);
});

test('more minutes for a step put off the end', () => {
  const meeting = after([0, ANN, START], [3, ANN, { type: 'minutes', step: 0, minutes: 6 }]);
  expect(minutesLeft(meeting, 3)).toBe(3);
  expect(meetingTimes(meeting, NINE + 3 * MINUTE).endsAt).toBe(NINE + 63 * MINUTE);
});

test('time over a step puts off the end as well', () => {
  const meeting = after([0, ANN, START]);
  expect(meetingTimes(meeting, NINE + 2 * MINUTE).endsAt).toBe(NINE + 60 * MINUTE);
  expect(meetingTimes(meeting, NINE + 10 * MINUTE).endsAt).toBe(NINE + 67 * MINUTE);
});

test('another length shares the minutes out anew, also while it runs', () => {
  const meeting = after([0, ANN, START], [1, ANN, { type: 'length', minutes: 30 }]);
  expect(minutesLeft(meeting, 1)).toBe(1);
});

test('while it goes on others leave the time alone until they take it over', () => {
  const meeting = after([0, ANN, START]);
  for (const move of [START, PAUSE, RESUME, END, go(1), { type: 'length', minutes: 30 } as const])
    expect(makeMove(meeting, move, { by: BEN, at: NINE })).toBe('kept');
  const taken = after([0, ANN, START], [1, BEN, { type: 'takeOver' }], [2, BEN, go(1)]);
  expect(taken).toMatchObject({ keeper: BEN, at: 1 });
  expect(makeMove(taken, PAUSE, { by: ANN, at: NINE })).toBe('kept');
});

test('the same person at another browser is somebody else', () => {
  expect(makeMove(after([0, ANN, START]), PAUSE, { by: { ...ANN, device: 'her-phone' }, at: NINE })).toBe(
    'kept',
  );
});

test('what is sent twice is done once', () => {
  const once = after([0, ANN, START], [3, ANN, go(1)]);
  expect(after([0, ANN, START], [1, ANN, START], [3, ANN, go(1)])).toEqual(once);
  const parked = { type: 'park', id: 'idea-one', text: 'Alert on expiry' } as const;
  expect(after([0, BEN, parked], [1, BEN, parked]).parked).toHaveLength(1);
  const there = { type: 'present', name: 'Ann Lee', on: true } as const;
  expect(after([0, BEN, there], [1, ANN, there]).present).toEqual(['Ann Lee']);
  expect(spentUntil(after([0, ANN, START], [5, ANN, END], [9, ANN, END]), NINE + 20 * MINUTE)[0]).toBe(
    5 * MINUTE,
  );
});

test('anybody ticks who is there, parks ideas and says who takes notes, before the start and after the end', () => {
  const meeting = after(
    [-5, BEN, { type: 'present', name: 'Cara Diaz', on: true }],
    [0, ANN, START],
    [1, BEN, { type: 'park', id: 'idea-one', text: 'Alert on expiry' }],
    [2, ANN, END],
    [3, BEN, { type: 'noteTaker', name: 'Ben Ito' }],
    [4, BEN, { type: 'present', name: 'Cara Diaz', on: false }],
    [5, BEN, { type: 'present', name: 'Dan Eke', on: true }],
  );
  expect(meeting).toMatchObject({
    present: ['Dan Eke'],
    noteTaker: 'Ben Ito',
    parked: [{ id: 'idea-one', text: 'Alert on expiry', by: 'Ben Ito' }],
  });
  expect(makeMove(meeting, { type: 'unpark', id: 'idea-one' }, { by: ANN, at: NINE })).toMatchObject({
    parked: [],
  });
  expect(makeMove(meeting, { type: 'noteTaker', name: null }, { by: ANN, at: NINE })).not.toHaveProperty(
    'noteTaker',
  );
});

test('before the start there is no time to keep; after the end it stands until somebody goes on', () => {
  const planned = plannedMeeting('meeting-1');
  for (const move of [PAUSE, RESUME, END, go(2), { type: 'takeOver' } as const])
    expect(makeMove(planned, move, { by: ANN, at: NINE })).toBe('not-begun');
  const over = after([0, ANN, START], [2, ANN, END]);
  for (const move of [PAUSE, go(1), { type: 'minutes', step: 0, minutes: 9 } as const])
    expect(makeMove(over, move, { by: ANN, at: NINE })).toBe('over');
  expect(minutesLeft(after([0, ANN, START], [2, ANN, END], [20, ANN, RESUME]), 20)).toBe(1);
  expect(meetingTimes(over, NINE).endsAt).toBeUndefined();
});

test('a clock that was set back takes no time away', () => {
  const meeting = after([10, ANN, START], [5, ANN, PAUSE]);
  expect(meeting.spent[0]).toBe(0);
});

test('there is an end to what can be parked', () => {
  const full = after(
    ...Array.from({ length: MOST_PARKED }, (_, index): [number, typeof ANN, MeetingMove] => [
      0,
      ANN,
      { type: 'park', id: `idea-${index}-long`, text: 'One more' },
    ]),
  );
  expect(makeMove(full, { type: 'park', id: 'one-too-many', text: 'No' }, { by: ANN, at: NINE })).toBe(
    'full',
  );
});
