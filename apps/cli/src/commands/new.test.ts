import { TEMPLATES } from '@debrief/core/templates';
import { expect, test } from 'vitest';
import { debrief, folderWith, jsonLines } from '../testing/run-debrief.ts';

test('prints the skeleton of a template and nothing else', async () => {
  expect(TEMPLATES.length).toBeGreaterThan(0);
  for (const template of TEMPLATES) {
    expect(await debrief(['new', template.id])).toEqual({ code: 0, out: template.skeleton, err: '' });
  }
});

test('without a name, or with one that is none, it lists what there is', async () => {
  const nothing = await debrief(['new']);
  expect([nothing.code, nothing.out]).toEqual([2, '']);
  for (const { id, description } of TEMPLATES) {
    expect(nothing.err).toContain(id);
    expect(nothing.err).toContain(description);
  }
  const wrong = await debrief(['new', 'nosuch']);
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain('There is no template “nosuch”.');
  expect((await debrief(['new', '--help'])).out).toContain(TEMPLATES[0]?.id);
});

test('lists the templates with the word when to take which, for people and for programs', async () => {
  const { code, out, err } = await debrief(['new', '--list']);
  expect([code, err]).toEqual([0, '']);
  expect(out.trimEnd().split('\n')).toHaveLength(TEMPLATES.length);
  const json = await debrief(['new', '--list', '--json']);
  expect([json.code, json.err]).toEqual([0, '']);
  expect(jsonLines(json.out)).toEqual(TEMPLATES.map(({ skeleton: _, ...template }) => template));
  expect(jsonLines(json.out).filter(({ format }) => format !== undefined)).toHaveLength(5);
  for (const line of [['--json'], ['--list', 'one-page'], ['one-page', 'near-miss']])
    expect(await debrief(['new', ...line])).toMatchObject({ code: 2, out: '' });
});

const OURS = '# [What happened]\r\n\r\n## Summary\r\n\r\n[Three sentences]\r\n';

test('prints a file of the team as it stands, but for its line ends', async () => {
  const folder = await folderWith({ 'our-template.md': `\ufeff${OURS}`, 'deep/ours.txt': OURS });
  const text = OURS.replaceAll('\r', '');
  for (const name of ['our-template.md', './our-template.md', 'deep/ours.txt'])
    expect(await debrief(['new', name], { cwd: folder })).toEqual({ code: 0, out: text, err: '' });
  expect(await debrief(['new', '-'], { input: OURS })).toEqual({ code: 0, out: text, err: '' });
});

test('says what would not work in a file of the team, and prints it all the same', async () => {
  const ours = '# [What happened]\n\n## Summary\n\nTickets were refused.\n';
  const folder = await folderWith({ 'ours.md': ours, 'bare.md': '[Say what happened]\n' });
  expect(await debrief(['new', 'ours.md'], { cwd: folder })).toEqual({
    code: 0,
    out: ours,
    err: 'ours.md:5: This would be read as the summary of every post-mortem that is begun from it. Put it in [brackets] or a <!-- comment -->.\n',
  });
  expect((await debrief(['new', './bare.md'], { cwd: folder })).err).toMatch(
    /^\.\/bare\.md: It has no headings/,
  );
});

test('a file that is not there, or is none, ends with 2', async () => {
  const folder = await folderWith({ 'a/b.md': OURS, 'latin.md': Uint8Array.of(0xff, 0xfe, 0x41) });
  for (const name of ['./gone.md', './a', 'latin.md'])
    expect(await debrief(['new', name], { cwd: folder })).toMatchObject({ code: 2, out: '' });
  const { err } = await debrief(['new', './gone.md'], { cwd: folder });
  expect(err).toContain('There is no file ./gone.md.');
});
