import { readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { hashOf } from '../library/document-id.ts';
import { attachmentFolder } from './attachment-files.ts';
import { mediaTypeOf } from './media-types.ts';

const bytes = new TextEncoder().encode('an image');
const sha256 = hashOf(bytes);

test('bytes are kept once under their hash, for their owner alone', async () => {
  const folder = join(await temporaryFolder(), 'attachments');
  const files = attachmentFolder(folder);
  await files.keep(sha256, bytes);
  await files.keep(sha256, bytes);
  expect(await readdir(join(folder, sha256.slice(0, 2)))).toEqual([sha256]);
  expect((await stat(join(folder, sha256.slice(0, 2), sha256))).mode & 0o777).toBe(0o600);
  expect(Buffer.from(await files.read(sha256, 'a.png'))).toEqual(Buffer.from(bytes));
});

test('bytes that are gone or have changed are an error that names the attachment', async () => {
  const folder = await temporaryFolder();
  const files = attachmentFolder(folder);
  await expect(files.read(sha256, 'a.png')).rejects.toMatchObject({
    code: 'ATTACHMENT_DAMAGED',
    message: expect.stringContaining('a.png'),
  });
  await files.keep(sha256, bytes);
  const file = join(folder, sha256.slice(0, 2), sha256);
  await writeFile(file, 'An image');
  await expect(files.read(sha256, 'a.png')).rejects.toMatchObject({ code: 'ATTACHMENT_DAMAGED' });
  // Cut short, as by a disk that was full: brought in again it is whole.
  await truncate(file, 2);
  await files.keep(sha256, bytes);
  expect(await readFile(file, 'utf8')).toBe('an image');
});

test('what a file is follows from its name alone', () => {
  expect(['a.PNG', 'logs/b.log', 'c.svg', 'd.tar.gz', 'e', '.png', 'f.constructor'].map(mediaTypeOf)).toEqual(
    [
      'image/png',
      'text/plain',
      'image/svg+xml',
      'application/octet-stream',
      'application/octet-stream',
      'image/png',
      'application/octet-stream',
    ],
  );
});
