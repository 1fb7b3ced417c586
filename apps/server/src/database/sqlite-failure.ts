import { DebriefError } from '@debrief/core/errors';

const DAMAGED = [11, 26];
const UNWRITABLE = [3, 8, 10, 13, 14, 23];

/** A failure to open a database file as an error of the catalogue, naming the file; any other failure as it is. */
export function sqliteFailure(failure: unknown, file: string): unknown {
  if (!(failure instanceof Error) || !('errcode' in failure) || typeof failure.errcode !== 'number')
    return failure;
  // The lowest byte is the kind of the failure, the rest says more of it.
  const code = failure.errcode & 0xff;
  if (DAMAGED.includes(code)) return new DebriefError('DATABASE_DAMAGED', file, { cause: failure });
  if (UNWRITABLE.includes(code)) return new DebriefError('FILE_UNWRITABLE', file, { cause: failure });
  return failure;
}
