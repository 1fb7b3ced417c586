import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InstalledFiles } from '@debrief/server';
import { z } from 'zod';

/**
 * Where the parts of the program lie. This is the one place that knows that it may run from its sources
 * (`apps/cli/src`) or as a bundle (`apps/cli/dist/debrief.js` with its pieces and `read-worker.js` beside it).
 */
const here = dirname(fileURLToPath(import.meta.url));
const bundled = existsSync(join(here, 'debrief.js'));
/** The folder of the package, `apps/cli`: one above both layouts. */
const home = dirname(here);
const apps = dirname(home);

/** The version of the program. */
export function installedVersion(): string {
  const written: unknown = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  return z.object({ version: z.string() }).parse(written).version;
}

/** Everything that the server must be told about the disk. */
export function installedFiles(): InstalledFiles {
  const webDirectory = join(apps, 'web', 'dist');
  const examplesDirectory = join(dirname(apps), 'examples');
  return {
    workerFile: bundled
      ? join(here, 'read-worker.js')
      : join(apps, 'server', 'src', 'jobs', 'read-worker.ts'),
    ...(existsSync(webDirectory) ? { webDirectory } : {}),
    ...(existsSync(examplesDirectory) ? { examplesDirectory } : {}),
    readerVersion: readerVersion(),
    version: installedVersion(),
  };
}

/**
 * Changes whenever the reading engine may have: rows of another version are read again. The bundle is known by its files, the
 * sources by the newest time of any of them.
 */
function readerVersion(): string {
  const hash = createHash('sha256').update(installedVersion());
  if (bundled) {
    for (const name of readdirSync(here)
      .filter((file) => file.endsWith('.js'))
      .sort()) {
      hash.update(`${name} ${statSync(join(here, name)).size}\n`);
    }
  } else {
    for (const part of [
      join(dirname(apps), 'packages', 'core', 'src'),
      join(apps, 'server', 'src', 'jobs'),
    ]) {
      hash.update(`${newestChange(part)}\n`);
    }
  }
  return hash.digest('hex').slice(0, 16);
}

function newestChange(folder: string): number {
  let newest = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.endsWith('.test.ts')) continue;
    newest = Math.max(newest, statSync(join(entry.parentPath, entry.name)).mtimeMs);
  }
  return newest;
}
