import { readdir, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { bringIn, exported, filesIn, newLibrary } from '../../testing/bring-in.ts';
import { buildTar, buildZip } from '../../testing/build-archives.ts';
import { temporaryFolder, writeFiles } from '../../testing/temporary-folder.ts';

const IMAGE = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 255, 13, 10]);
const WITH_FILES = {
  'a.md': '# A\r\n\r\n![graph](images/a.png) and [log](./logs/a%20b.txt)\r\n',
  'deep/b.md': '# B\n\n![same](../images/a.png) [a](../a.md) [readme](../README.md)\n\n[1]: c.bin\n',
  'images/a.png': IMAGE,
  'logs/a b.txt': 'line\n',
  'deep/c.bin': Uint8Array.from({ length: 70_000 }, (_, index) => index % 251),
  'README.md': '# Read me\n',
  'unused.txt': 'nobody refers to this\n',
};
const CAME = ['README.md', 'deep/c.bin', 'images/a.png', 'logs/a b.txt'];

async function inEachForm(files: Record<string, string | Uint8Array>): Promise<Record<string, string>> {
  const folder = await temporaryFolder(files);
  const parts = Object.entries(files).map(([name, content]) => ({ name, content }));
  const archives = await temporaryFolder({
    'a.zip': buildZip(parts),
    'a.tar': buildTar(parts),
    'a.tgz': gzipSync(buildTar(parts)),
  });
  return {
    folder,
    zip: join(archives, 'a.zip'),
    tar: join(archives, 'a.tar'),
    'tar, packed': join(archives, 'a.tgz'),
  };
}

test('files that documents refer to come along and go out again at the same paths with the same bytes', async () => {
  for (const [form, source] of Object.entries(await inEachForm(WITH_FILES))) {
    const data = await newLibrary();
    const report = await bringIn(data, source);
    expect(report.added, form).toEqual(['a.md', 'deep/b.md']);
    expect(report.attachments, form).toEqual({ added: CAME, updated: [], unchanged: [], kept: [] });
    expect(report.brokenLinks, form).toEqual([]);
    expect(report.skipped, form).toEqual([{ path: 'unused.txt', reason: 'not Markdown (.md or .markdown)' }]);
    const out = await exported(data);
    expect(Object.keys(out).sort(), form).toEqual(['a.md', 'deep/b.md', ...CAME].sort());
    for (const [path, bytes] of Object.entries(out)) {
      expect(bytes, `${form} ${path}`).toEqual(Buffer.from(WITH_FILES[path as keyof typeof WITH_FILES]));
    }
    const again = await bringIn(data, source);
    expect(again, form).toMatchObject({ added: [], updated: [], unchanged: ['a.md', 'deep/b.md'] });
    expect(again.attachments, form).toEqual({ added: [], updated: [], unchanged: CAME, kept: [] });
  }
});

test('what comes along is looked for also where its document has not changed', async () => {
  const folder = await temporaryFolder({ 'a.md': '![](one.png) ![](two.png)\n', 'one.png': 'one' });
  const data = await newLibrary();
  const first = await bringIn(data, folder);
  expect(first.brokenLinks).toEqual([{ document: 'a.md', target: 'two.png', reason: 'not there' }]);
  await writeFiles(folder, { 'one.png': 'other', 'two.png': 'two' });
  const second = await bringIn(data, folder);
  expect(second).toMatchObject({ unchanged: ['a.md'], brokenLinks: [] });
  expect(second.attachments).toMatchObject({ added: ['two.png'], updated: ['one.png'] });
  // Gone from where it came from, it is still in the library.
  await rm(join(folder, 'two.png'));
  expect((await bringIn(data, folder)).brokenLinks).toEqual([]);
  const elsewhere = await temporaryFolder({ 'b.md': '![](one.png)\n', 'one.png': 'from elsewhere' });
  expect((await bringIn(data, elsewhere)).attachments.kept).toEqual(['one.png']);
  expect((await exported(data))['one.png']?.toString()).toBe('other');
});

test('a link that leads to no file, or to one that must not come along, is told of with its document', async () => {
  const outside = await temporaryFolder({ 'secret.txt': 'x' });
  const folder = await temporaryFolder({
    'deep/a.md':
      '![](gone.png) [b](../../up.txt) [c](.env) [d](link.txt) [e](../folder/) [f](shown.txt) ![](../.attachments/g.png)\n',
    'deep/b.md': '![](gone.png)\n',
    'deep/.env': 'KEY=1',
    'folder/x.txt': '',
    '.attachments/g.png': 'g',
  });
  await symlink(join(outside, 'secret.txt'), join(folder, 'deep/link.txt'));
  await symlink(join(folder, 'deep/.env'), join(folder, 'deep/shown.txt'));
  const report = await bringIn(await newLibrary(), folder);
  expect(report.brokenLinks).toEqual([
    { document: 'deep/a.md', target: '../../up.txt', reason: 'leads out of what is imported' },
    { document: 'deep/a.md', target: 'deep/.env', reason: 'a hidden file' },
    { document: 'deep/a.md', target: 'deep/gone.png', reason: 'not there' },
    { document: 'deep/a.md', target: 'deep/link.txt', reason: 'a link that leaves the folder' },
    { document: 'deep/a.md', target: 'deep/shown.txt', reason: 'a hidden file' },
    { document: 'deep/b.md', target: 'deep/gone.png', reason: 'not there' },
  ]);
  expect(report.attachments.added).toEqual(['.attachments/g.png']);
});

