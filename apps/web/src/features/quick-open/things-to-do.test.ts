import { readPostmortem } from '@debrief/core/reading';
import { expect, test } from 'vitest';
import { matching, thingsToDo } from './things-to-do.ts';

const outline = [
  { id: 'summary', heading: 'Summary', level: 2, empty: false, findings: { error: 0, warning: 0, info: 0 } },
  {
    id: 'what-history',
    heading: 'What history says',
    level: 2,
    empty: false,
    findings: { error: 0, warning: 0, info: 0 },
  },
];

test('on a post-mortem its views and sections come first', () => {
  const things = thingsToDo({ document: 'abc', outline, theme: 'dark' });
  expect(things.slice(0, 7).map(({ words }) => words)).toEqual([
    'Read this post-mortem',
    'Write in this post-mortem',
    'Its source',
    'Its history',
    'Its meeting',
    'Summary',
    'What history says',
  ]);
  expect(things.find(({ words }) => words === 'Summary')?.does).toEqual({
    goTo: '/postmortems/abc',
    hash: 'summary',
  });
});

test('elsewhere there is nothing of a post-mortem, and the theme that is set is not offered', () => {
  const words = thingsToDo({ theme: 'dark' }).map((thing) => thing.words);
  expect(words[0]).toBe('All post-mortems');
  expect(words).not.toContain('Dark theme');
  expect(words).toContain('Light theme');
});

test('events and actions of the post-mortem are found by what they say, who owns them, and their id', () => {
  const { postmortem } = readPostmortem(
    '# A\n\n## Timeline\n\n- 09:10 Taps run hot\n\n## Action items\n\n- [ ] Give the flush a limit (@ann)\n',
  );
  const things = thingsToDo({ document: 'abc', outline, postmortem, theme: 'system' });
  const found = (typed: string) => matching(things, typed).map(({ does }) => does);
  expect(found('taps hot')).toEqual([{ goTo: '/postmortems/abc', hash: 'event:09-10:taps-run-hot' }]);
  expect(found('ann flush')).toEqual([{ goTo: '/postmortems/abc', hash: 'action::give-the-flush-a-limit' }]);
});

test('beginnings of words find it, one’s own words before others', () => {
  const things = thingsToDo({ document: 'abc', outline, theme: 'system' });
  const found = (typed: string) => matching(things, typed).map(({ words }) => words);
  expect(found('hist')).toEqual(['Its history', 'What history says']);
  expect(found('new post')).toEqual(['New post-mortem']);
  expect(found('shortc')).toEqual(['All keys']);
  expect(found('zzz')).toEqual([]);
  expect(found('')).toHaveLength(things.length);
});
