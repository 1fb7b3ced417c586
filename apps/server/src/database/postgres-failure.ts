import { DebriefError } from '@debrief/core/errors';
import { failureOfStore } from './store-failure.ts';

/** What stands for a database in messages: where it is, never who asks or by what password. */
export function placeOfPostgres(url: string): string {
  try {
    const { hostname, port, pathname, searchParams } = new URL(url);
    const host = hostname || searchParams.get('host') || 'localhost';
    return `${host}${port === '' ? '' : `:${port}`}${pathname}`;
  } catch {
    return 'its address';
  }
}

/** The address is right and the database answers, but it lets nobody of this name in, or there is none of this name. */
const REFUSED = ['28000', '28P01', '3D000', '42501', '3F000'];

/** A failure to open a database as an error of the catalogue, naming the place; any other failure as it is. */
export function postgresFailure(failure: unknown, place: string): unknown {
  if (!(failure instanceof Error) || failure instanceof DebriefError) return failure;
  const code = 'code' in failure ? String(failure.code) : '';
  if (REFUSED.includes(code)) return new DebriefError('DATABASE_REFUSED', place, { cause: failure });
  if (failureOfStore(failure) !== undefined)
    return new DebriefError('DATABASE_UNREACHABLE', place, { cause: failure });
  return failure;
}