test('one file brings along what lies beside it', async () => {
  const folder = await temporaryFolder({ 'notes.txt': '![](a.png) ![](../b.png)\n', 'a.png': 'a' });
  const data = await newLibrary();
  const report = await bringIn(data, join(folder, 'notes.txt'));
  expect(report.attachments.added).toEqual(['a.png']);
  expect(Object.keys(await exported(data)).sort()).toEqual(['a.png', 'notes.txt']);
});

test('of an archive the same is left out as of a folder, and archives inside it', async () => {
  const { zip = '' } = await inEachForm({
    'team/a.md': '# A\n',
    'team/README.md': '# Read me\n',
    '.git/b.md': '# B\n',
    '.git/c.md': '# C\n',
    '__MACOSX/team/._a.md': 'x',
    'team/._a.md': 'x',
    'node_modules/x/d.md': '# D\n',
    'team/old.zip': 'x',
    'team/notes.txt': 'x',
  });
  const report = await bringIn(await newLibrary(), zip);
  expect(report.added).toEqual(['team/a.md']);
  expect(report.skipped).toEqual([
    { path: '.git/', reason: 'a hidden folder' },
    { path: '__MACOSX/', reason: 'what macOS puts into archives' },
    { path: 'node_modules/', reason: 'installed packages' },
    { path: 'team/._a.md', reason: 'what macOS puts into archives' },
    { path: 'team/README.md', reason: 'its name says that it is no post-mortem' },
    { path: 'team/notes.txt', reason: 'not Markdown (.md or .markdown)' },
    { path: 'team/old.zip', reason: 'an archive inside the archive; unpack it to import what is in it' },
  ]);
});

test('says what is doubtful about what was read', async () => {
  const folder = await temporaryFolder({
    'empty.md': 'Words without a heading.\n',
    'no-events.md':
      '# Outage of 2026-03-01\n\n## Timeline\n\nSomebody will write this.\n\n## Impact\n\n[Describe the impact]\n',
    'bytes.md': Uint8Array.from([0x23, 0x20, 0x41, 0xff, 0x0a]),
    'mojibake.md': '# MÃ¼nster gates refused tickets\n\n**Date:** 2026-03-01\n',
  });
  const { doubtful } = await bringIn(undefined, folder, { dryRun: true });
  const kinds = Object.fromEntries(
    doubtful.map(({ path, doubts }) => [path, doubts.map(({ kind }) => kind)]),
  );
  expect(kinds['empty.md']).toContain('no-title');
  expect(kinds['empty.md']).toContain('no-date');
  expect(kinds['no-events.md']).toContain('no-events');
  expect(kinds['no-events.md']).toContain('placeholders-left');
  expect(kinds['bytes.md']).toContain('invalid-utf8');
  expect(kinds['mojibake.md']).toContain('damaged-characters');
});

test('a dry run reports the same as the import does, and writes nothing at all', async () => {
  const folder = await temporaryFolder(WITH_FILES);
  const data = await newLibrary();
  const planned = await bringIn(data, folder, { dryRun: true });
  expect(await readdir(dirname(data))).toEqual([]);
  expect({ ...(await bringIn(data, folder)), dryRun: true }).toEqual(planned);
  const before = await filesIn(data);
  await writeFiles(folder, {
    'a.md': '# A, changed\n![](images/a.png)\n',
    'new.md': '# New\n',
    'images/a.png': 'changed',
  });
  const next = await bringIn(data, folder, { dryRun: true });
  expect(next).toMatchObject({ added: ['new.md'], updated: ['a.md'], unchanged: ['deep/b.md'] });
  expect(next.attachments).toMatchObject({ added: [], updated: ['images/a.png'] });
  expect(await filesIn(data)).toEqual(before);
});

test('a damaged archive brings in nothing, beside others too; with keepGoing all that can be read', async () => {
  const parts = ['a.md', 'b.md', 'c.md'].map((name) => ({
    name,
    content: `# ${name}\n${'word '.repeat(500)}`,
  }));
  const whole = buildTar(parts);
  const archives = await temporaryFolder({
    'cut.tar': whole.subarray(0, whole.length - 3000),
    'empty.zip': 'none',
    'good.zip': buildZip([{ name: 'good.md', content: '# Good\n' }]),
  });
  const sources = ['good.zip', 'cut.tar', 'empty.zip'].map((name) => join(archives, name));
  const data = await newLibrary();
  await expect(bringIn(data, sources)).rejects.toMatchObject({
    code: 'ARCHIVE_DAMAGED',
    message: expect.stringMatching(/cut\.tar at byte [\d,]+, in c\.md/),
  });
  expect(await readdir(dirname(data))).toEqual([]);
  const told: string[] = [];
  const report = await bringIn(data, sources, { keepGoing: true, onDamage: ({ code }) => told.push(code) });
  expect(report.added).toEqual(['a.md', 'b.md', 'good.md']);
  expect(report.damaged.map(({ source }) => source.slice(archives.length + 1)).sort()).toEqual([
    'cut.tar',
    'empty.zip',
  ]);
  expect(told).toEqual(['ARCHIVE_DAMAGED', 'ARCHIVE_DAMAGED']);
});

test('of two sources with the same path the first one counts', async () => {
  const one = await temporaryFolder({ 'a.md': '# One\n', 'same.md': '# Same\n' });
  const two = await temporaryFolder({ 'a.md': '# Two\n', 'same.md': '# Same\n', 'b.md': '# B\n' });
  const data = await newLibrary();
  const report = await bringIn(data, [one, two]);
  expect(report).toMatchObject({
    added: ['a.md', 'b.md', 'same.md'],
    unchanged: ['same.md'],
    kept: ['a.md'],
  });
  expect((await exported(data))['a.md']?.toString()).toBe('# One\n');
});
