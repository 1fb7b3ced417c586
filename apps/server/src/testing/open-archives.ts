import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { Archive } from '../archives/index.ts';
import { openArchive } from '../archives/index.ts';
import { buildTar, buildZip, type TarPart, type ZipPart } from './build-archives.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const MB = 1024 ** 2;

/** An archive of these bytes, closed after the test. Markdown may have 16 MB, all else 64. */
export async function opened(name: string, bytes: Uint8Array, keepGoing = false): Promise<Archive> {
  const folder = await temporaryFolder({ [name]: bytes });
  const archive = await openArchive(join(folder, name), name, {
    largestEntry: (path) => (path.endsWith('.md') ? 16 * MB : 64 * MB),
    keepGoing,
  });
  if (archive === undefined) throw new Error('is no archive');
  onTestFinished(() => archive.close());
  return archive;
}

/** Everything that comes out of an archive, as text. */
export async function texts(archive: Archive): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const { entry, bytes } of archive.unpack(() => true)) {
    expect(bytes.length).toBe(entry.size);
    found[entry.path] = Buffer.from(bytes).toString();
  }
  return found;
}

export const tar = (parts: readonly TarPart[], keepGoing = false): Promise<Archive> =>
  opened('a.tar', buildTar(parts), keepGoing);
export const zip = (parts: readonly ZipPart[], keepGoing = false): Promise<Archive> =>
  opened('a.zip', buildZip(parts), keepGoing);

/** Why each refused path was refused. */
export function reasons({ refused }: Archive): Record<string, string> {
  return Object.fromEntries(refused.map(({ path, reason }) => [path, reason]));
}
