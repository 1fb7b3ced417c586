import { stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { DebriefError } from '@debrief/core/errors';
import { POLICY_FILE, policyOn } from '@debrief/core/policy';
import type { Reader } from '../../jobs/reader.ts';
import { readerByPolicy } from '../../jobs/reader-by-policy.ts';
import { findPolicy } from './find-policy.ts';
import { type LoadedPolicy, loadPolicy } from './load-policy.ts';

export interface PolicyOfFolderSettings {
  /** The reader as it is without a policy. */
  reader: Reader;
  /** The day (`YYYY-MM-DD`) by which waivers expire. */
  today: () => string;
  /** Whether folders above count as well; those above a data directory have nothing to do with it. */
  above: boolean;
  /** Told of each policy when it is read for the first time and after each change. */
  onPolicy?: ((loaded: LoadedPolicy) => void) | undefined;
  /** Told when a policy is there and cannot be read, once. */
  onUnreadable?: ((failure: DebriefError) => void) | undefined;
}

/** Gives the reader for the documents of a folder by its policy as it stands now. The file is read again when it has changed. */
export function policyOfFolder(folder: string, settings: PolicyOfFolderSettings): () => Promise<Reader> {
  const { reader, today, above } = settings;
  let known: { stamp: string; reader: Reader } | undefined;
  return async () => {
    const file = above ? await findPolicy(folder) : join(folder, POLICY_FILE);
    const stamp = file === undefined ? undefined : await stampOf(file, today());
    if (file === undefined || stamp === undefined) {
      known = undefined;
      return reader;
    }
    if (known?.stamp === stamp) return known.reader;
    known = { stamp, reader };
    try {
      const loaded = await loadPolicy(file, file, today());
      settings.onPolicy?.(loaded);
      const prefix = relative(loaded.folder, resolve(folder)).split(sep).join('/');
      known.reader = readerByPolicy(reader, {
        policy: policyOn(loaded.policy, today()),
        prefix: prefix === '' ? '' : `${prefix}/`,
      });
    } catch (failure) {
      if (!(failure instanceof DebriefError)) throw failure;
      settings.onUnreadable?.(failure);
    }
    return known.reader;
  };
}

/** Changes with the file and with the day, on which waivers may expire; undefined where there is no such file. */
async function stampOf(file: string, today: string): Promise<string | undefined> {
  const found = await stat(file, { bigint: true }).catch(() => undefined);
  if (found === undefined || found.isDirectory()) return undefined;
  return `${file} ${found.ino}:${found.size}:${found.mtimeNs}:${found.ctimeNs} ${today}`;
}
