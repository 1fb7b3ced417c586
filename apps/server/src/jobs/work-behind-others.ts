import { readlinkSync } from 'node:fs';
import { platform, setPriority } from 'node:os';

/** Of 19: others come first, and yet something is done where all processors are busy. */
const BEHIND = 10;

/**
 * Lets the other threads of this process have the processor first. What is read in this thread may come a little later; a letter that
 * somebody types may not. Linux alone gives threads priorities of their own: elsewhere this does nothing.
 */
export function workBehindOthers(): void {
  if (platform() !== 'linux') return;
  try {
    // Its last part is the number of the thread that asks.
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    setPriority(thread, BEHIND);
  } catch {
    // Where the system does not allow it, it works as the others do.
  }
}
