import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { buildTar, buildZip, paxHeader, type ZipPart } from '../testing/build-archives.ts';
import { MB, opened, reasons, tar, texts, zip } from '../testing/open-archives.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openArchive } from './open-archive.ts';

const HOSTILE_PATHS = {
  '../evil.md': 'its path leads out of the archive',
  'a/../../evil.md': 'its path leads out of the archive',
  '..\\evil.md': 'its path leads out of the archive',
  '/etc/evil.md': 'its path begins at the root of a disk',
  '\\\\host\\evil.md': 'its path begins at the root of a disk',
  'C:\\evil.md': 'its path names a drive',
  'c:evil.md': 'its path names a drive',
};

test('paths that lead elsewhere are refused, and the others come out', async () => {
  const parts = [...Object.keys(HOSTILE_PATHS), 'good.md'].map((name) => ({ name, content: name }));
  for (const archive of [await tar(parts), await zip(parts)]) {
    expect(archive.entries.map(({ path }) => path)).toEqual(['good.md']);
    expect(reasons(archive)).toEqual(HOSTILE_PATHS);
  }
  const strange = await zip([
    { name: 'a\0b.md' },
    { name: 'a\u001b[31m.md' },
    { name: `${'a/'.repeat(600)}b.md` },
    { name: `${'n'.repeat(300)}.md` },
  ]);
  expect(strange.entries).toEqual([]);
  expect(strange.refused.map(({ reason }) => reason)).toEqual([
    'its path holds control characters',
    'its path holds control characters',
    'its path is too long',
    'its path is too long',
  ]);
  for (const { path } of strange.refused) expect(path).not.toMatch(/\p{Cc}/u);
});

test('what is no plain file is refused by its kind', async () => {
  const archive = await tar([
    { name: 'link.md', type: '2', link: '/etc/passwd' },
    { name: 'hard.md', type: '1', link: 'a.md' },
    { name: 'device.md', type: '3' },
    { name: 'pipe.md', type: '6' },
    { name: 'odd.md', type: 'Z', content: 'x' },
    paxHeader({ 'GNU.sparse.major': '1' }),
    { name: 'sparse.md', content: 'x' },
    { name: 'a.md', content: 'x' },
  ]);
  expect(archive.entries.map(({ path }) => path)).toEqual(['a.md']);
  expect(reasons(archive)).toEqual({
    'link.md': 'a symbolic link',
    'hard.md': 'a hard link',
    'device.md': 'a device',
    'pipe.md': 'a pipe',
    'odd.md': 'neither a file nor a folder',
    'sparse.md': 'a file with holes',
  });
  const zipped = await zip([
    { name: 'link.md', content: '/etc/passwd', unixKind: 0o120000 },
    { name: 'pipe.md', unixKind: 0o010000 },
    { name: 'secret.md', content: 'x', flags: 1 },
    { name: 'odd.md', content: 'x', method: 12 },
    { name: 'a.md', content: 'x' },
  ]);
  expect(zipped.entries.map(({ path }) => path)).toEqual(['a.md']);
  expect(reasons(zipped)).toEqual({
    'link.md': 'a symbolic link',
    'pipe.md': 'neither a file nor a folder',
    'secret.md': 'encrypted',
    'odd.md': 'packed in a way that is not read here (method 12)',
  });
});

test('what is too large, or swells beyond measure, is refused by name', async () => {
  const zeros = Buffer.alloc(17 * MB);
  const zipped = await zip([
    { name: 'bomb.txt', content: zeros },
    { name: 'noise.md', content: zeros, stored: true },
    { name: 'small-zeros.md', content: zeros.subarray(0, MB) },
  ]);
  expect(reasons(zipped)).toEqual({
    'bomb.txt': 'unpacks to more than 200 times its size',
    'noise.md': 'larger than 16 MB',
  });
  expect(zipped.entries.map(({ path }) => path)).toEqual(['small-zeros.md']);
  const plain = await tar([
    { name: 'large.md', content: zeros },
    { name: 'a.md', content: 'x' },
  ]);
  expect(reasons(plain)).toEqual({ 'large.md': 'larger than 16 MB' });
  expect(await texts(plain)).toEqual({ 'a.md': 'x' });
});

test('an archive that is a bomb as a whole is refused as a whole', async () => {
  const bomb = gzipSync(buildTar([{ name: 'a.txt', content: Buffer.alloc(40 * MB) }]));
  expect(bomb.length).toBeLessThan(100_000);
  await expect(opened('a.tar.gz', bomb)).rejects.toMatchObject({
    code: 'ARCHIVE_TOO_LARGE',
    message: expect.stringContaining('200 times'),
  });
  const many = Array<Uint8Array>(100_001).fill(buildTar([{ name: 'folder/', type: '5' }], false));
  await expect(opened('many.tar', Buffer.concat(many))).rejects.toMatchObject({
    code: 'ARCHIVE_TOO_LARGE',
    message: expect.stringContaining('100,000'),
  });
});

