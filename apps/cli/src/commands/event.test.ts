import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readPostmortem } from '@debrief/core/reading';
import { expect, test } from 'vitest';
import { debrief, folderWith, jsonLines } from '../testing/run-debrief.ts';

const TABLE = `# Gates refused valid tickets

## Timeline

| Time | Event | Actor |
| --- | --- | --- |
| 2026-10-14 23:40 | Gates refuse tickets | |
| 00:20 | A rider calls | Ann Lee |
| 00:45 | Gates open | Ann Lee |
`;

async function timeline(folder: string) {
  return readPostmortem(await readFile(join(folder, 'a.md'), 'utf8')).postmortem.timeline;
}

test('adds an event where its time belongs, in the shape of the timeline', async () => {
  const folder = await folderWith({ 'a.md': TABLE });
  const line = ['event', 'add', 'a.md', '--at', '2026-10-14 23:50', '--text', 'Pager rings | twice'];
  const { code, out } = await debrief(
    [...line, '--mark', 'First signal', '--mark', 'detected', '--actor', 'pager'],
    {
      cwd: folder,
    },
  );
  expect([code, out]).toEqual([0, 'a.md:8: event 2 of 4 added\n']);
  expect(await readFile(join(folder, 'a.md'), 'utf8')).toBe(
    TABLE.replace('| 00:20', '| 23:50 | **First signal, Detected** Pager rings \\| twice | pager |\n| 00:20'),
  );
});

test('names events by number, time and words, and changes them', async () => {
  const folder = await folderWith({ 'a.md': TABLE });
  const run = (...line: string[]) => debrief(['event', ...line], { cwd: folder });
  expect((await run('mark', 'a.md', '00:45', 'restored', 'resolved')).out).toBe(
    'a.md:9: event 3 is marked restored, resolved\n',
  );
  expect((await run('unmark', 'a.md', 'gates open', 'resolved')).out).toContain('is marked restored');
  expect((await run('set', 'a.md', '2', '--text', 'Two riders call', '--unset', 'actor')).code).toBe(0);
  const [, second, third] = await timeline(folder);
  expect(second).toMatchObject({ text: 'Two riders call', at: { local: '2026-10-15T00:20' } });
  expect(second?.actor).toBeUndefined();
  expect(third?.marks).toEqual(['restored']);
});

test('an event that goes leaves the days of the others as they were', async () => {
  const folder = await folderWith({ 'a.md': TABLE });
  const before = (await timeline(folder)).map(({ at }) => at.local);
  const { out } = await debrief(['event', 'remove', 'a.md', '1'], { cwd: folder });
  expect(out).toContain('event 1 removed: 2026-10-14 23:40 Gates refuse tickets\n');
  expect((await timeline(folder)).map(({ at }) => at.local)).toEqual(before.slice(1));
});

test('where several fit it lists them and changes nothing', async () => {
  const folder = await folderWith({ 'a.md': TABLE });
  const { code, out, err } = await debrief(['event', 'mark', 'a.md', 'gates', 'detected'], { cwd: folder });
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('1  2026-10-14 23:40 Gates refuse tickets\n  3  00:45 Gates open\n');
  expect(err).toContain('“gates” names 2 events of a.md');
  expect(await readFile(join(folder, 'a.md'), 'utf8')).toBe(TABLE);
});

test.each([
  [[], 'add or set or mark or unmark or remove is missing.'],
  [['move'], 'move (one of add, set, mark, unmark, remove)'],
  [['add'], 'The name of a file is missing.'],
  [['add', 'a.md', '--text', 'x'], '--at TIME is missing.'],
  [['add', 'a.md', '--at', '09:00'], '--text TEXT is missing.'],
  [['add', 'a.md', '--at', 'soon', '--text', 'x'], 'takes a time such as'],
  [
    ['add', 'a.md', '--at', '09:00', '--text', 'x', '--mark', 'seen'],
    '--mark seen (one of fault_introduced,',
  ],
  [['add', 'a.md', '--at', '09:00', '--text', 'x', '--phase', 'x'], '--phase x (one of lead_up,'],
  [['set', 'a.md', '1'], 'What to change is missing.'],
  [['set', 'a.md', '1', '--unset', 'text'], '--unset text (one of at,'],
  [['mark', 'a.md', '1'], 'A mark is missing.'],
  [['remove', 'a.md', '9'], 'event “9” in a.md, which has 3 events'],
  [['remove', 'a.md', '1', '--text', 'x'], '--text beside remove'],
  [['remove', 'a.md', 'gates', 'open'], 'open (a text of several words is put in quotes)'],
])('wrong use ends with 2 and leaves the file alone: %j', async (line, said) => {
  const folder = await folderWith({ 'a.md': TABLE });
  const { code, out, err } = await debrief(['event', ...line], { cwd: folder });
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(said);
  expect(await readFile(join(folder, 'a.md'), 'utf8')).toBe(TABLE);
});

test('prints the text to standard output, or JSON', async () => {
  const line = ['event', 'set', '-', '3', '--at', '00:50'];
  const piped = await debrief(line, { input: TABLE });
  expect(piped).toMatchObject({ out: TABLE.replace('00:45', '00:50'), code: 0 });
  const json = jsonLines((await debrief([...line, '--json'], { input: TABLE })).out);
  expect(json).toMatchObject([{ file: '-', changed: true, changes: [{ line: 9, column: 3 }] }]);
});
