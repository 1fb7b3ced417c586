import { statSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { DebriefError } from '@debrief/core/errors';
import { LARGEST_POLICY, type Policy, type PolicyProblem } from '@debrief/core/policy';

/** A policy as it stands in a file. */
export interface LoadedPolicy {
  file: string;
  /** The folder that paths in it count from. */
  folder: string;
  policy: Policy;
  problems: PolicyProblem[];
  /** The text that places of problems are places of. */
  text: string;
}

/**
 * Reads a policy. What is wrong in it is among its problems, and no failure.
 * @throws DebriefError FILE_NOT_FOUND or FILE_UNREADABLE, naming `shown`
 */
export async function loadPolicy(file: string, shown: string, today: string): Promise<LoadedPolicy> {
  const bytes = await readPolicyBytes(file, shown);
  const folder = dirname(resolve(file));
  const { parseTeamPolicyBytes } = await import('@debrief/core/lint');
  const parsed = parseTeamPolicyBytes(bytes, {
    today,
    isThere: (path) => statSync(join(folder, path), { throwIfNoEntry: false })?.isFile() === true,
  });
  return { file, folder, ...parsed };
}

/**
 * The bytes of a policy, and one more than are looked into where there are more.
 * @throws DebriefError FILE_NOT_FOUND or FILE_UNREADABLE, naming `shown`
 */
export async function readPolicyBytes(file: string, shown: string): Promise<Uint8Array> {
  try {
    // A pipe or a device would never end, or never begin.
    if (!(await stat(file)).isFile()) throw new DebriefError('FILE_UNREADABLE', shown);
    await using opened = await open(file, 'r');
    const bytes = new Uint8Array(LARGEST_POLICY + 1);
    let filled = 0;
    while (filled < bytes.length) {
      const { bytesRead } = await opened.read(bytes, filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  } catch (failure) {
    if (failure instanceof DebriefError) throw failure;
    const missing = failure instanceof Error && 'code' in failure && failure.code === 'ENOENT';
    throw new DebriefError(missing ? 'FILE_NOT_FOUND' : 'FILE_UNREADABLE', shown, { cause: failure });
  }
}
