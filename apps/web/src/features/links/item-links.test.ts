import { readPostmortem } from '@debrief/core/reading';
import { expect, test } from 'vitest';
import { actionLinks, closestHeading, eventLinks, findLinked } from './item-links.ts';

const TEXT = `# Outage

## Timeline

- 09:10 Taps run hot in the whole of Norvik
- 09:25 **Detected** by a caller
- 09:25 Somebody else calls
- 10:00 Valve is closed
- 10:00 Valve is closed

## Action items

| ID | Action | Owner |
|---|---|---|
| A-1 | Give the flush a limit | Ann |
|  | Page when taps run hot | Ben |
`;
const read = (text: string) => readPostmortem(text).postmortem;
const found = read(TEXT);
const events = eventLinks(found.timeline);
const actions = actionLinks(found.actions);

test('a link says what it leads to, and each leads to its own', () => {
  expect(events[0]).toBe('event:09-10:taps-run-hot-in-the-whole-of-norvik');
  expect(actions[0]).toBe('action:a-1:give-the-flush-a-limit');
  expect(events.map((link) => findLinked(link, found))).toEqual(
    events.map((_, index) => ({ kind: 'event', index, gone: false })),
  );
  expect(actions.map((link) => findLinked(link, found))).toEqual(
    actions.map((_, index) => ({ kind: 'action', index, gone: false })),
  );
});

test('it holds while the thing is reworded, and while others come before it', () => {
  const later = read(
    TEXT.replace('## Timeline\n\n', '## Timeline\n\n- 08:00 Valve opens\n')
      .replace('Taps run hot in the whole of Norvik', 'Taps run hot in Norvik')
      .replace('Give the flush a limit', 'Every flush ends by itself'),
  );
  expect(findLinked(events[0] ?? '', later)).toEqual({ kind: 'event', index: 1, gone: false });
  expect(findLinked(actions[0] ?? '', later)).toEqual({ kind: 'action', index: 0, gone: false });
});

test('of what was removed it says so, and gives the one that is most like it', () => {
  const later = read(TEXT.replace('- 09:25 **Detected** by a caller\n', '').replace(/\| A-1.*\n/, ''));
  expect(findLinked(events[1] ?? '', later)).toEqual({ kind: 'event', index: 1, gone: true });
  expect(findLinked(actions[0] ?? '', later)).toMatchObject({ kind: 'action', gone: true });
  expect(findLinked(actions[0] ?? '', read('# Empty\n'))).toEqual({ kind: 'action', gone: true });
  expect(findLinked('md-summary', found)).toBeUndefined();
});

test('a heading that was renamed is found by its words', () => {
  expect(closestHeading('md-root-cause', ['md-summary', 'md-root-cause-analysis'])).toBe(
    'md-root-cause-analysis',
  );
  expect(closestHeading('md-root-cause', ['md-summary'])).toBeUndefined();
});
