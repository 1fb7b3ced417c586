import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Makes a folder and those above it, for its owner alone. Node's own way never ends where a folder takes none (`/proc`). */
export async function makeFolder(path: string): Promise<void> {
  const made = await mkdir(path, { mode: 0o700 }).catch((failure: unknown) => failure);
  if (made === undefined) return;
  if ((await stat(path).catch(() => undefined))?.isDirectory() === true) return;
  const parent = dirname(path);
  const missing = made instanceof Error && 'code' in made && made.code === 'ENOENT';
  if (!missing || parent === path || (await stat(parent).catch(() => undefined)) !== undefined) throw made;
  await makeFolder(parent);
  await makeFolder(path);
}
