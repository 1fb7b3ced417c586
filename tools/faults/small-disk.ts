import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of its own that can be full. */
export interface SmallDisk extends AsyncDisposable {
  folder: string;
  /** Fills it up but for so many bytes. */
  fill(left: number): void;
  /** Makes room again. */
  free(): void;
}

const BLOCK = 4096;

/** Mounts a disk of so many megabytes in memory; undefined where this user may not mount anything. */
export function smallDisk(megabytes: number): SmallDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'debrief-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=777`, 'debrief', folder]);
  if (mounted.status !== 0) {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  const filler = join(folder, 'filler');
  return {
    folder,
    fill(left) {
      const { bavail, bsize } = statfsSync(folder);
      const size = Math.max(0, bavail * bsize - left);
      if (size === 0) return;
      try {
        writeFileSync(filler, new Uint8Array(size - (size % BLOCK)));
      } catch (failure) {
        // The server was quicker with what was left: the disk is as full as it was to be.
        if (!(failure instanceof Error && 'code' in failure && failure.code === 'ENOSPC')) throw failure;
      }
    },
    free: () => rmSync(filler, { force: true }),
    async [Symbol.asyncDispose]() {
      spawnSync('umount', ['-l', folder]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Lets no file that a process writes grow beyond so many bytes; undefined for any length. Stands in for a disk that is full. */
export function limitFiles(pid: number, bytes: number | undefined): void {
  const limit = bytes === undefined ? 'unlimited' : String(bytes);
  const done = spawnSync('prlimit', ['--pid', String(pid), `--fsize=${limit}:unlimited`]);
  if (done.status !== 0) throw new Error(`prlimit ended with ${done.status}: ${done.stderr}`);
}
