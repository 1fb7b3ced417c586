import { randomBytes } from 'node:crypto';
import type { Announcer } from './announcements/announcer.ts';
import type { Database } from './database/database.ts';
import { heardRevision, rowRevision } from './features/library/row-revision.ts';
import type { RouteSettings } from './http/register-routes.ts';

interface RowStateSettings {
  database: Database;
  announcer: Announcer;
  /** Whether other nodes write to the database too. */
  shared: boolean;
  today: () => string;
}

/** Tells in which state the rows are, by the number that every change raises, and when answers that were made before may be wrong. */
export function composeRowState({ database, announcer, shared, today }: RowStateSettings): Pick<
  RouteSettings,
  'rowState' | 'onAccessChange'
> & {
  revision: () => Promise<number>;
} {
  // A word of this process: a database that was made anew may count to the same numbers.
  const run = randomBytes(4).toString('hex');
  const ask = rowRevision(database);
  const revision = shared ? ask : heardRevision(ask, announcer);
  return {
    revision,
    rowState: async () => `${run}.${await revision()}.${today()}`,
    onAccessChange(hear) {
      announcer.listen(({ kind }) => {
        if (kind === 'access') hear();
      });
      announcer.onGap(hear);
    },
  };
}
