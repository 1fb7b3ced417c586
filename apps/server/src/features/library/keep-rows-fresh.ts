import { DebriefError } from '@debrief/core/errors';
import type { Principal } from '@debrief/core/permissions';
import { requireAdministrator } from '../../database/visible-to.ts';
import type { Reader } from '../../jobs/reader.ts';
import type { LibraryStore } from './library-store.ts';
import { type Progress, refreshProjections } from './take-in.ts';

/** The rows of a library that is open: they are made again when another reader is needed, or when somebody asks. */
export interface FreshRows {
  /** How far reading has come. */
  readonly progress: Progress;
  /** Reads again every document that was read by another reader than the one of now. */
  refresh(): Promise<void>;
  /** Begins to, where the reader has become another one since: the policy was changed, or a waiver of it has expired. */
  look(): Promise<void>;
  /**
   * Reads every document again, while all that was read before stays to be seen. Gives how many there are, and those that could not be
   * read.
   * @throws DebriefError NOT_ALLOWED, UNDER_WAY, UNAVAILABLE where it was stopped before its end
   */
  reindex(principal: Principal): Promise<{ documents: number; failed: string[] }>;
  /** Ends what is under way, and takes no more. */
  stop(): void;
  /** Settles when nothing is under way. */
  idle(): Promise<void>;
}

/** Keeps rows as the reader of now makes them, one piece of work after the other. */
export function keepRowsFresh(
  store: LibraryStore,
  reader: () => Promise<Reader>,
  principal: Principal,
  onFailure: (failure: unknown) => void,
): FreshRows {
  const progress: Progress = { done: 0, of: 0 };
  /** The reader that every row was made by. */
  let version: string | undefined;
  let stopped = false;
  let reindexing = false;
  let tail: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = tail.then(work);
    tail = done.catch(() => {});
    return done;
  };

  const refresh = () =>
    inTurn(async () => {
      const now = await reader();
      if (stopped || now.version === version) return;
      await refreshProjections(store, now, principal, progress, () => stopped);
      if (!stopped) version = now.version;
    });

  return {
    progress,
    refresh,
    async look() {
      // The first time somebody asks for it.
      if (stopped || version === undefined || (await reader()).version === version) return;
      refresh().catch(onFailure);
    },
    async reindex(asking) {
      requireAdministrator(asking);
      if (reindexing) throw new DebriefError('UNDER_WAY', 'Reading everything again');
      reindexing = true;
      try {
        return await inTurn(async () => {
          if (stopped) throw new DebriefError('UNAVAILABLE');
          const now = await reader();
          const failed = await refreshProjections(store, now, principal, progress, () => stopped, true);
          if (stopped) throw new DebriefError('UNAVAILABLE');
          return { documents: (await store.listDocuments(principal)).length, failed };
        });
      } finally {
        reindexing = false;
      }
    },
    stop() {
      stopped = true;
    },
    async idle() {
      await tail;
    },
  };
}
