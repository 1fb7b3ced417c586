import { createHash } from 'node:crypto';
import type { Policy } from '@debrief/core/policy';
import type { Reader } from './reader.ts';

/** By what documents are read besides their own words. */
export interface ReadingPolicy {
  policy: Policy;
  /** What stands before the paths of documents to make them paths from the folder of the policy; it ends in `/` or is empty. */
  prefix: string;
}

/**
 * A reader that reads by a policy. Its version is another one for every other policy, so that rows that were read by another one are
 * read again. Closing it is up to whoever closes the reader that it is made of.
 */
export function readerByPolicy(reader: Reader, by: ReadingPolicy | undefined): Reader {
  if (by === undefined) return reader;
  const hash = createHash('sha256').update(JSON.stringify(by)).digest('hex').slice(0, 16);
  return {
    ...reader,
    by,
    version: `${reader.version}.${hash}`,
    project: (jobs) => reader.project(jobs, by),
    carryOut: (job) => reader.carryOut(job, by),
    replay: (job) => reader.replay(job, by),
    check: (job) => reader.check(job, by),
    compare: (job) => reader.compare(job, by),
  };
}