test('the sum of all files is bounded by what their headers state', async () => {
  // A file with holes: on disk it has a few blocks.
  const file = join(await temporaryFolder(), 'sum.tar');
  await using handle = await open(file, 'w');
  const member = 64 * MB + 512;
  for (let index = 0; index < 65; index++) {
    const header = buildTar([{ name: `${index}.txt`, size: 64 * MB }], false);
    await handle.write(header, 0, header.length, index * member);
  }
  await handle.truncate(65 * member + 1024);
  await expect(openArchive(file, 'sum.tar', { largestEntry: () => 64 * MB })).rejects.toMatchObject({
    code: 'ARCHIVE_TOO_LARGE',
    message: expect.stringContaining('4 GB'),
  });
});

test('entries that share their bytes are refused: so small archives unpack to terabytes', async () => {
  const parts: ZipPart[] = [{ name: '0.md', content: 'x'.repeat(1000) }];
  for (let index = 1; index < 50; index++) {
    parts.push({ name: `${index}.md`, content: 'x'.repeat(1000), sameBytesAs: 0 });
  }
  await expect(zip(parts)).rejects.toMatchObject({
    code: 'ARCHIVE_DAMAGED',
    message: expect.stringContaining('lie upon each other'),
  });
});

const THREE = ['a.md', 'b.md', 'c.md'].map((name) => ({
  name,
  content: `# ${name}\n${'words '.repeat(200)}`,
}));

test('an archive that is cut short is an error with its place, wherever it was cut', async () => {
  const whole = { 'a.tar': buildTar(THREE), 'a.tgz': gzipSync(buildTar(THREE)), 'a.zip': buildZip(THREE) };
  for (const [name, bytes] of Object.entries(whole)) {
    for (const share of [0.05, 0.3, 0.5, 0.9]) {
      const cut = bytes.subarray(0, Math.floor(bytes.length * share));
      await expect(opened(name, cut), `${name} ${share}`).rejects.toMatchObject({
        code: 'ARCHIVE_DAMAGED',
        message: expect.stringContaining(name),
      });
    }
  }
  await expect(opened('a.tar', buildTar(THREE, false))).rejects.toMatchObject({ code: 'ARCHIVE_DAMAGED' });
  await expect(opened('a.zip', Buffer.from('no archive'))).rejects.toMatchObject({ code: 'ARCHIVE_DAMAGED' });
  await expect(opened('a.tar', Buffer.from('no archive'))).rejects.toMatchObject({ code: 'ARCHIVE_DAMAGED' });
});

test('with keepGoing what stands before the damage comes out', async () => {
  const cut = buildTar(THREE);
  const short = await opened('a.tar', cut.subarray(0, 2 * 2048 + 600), true);
  expect(Object.keys(await texts(short))).toEqual(['a.md', 'b.md']);
  expect(short.damage).toMatchObject({
    code: 'ARCHIVE_DAMAGED',
    message: expect.stringMatching(/at byte [\d,]+, in c\.md/),
  });
  const spoilt = await tar([...THREE, { name: 'd.md', content: 'x', spoilChecksum: true }], true);
  expect(spoilt.entries).toHaveLength(3);
  expect(spoilt.damage?.message).toContain('behind c.md');
});

test('a damaged entry of a zip archive is named, and with keepGoing the others come out', async () => {
  const parts: ZipPart[] = [
    { name: 'a.md', content: 'a' },
    { name: 'crc.md', content: 'b', crc: 1 },
    { name: 'longer.md', content: 'x'.repeat(5000), size: 10 },
    { name: 'shorter.md', content: 'x', size: 10 },
  ];
  await expect(zip(parts)).rejects.toMatchObject({
    code: 'ARCHIVE_DAMAGED',
    message: expect.stringContaining('crc.md'),
  });
  const archive = await zip(parts, true);
  expect(await texts(archive)).toEqual({ 'a.md': 'a' });
  expect(reasons(archive)).toEqual({
    'crc.md': 'damaged in the archive',
    'longer.md': 'damaged in the archive',
    'shorter.md': 'damaged in the archive',
  });
});

test('no spoilt byte makes an archive do anything but fail or give less', async () => {
  // A fixed sequence of places and values, so that a failure comes again.
  let state = 12345;
  const random = (below: number) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state % below;
  };
  const whole = { 'a.tar': buildTar(THREE), 'a.tgz': gzipSync(buildTar(THREE)), 'a.zip': buildZip(THREE) };
  for (const [name, bytes] of Object.entries(whole)) {
    for (let round = 0; round < 60; round++) {
      const spoilt = Buffer.from(bytes);
      for (let count = 0; count <= random(4); count++) spoilt[random(spoilt.length)] = random(256);
      try {
        const archive = await opened(name, spoilt, round % 2 === 0);
        for (const path of Object.keys(await texts(archive)))
          expect(path).not.toMatch(/^\/|\.\.|\\|^[a-z]:/i);
      } catch (failure) {
        expect(['ARCHIVE_DAMAGED', 'ARCHIVE_TOO_LARGE'], String(failure)).toContain(
          failure instanceof Error && 'code' in failure ? failure.code : failure,
        );
      }
    }
  }
});
