import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DebriefError } from '@debrief/core/errors';
import { z } from 'zod';

export const MANIFEST_FILE = 'manifest.json';
/** The library as a SQLite file, whatever database it came from. */
export const LIBRARY_FILE = 'library.db';
/** Counts up when the layout of a backup changes. */
export const LAYOUT = 1;

/** What stands in a backup. It is written last, so that a folder with one is whole. */
export const ManifestSchema = z.object({
  format: z.literal('debrief-backup'),
  layout: z.int().min(1),
  /** The version of the program that wrote it, and that of its tables. */
  version: z.string(),
  schemaVersion: z.int(),
  /** The moment that it shows, in UTC. */
  at: z.iso.datetime(),
  documents: z.int().min(0),
  /** Every file but this one, by its path in the backup with `/`. */
  files: z.array(
    z.object({
      path: z.string().regex(/^(?!.*(?:^|\/)\.\.?(?:\/|$))[^/\\\0][^\\\0]*$/),
      bytes: z.int().min(0),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});
export type Manifest = z.infer<typeof ManifestSchema>;

/**
 * What a backup says of itself.
 * @throws DebriefError NO_BACKUP, BACKUP_DAMAGED, DATA_DIRECTORY_NEWER where its layout is not known here
 */
export async function readManifest(folder: string): Promise<Manifest> {
  const written = await readFile(join(folder, MANIFEST_FILE), 'utf8').catch((cause: unknown) => {
    throw new DebriefError('NO_BACKUP', folder, { cause });
  });
  const damaged = join(folder, MANIFEST_FILE);
  let told: unknown;
  try {
    told = JSON.parse(written);
  } catch (cause) {
    throw new DebriefError('BACKUP_DAMAGED', damaged, { cause });
  }
  const head = z.object({ format: z.literal('debrief-backup'), layout: z.int() }).safeParse(told);
  if (!head.success) throw new DebriefError('NO_BACKUP', folder);
  if (head.data.layout > LAYOUT) throw new DebriefError('DATA_DIRECTORY_NEWER', folder);
  const manifest = ManifestSchema.safeParse(told);
  if (!manifest.success) throw new DebriefError('BACKUP_DAMAGED', damaged);
  return manifest.data;
}

/** Length and SHA-256 of a file, read piece by piece. */
export async function sumOf(file: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  const stream = createReadStream(file);
  await pipeline(stream, hash);
  return { bytes: stream.bytesRead, sha256: hash.digest('hex') };
}

/** Whether a folder is a backup, which nobody may serve as if it were a library. */
export async function isBackup(folder: string): Promise<boolean> {
  const names: string[] = await readdir(folder).catch(() => []);
  return names.includes(MANIFEST_FILE) && names.includes(LIBRARY_FILE);
}
