import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inlineReader, type Reader } from '../../jobs/reader.ts';
import { temporaryFolder, writeFiles } from '../../testing/temporary-folder.ts';
import { findPolicy } from './find-policy.ts';
import { loadPolicy } from './load-policy.ts';
import { policyOfFolder } from './policy-of-folder.ts';

const OUTAGE = '# Out\n\n- **Date:** 8/9/2026\n\n## Action Items\n\n- [ ] Fix it (@ann)\n';

/** The incident's date by a reader, and which rules find something. */
async function readBy(reader: Reader, path = 'a.md'): Promise<{ date: string | undefined; rules: string[] }> {
  const bytes = new TextEncoder().encode(OUTAGE);
  const [projection] = await reader.project([{ id: 'a', path, bytes }]);
  const findings: { rule: string }[] = JSON.parse(projection?.findingsJson ?? '[]');
  return { date: projection?.date, rules: findings.map(({ rule }) => rule) };
}

test('the nearest policy is found, up to the folder of the repository', async () => {
  const folder = await temporaryFolder({
    'debrief.yaml': '',
    'repo/.git/HEAD': '',
    'repo/in/debrief.yaml': '',
    'repo/in/deep/a.md': '',
    'repo/other/a.md': '',
  });
  expect(await findPolicy(join(folder, 'repo/in/deep'))).toBe(join(folder, 'repo/in/debrief.yaml'));
  expect(await findPolicy(join(folder, 'repo/other'))).toBeUndefined();
  await mkdir(join(folder, 'repo/debrief.yaml'));
  expect(await findPolicy(join(folder, 'repo/other'))).toBeUndefined();
});

test('what is no file, or leads to itself, is a failure of the catalogue', async () => {
  const folder = await temporaryFolder();
  await symlink('loop.yaml', join(folder, 'loop.yaml'));
  await symlink('/dev/zero', join(folder, 'endless.yaml'));
  for (const [name, code] of [
    ['gone.yaml', 'FILE_NOT_FOUND'],
    ['loop.yaml', 'FILE_UNREADABLE'],
    ['endless.yaml', 'FILE_UNREADABLE'],
    ['.', 'FILE_UNREADABLE'],
  ] as const)
    await expect(loadPolicy(join(folder, name), name, '2026-11-22')).rejects.toMatchObject({ code });
});

test('documents are read by the policy as it stands, and another policy is another version', async () => {
  const folder = await temporaryFolder({ '.git/HEAD': '', 'in/a.md': OUTAGE });
  const told: number[] = [];
  const readerNow = policyOfFolder(join(folder, 'in'), {
    reader: inlineReader('r'),
    today: () => '2026-11-22',
    above: true,
    onPolicy: ({ problems }) => told.push(problems.length),
  });
  const without = await readerNow();
  expect([without.version, (await readBy(without)).date]).toEqual(['r', undefined]);
  await writeFiles(folder, { 'debrief.yaml': 'dateOrder: day-first\n' });
  const dayFirst = await readerNow();
  expect((await readBy(dayFirst)).date).toBe('2026-09-08');
  expect((await readerNow()).version).toBe(dayFirst.version);
  await writeFiles(folder, { 'in/debrief.yaml': 'dateOrder: month-first\ncolour: red\n' });
  const monthFirst = await readerNow();
  expect((await readBy(monthFirst)).date).toBe('2026-08-09');
  expect(new Set(['r', dayFirst.version, monthFirst.version]).size).toBe(3);
  // Told of each policy once.
  expect(told).toEqual([0, 1]);
  await rm(join(folder, 'in/debrief.yaml'));
  await rm(join(folder, 'debrief.yaml'));
  expect((await readerNow()).version).toBe('r');
});

test('waivers name paths from the folder of the policy, and expire by the day', async () => {
  const folder = await temporaryFolder({
    'debrief.yaml':
      'waivers: [{rule: ACT-03, file: in/a.md, reason: Waits, until: 2026-11-22}]\nrules: {STR-01: off}\n',
    'in/a.md': OUTAGE,
  });
  let today = '2026-11-22';
  const readerNow = policyOfFolder(join(folder, 'in'), {
    reader: inlineReader('r'),
    today: () => today,
    above: true,
  });
  const before = await readerNow();
  expect((await readBy(before)).rules).not.toContain('ACT-03');
  expect((await readBy(before, 'b.md')).rules).toContain('ACT-03');
  today = '2026-11-23';
  const after = await readerNow();
  expect((await readBy(after)).rules).toContain('ACT-03');
  expect(after.version).not.toBe(before.version);
});

test('a policy that cannot be read is told of once, and documents are read without', async () => {
  const folder = await temporaryFolder();
  await symlink('/dev/zero', join(folder, 'debrief.yaml'));
  const failures: string[] = [];
  const readerNow = policyOfFolder(folder, {
    reader: inlineReader('r'),
    today: () => '2026-11-22',
    above: false,
    onUnreadable: ({ code }) => failures.push(code),
  });
  expect([(await readerNow()).version, (await readerNow()).version]).toEqual(['r', 'r']);
  expect(failures).toEqual(['FILE_UNREADABLE']);
});
