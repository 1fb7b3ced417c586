import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { POLICY_FILE } from '@debrief/core/policy';

/**
 * The policy that holds for what lies in a folder: the nearest `debrief.yaml` in it or above it. The folder that holds `.git` is the
 * last one that is looked into.
 */
export async function findPolicy(folder: string): Promise<string | undefined> {
  for (let here = resolve(folder); ; here = dirname(here)) {
    const file = join(here, POLICY_FILE);
    if ((await look(file))?.isDirectory() === false) return file;
    if (dirname(here) === here || (await look(join(here, '.git'))) !== undefined) return undefined;
  }
}

function look(path: string) {
  return stat(path).catch(() => undefined);
}
