import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beginDocument } from '@debrief/core/converting';
import { readPostmortem } from '@debrief/core/reading';
import { NEW_QUESTIONS, TEMPLATES, withoutFormatName } from '@debrief/core/templates';
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

const TIMES = ['--start', '2026-10-14 06:12', '--end', '2026-10-14 08:03', '--zone', 'Europe/Oslo'];

test('fills in what options answer, and leaves all other prompts', async () => {
  const line = ['new', 'remediation-report', '--title', 'Gates refused tickets', '--id', 'INC-418', ...TIMES];
  const { code, out, err } = await debrief([...line, '--service', 'gates', '--service', 'search, mail']);
  expect([code, err]).toEqual([0, '']);
  const skeleton = TEMPLATES.find(({ id }) => id === 'remediation-report')?.skeleton ?? '';
  expect(out.split('\n').filter((one) => !skeleton.split('\n').includes(one))).toEqual([
    '# Postmortem Report: Gates refused tickets',
    '- Incident ID: INC-418',
    '- Date: 2026-10-14',
    '- Time zone: Europe/Oslo',
    '- Start: 2026-10-14 06:12',
    '- End: 2026-10-14 08:03',
    '- Services: gates, search, mail',
  ]);
});

test.each(TEMPLATES.map((template) => [template.id, template] as const))(
  'takes every answer, in every template, and reads it back: %s',
  (_id, template) => {
    const begun = beginDocument(
      template,
      new Map<(typeof NEW_QUESTIONS)[number]['key'], string | string[]>([
        ['title', 'Gates refused tickets'],
        ['id', 'INC-418'],
        ['start', '2026-10-14 23:12'],
        ['end', '2026-10-15 01:03'],
        ['zone', 'Europe/Oslo'],
        ['severity', 'High'],
        ['services', ['gates', 'search']],
        ['author', ['Ann Lee', 'Bo Ek']],
        ['facilitator', 'Ben Ito'],
        ['reviewers', ['Cy Oh', '@di']],
      ]),
      {},
    );
    if (!begun.ok) throw new Error(`${begun.key}: ${begun.refused.detail}`);
    const { title, incident, review, format, template: unfilled } = readPostmortem(begun.text).postmortem;
    expect(withoutFormatName(title ?? '', format)).toMatch(/^Gates refused tickets(?:, INC-418)?$/);
    expect(incident).toMatchObject({
      id: 'INC-418',
      date: '2026-10-14',
      startedAt: { instant: '2026-10-14T21:12:00Z' },
      endedAt: { instant: '2026-10-14T23:03:00Z' },
      severity: { native: 'High' },
      services: ['gates', 'search'],
    });
    expect([review.authors, review.reviewers].flat().map(({ name }) => name)).toEqual([
      'Ann Lee',
      'Bo Ek',
      'Cy Oh',
      'di',
    ]);
    expect(review.facilitator?.name).toBe('Ben Ito');
    expect(unfilled).toBe(false);
  },
);

test('has an option for each question', async () => {
  const { out } = await debrief(['new', '--help']);
  for (const { flag } of NEW_QUESTIONS) expect(out).toContain(`${flag} `);
});

test('writes into a new file, and never over one', async () => {
  const folder = await folderWith({ 'there.md': 'mine\n' });
  const line = ['new', 'one-page', '--title', 'Gates refused tickets', '--out'];
  const { code, out, err } = await debrief([...line, 'a.md'], { cwd: folder });
  expect([code, out, err]).toEqual([0, '', 'a.md is begun.\n']);
  expect(await readFile(join(folder, 'a.md'), 'utf8')).toMatch(/^# Gates refused tickets\n/);
  const again = await debrief([...line, 'there.md'], { cwd: folder });
  expect(again.code).toBe(2);
  expect(again.err).toContain('There is a file there.md already; it was left as it is.');
  expect(await readFile(join(folder, 'there.md'), 'utf8')).toBe('mine\n');
  expect((await debrief([...line, 'no/such/a.md'], { cwd: folder })).err).toContain('could not be written');
});

test('an answer that does not fit ends with 2, names its option and begins nothing', async () => {
  const folder = await folderWith();
  const line = ['new', 'one-page', '--start', 'soon', '--out', 'a.md'];
  const { code, out, err } = await debrief(line, { cwd: folder });
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('The value does not fit --start in one-page, which takes a time such as');
  await expect(readFile(join(folder, 'a.md'))).rejects.toThrow('ENOENT');
});
