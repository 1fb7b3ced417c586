import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { buildTar, buildZip, paxHeader, type ZipPart } from '../testing/build-archives.ts';
import { MB, opened, tar, texts, zip } from '../testing/open-archives.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openArchive } from './open-archive.ts';

test('the three forms give the same files', async () => {
  const files = {
    'a.md': '# A\r\n',
    'deep/er/ünï 障害.md': '# B\n',
    'empty.md': '',
    'big.txt': 'x'.repeat(70_000),
  };
  const parts = Object.entries(files).map(([name, content]) => ({ name, content }));
  const packed = buildTar([{ name: 'deep/', type: '5' }, ...parts]);
  expect(await texts(await opened('a.tar', packed))).toEqual(files);
  expect(await texts(await opened('a.tgz', gzipSync(packed)))).toEqual(files);
  expect(await texts(await zip([{ name: 'deep/', stored: true }, ...parts]))).toEqual(files);
  // The bytes say what a file is, whatever its name.
  expect(await texts(await opened('export', gzipSync(packed)))).toEqual(files);
});

test('only what is wanted is given out', async () => {
  const parts = ['a.md', 'b.md', 'c.md'].map((name) => ({ name, content: name }));
  for (const archive of [
    await tar(parts),
    await zip(parts),
    await opened('a.tgz', gzipSync(buildTar(parts))),
  ]) {
    const paths: string[] = [];
    for await (const { entry } of archive.unpack((path) => path !== 'b.md')) paths.push(entry.path);
    expect(paths).toEqual(['a.md', 'c.md']);
  }
});

test('tar: long names in every way that they are written', async () => {
  const long = (what: string) => `${what}/${'l'.repeat(150)}/${'x'.repeat(120)}.md`;
  const archive = await tar([
    paxHeader({ path: long('pax'), size: '4', mtime: '1600000000.5' }),
    { name: 'short', content: 'pax\n' },
    { name: '././@LongLink', type: 'L', content: `${long('gnu')}\0` },
    { name: 'short', content: 'gnu\n' },
    { name: 'end.md', prefix: 'pre/fix', content: 'ustar\n' },
    { name: 'pax_global_header', type: 'g', content: '19 comment=ignored\n' },
    { name: './dot.md', content: 'dot\n' },
  ]);
  expect(await texts(archive)).toEqual({
    [long('pax')]: 'pax\n',
    [long('gnu')]: 'gnu\n',
    'pre/fix/end.md': 'ustar\n',
    'dot.md': 'dot\n',
  });
  expect(archive.entries[0]?.modified).toBe(1_600_000_000_500);
});

test('zip: 64-bit sizes, sizes behind the bytes, stored bytes, names in old and new ways, something in front', async () => {
  const parts: ZipPart[] = [
    { name: 'large.md', content: 'large', large: true },
    { name: 'behind.md', content: 'behind', descriptor: true },
    { name: 'stored.md', content: 'stored', stored: true },
    { name: 'back\\slash.md', content: 'slash' },
    { name: Buffer.from([0x81, 0x2e, 0x6d, 0x64]), content: 'old' },
    { name: Buffer.from('ö.md'), content: 'unmarked' },
  ];
  const expected = {
    'large.md': 'large',
    'behind.md': 'behind',
    'stored.md': 'stored',
    'back/slash.md': 'slash',
    'ü.md': 'old',
    'ö.md': 'unmarked',
  };
  expect(await texts(await zip(parts))).toEqual(expected);
  expect(await texts(await opened('a.zip', buildZip(parts, Buffer.from('#!/bin/sh\nexit\n'))))).toEqual(
    expected,
  );
  const [entry] = (await zip(parts)).entries;
  expect(new Date(entry?.modified ?? 0).toISOString()).toBe('2025-06-15T00:00:00.000Z');
});

test('an archive without files is an archive', async () => {
  expect((await zip([])).entries).toEqual([]);
  expect((await tar([])).entries).toEqual([]);
});

test('of a path that comes twice the first counts, also where it is a file here and a folder there', async () => {
  for (const open of [tar, zip]) {
    const archive = await open([
      { name: 'a.md', content: 'first' },
      { name: './a.md', content: 'second' },
      { name: 'a.md/b.md', content: 'below a file' },
      { name: 'f/c.md', content: 'c' },
      { name: 'f', content: 'file' },
    ]);
    expect(await texts(archive)).toEqual({ 'a.md': 'first', 'f/c.md': 'c' });
    expect(archive.refused.map(({ path }) => path)).toEqual(['./a.md', 'a.md/b.md', 'f']);
  }
});

test('a text is no archive', async () => {
  const folder = await temporaryFolder({ 'a.md': '# A\n', empty: '' });
  for (const name of ['a.md', 'empty']) {
    expect(await openArchive(join(folder, name), name, { largestEntry: () => MB })).toBeUndefined();
  }
});

/** Where the machine has the programs, what they make is read as well; the tests above do not need them. */
test.runIf(existsSync('/usr/bin/tar') && existsSync('/usr/bin/zip'))(
  'archives of the usual programs',
  async () => {
    const long = `${'folder/'.repeat(20)}${'n'.repeat(120)}.md`;
    const files = { 'a.md': '# A\n', 'ünï cödé.md': '# B\n', [long]: '# C\n' };
    const folder = await temporaryFolder(files);
    const out = await temporaryFolder();
    for (const [name, program, args] of [
      ['gnu.tar', '/usr/bin/tar', ['--format=gnu', '-cf']],
      ['pax.tar', '/usr/bin/tar', ['--format=pax', '-cf']],
      ['a.tgz', '/usr/bin/tar', ['-czf']],
      ['a.zip', '/usr/bin/zip', ['-qr']],
    ] as const) {
      const file = join(out, name);
      execFileSync(program, [...args, file, '.'], { cwd: folder });
      const archive = await openArchive(file, name, { largestEntry: () => MB });
      if (archive === undefined) throw new Error(`${name} is no archive`);
      expect(await texts(archive), name).toEqual(files);
      await archive.close();
    }
  },
);
