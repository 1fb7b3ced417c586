import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readPostmortem } from '@debrief/core/reading';
import { expect, test } from 'vitest';
import { debrief, folderWith } from '../testing/run-debrief.ts';

const LIST = `# Gates refused valid tickets

## Action Items

- [ ] Alert on expiry (@ann, due: 2026-11-01, id: A-1)
- [ ] Renew by a job (owner: Bo Ek)
- [x] Alert on refusals
`;
const TABLE = `# Gates refused valid tickets

## Action Items

| ID | Action | Owner | Status |
| --- | --- | --- | --- |
| **PM-001** | Alert on expiry | Ann Lee | Open |
| **PM-002** | Renew by a job | Bo Ek | In progress |
`;

async function actions(folder: string) {
  return readPostmortem(await readFile(join(folder, 'a.md'), 'utf8')).postmortem.actions;
}

test('adds an action in the shape of the document, with the next id of its table', async () => {
  const list = await folderWith({ 'a.md': LIST });
  const line = ['action', 'add', 'a.md', 'Show the date', '--owner', 'Ann Lee, @bo', '--due', '2026-12-01'];
  expect((await debrief([...line, '--kind', 'detect'], { cwd: list })).out).toBe(
    'a.md:8: action 4 of 4 added\n',
  );
  expect(await readFile(join(list, 'a.md'), 'utf8')).toBe(
    `${LIST}- [ ] Show the date (@bo, owner: Ann Lee, due: 2026-12-01, kind: detect)\n`,
  );
  const table = await folderWith({ 'a.md': TABLE });
  const { out } = await debrief(['action', 'add', 'a.md', 'Show the date', '--owner', 'Ann Lee'], {
    cwd: table,
  });
  expect(out).toBe('a.md:9: action 3 of 3 added as PM-003\n');
});

test.each(['a-1', '1', '#1', 'on expiry'])(
  'finds an action by id, number or a piece of its text: %s',
  async (named) => {
    const folder = await folderWith({ 'a.md': LIST });
    const { code, out } = await debrief(['action', 'done', 'a.md', named], { cwd: folder });
    expect([code, out]).toEqual([0, 'a.md:5: action 1 is done: A-1 Alert on expiry\n']);
    expect(await readFile(join(folder, 'a.md'), 'utf8')).toBe(LIST.replace('[ ] Alert', '[x] Alert'));
  },
);

test('an action that is done is done', async () => {
  const folder = await folderWith({ 'a.md': LIST });
  const { code, out } = await debrief(['action', 'done', 'a.md', 'on refusals'], { cwd: folder });
  expect([code, out]).toEqual([0, 'a.md: action 3 says so already.\n']);
});

test('numbers are those that read prints', async () => {
  const folder = await folderWith({ 'a.md': LIST });
  const { out } = await debrief(['read', 'a.md'], { cwd: folder });
  expect(out).toContain('  1 [ ] Alert on expiry');
  expect(out).toContain('  3 [x] Alert on refusals');
});

test('changes parts of an action and takes parts away', async () => {
  const folder = await folderWith({ 'a.md': TABLE });
  const line = ['action', 'set', 'a.md', 'PM-002', '--owner', '@ann', '--owner', '"Lee, Bo"'];
  const { code } = await debrief([...line, '--status', 'Blocked', '--reason', 'waits for licence'], {
    cwd: folder,
  });
  expect(code).toBe(0);
  expect((await actions(folder))[1]).toMatchObject({
    owners: [{ name: 'ann' }, { name: 'Lee, Bo' }],
    status: { value: 'blocked' },
    reason: 'waits for licence',
  });
  await debrief(['action', 'set', 'a.md', '2', '--unset', 'owner', '--text', 'Renew'], { cwd: folder });
  expect((await actions(folder))[1]).toMatchObject({ text: 'Renew', owners: [] });
  expect((await debrief(['action', 'remove', 'a.md', '1'], { cwd: folder })).out).toBe(
    'a.md:7: action 1 removed: PM-001 Alert on expiry\n',
  );
  expect(await actions(folder)).toHaveLength(1);
});

test('where several fit it lists them and changes nothing', async () => {
  const folder = await folderWith({ 'a.md': LIST });
  const { code, out, err } = await debrief(['action', 'done', 'a.md', 'alert'], { cwd: folder });
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('  1  A-1 Alert on expiry\n  3  Alert on refusals\n');
  expect(err).toContain('“alert” names 2 actions of a.md');
  expect(await readFile(join(folder, 'a.md'), 'utf8')).toBe(LIST);
});

test('owners go by the names of the policy', async () => {
  const policy = 'people:\n  - name: Ann Lee\n    handle: ann\n    aliases: [Annie]\n';
  const folder = await folderWith({ 'a.md': LIST, 'debrief.yaml': policy });
  const { code, err } = await debrief(['action', 'set', 'a.md', '2', '--owner', 'Annie'], { cwd: folder });
  expect([code, err]).toEqual([0, '']);
  expect((await actions(folder))[1]?.owners).toEqual([{ name: 'Ann Lee', handle: 'ann', kind: 'person' }]);
});

test.each([
  [['add', 'a.md'], 'The text of the action is missing.'],
  [['add', 'a.md', 'Renew', 'it'], 'it (a text of several words is put in quotes)'],
  [['add', 'a.md', 'Renew', '--status', 'maybe'], '--status maybe (one of proposed,'],
  [['done', 'a.md', 'A-9'], 'action “A-9” in a.md, which has 3 actions'],
  [['done', 'a.md', '1', '--due', '2026-11-01'], '--due beside done'],
  [['set', 'a.md', '1'], 'What to change is missing.'],
  [['set', 'a.md', '1', '--due', '2026-11-01', '--unset', 'due'], '--unset due beside --due'],
])('wrong use ends with 2 and leaves the file alone: %j', async (line, said) => {
  const folder = await folderWith({ 'a.md': LIST });
  const { code, out, err } = await debrief(['action', ...line], { cwd: folder });
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(said);
  expect(await readFile(join(folder, 'a.md'), 'utf8')).toBe(LIST);
});
