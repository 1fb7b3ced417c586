import { unwatchFile, watchFile } from 'node:fs';
import { join } from 'node:path';
import { POLICY_FILE } from '@debrief/core/policy';

/** How often the file is looked at, in milliseconds. */
const EVERY_MS = 1_000;

/** Tells of each change of a folder's own policy, its coming and going too. Gives what ends it. */
export function watchPolicy(folder: string, onChange: () => void): () => void {
  const file = join(folder, POLICY_FILE);
  // Asked for the one file: the database beside it changes with every letter, and would be told of each time.
  watchFile(file, { interval: EVERY_MS, persistent: false }, onChange);
  return () => unwatchFile(file, onChange);
}
