import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Milliseconds of the newest change below the paths; 0 when there is nothing. Tests do not count: no build depends on them. */
export function newestChange(paths: readonly string[]): number {
  let newest = 0;
  for (const path of paths) {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) continue;
    if (!stats.isDirectory()) {
      newest = Math.max(newest, stats.mtimeMs);
      continue;
    }
    const inside = readdirSync(path)
      .filter((name) => name !== 'node_modules' && name !== 'dist' && !/\.test\.tsx?$/.test(name))
      .map((name) => join(path, name));
    newest = Math.max(newest, newestChange(inside));
  }
  return newest;
}

/** Milliseconds of the oldest of the files that a build makes; 0 when one is missing. */
export function oldestOutput(files: readonly string[]): number {
  const times = files.map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  return Math.min(...times);
}
