import { readHealth, readLibrary } from '@debrief/http-contract';
import { type Handler, handle } from '../../http/handler.ts';
import type { LibraryStore } from './library-store.ts';
import type { Progress } from './take-in.ts';

export interface LibraryFacts {
  name: string;
  version: string;
  progress: Progress;
  /** Gives the folder a look where changes are not told of by the system. */
  refresh(): Promise<void>;
}

/** The routes of the library as a whole. */
export function libraryRoutes(store: LibraryStore, facts: LibraryFacts): Handler[] {
  return [
    handle(readHealth, async () => ({ status: 'ok' as const })),
    handle(readLibrary, async ({ principal }) => {
      await facts.refresh();
      return {
        name: facts.name,
        version: facts.version,
        ...(await store.count(principal)),
        skipped: await store.listSkipped(principal),
        reading: { done: facts.progress.done, of: facts.progress.of },
      };
    }),
  ];
}
