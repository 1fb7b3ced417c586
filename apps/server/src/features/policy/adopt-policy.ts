import { randomBytes } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DebriefError } from '@debrief/core/errors';
import { POLICY_FILE } from '@debrief/core/policy';
import { readPolicyBytes } from './load-policy.ts';

/** What became of the policy of a source: it is the library's now, it was already, or the library has another one and keeps it. */
export type Adoption = 'added' | 'unchanged' | 'kept';

/**
 * Makes a policy that of a data directory, unless that has one: nothing is replaced.
 * @throws DebriefError FILE_UNWRITABLE
 */
export async function adoptPolicy(
  dataDirectory: string,
  bytes: Uint8Array,
  dryRun: boolean,
): Promise<Adoption> {
  const file = join(dataDirectory, POLICY_FILE);
  const known = await readPolicyBytes(file, file).catch((failure: unknown) => {
    if (failure instanceof DebriefError && failure.code === 'FILE_NOT_FOUND') return undefined;
    return new Uint8Array();
  });
  if (known !== undefined) return Buffer.from(known).equals(bytes) ? 'unchanged' : 'kept';
  if (dryRun) return 'added';
  const beside = `${file}.${randomBytes(4).toString('hex')}.new`;
  try {
    await writeFile(beside, bytes, { mode: 0o600 });
    await rename(beside, file);
  } catch (cause) {
    await rm(beside, { force: true }).catch(() => {});
    throw new DebriefError('FILE_UNWRITABLE', file, { cause });
  }
  return 'added';
}
