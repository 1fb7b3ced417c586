import { DebriefError } from '@debrief/core/errors';
import { mayWrite, type Principal } from '@debrief/core/permissions';
import { awaitChange, type Library, readHealth, readLibrary, reindexLibrary } from '@debrief/http-contract';
import { type Handler, handle } from '../../http/handler.ts';
import type { LibraryStore } from './library-store.ts';
import type { Progress } from './take-in.ts';

export interface LibraryFacts {
  name: string;
  version: string;
  /** How far each piece of reading has come. */
  progress(): readonly Progress[];
  /** @throws DebriefError NOT_ALLOWED, UNDER_WAY, UNAVAILABLE */
  reindex(principal: Principal): Promise<{ documents: number; failed: string[] }>;
  /** Gives the folder a look where changes are not told of by the system. */
  refresh(): Promise<void>;
  kind: Library['kind'];
  /** Whether this program comes with its examples. */
  hasExamples: boolean;
  /** Whether anything can be written here. */
  writable(): boolean;
  unsettled(principal: Principal): Promise<Library['unsettled']>;
  /** Settles when rows have changed since this revision, or after half a minute. Gives the revision then. */
  awaitChange(principal: Principal, revision: number, signal: AbortSignal): Promise<number>;
  /** Why the last look at the folder failed as a whole; undefined when it did not. */
  failure(): unknown;
}

/** The routes of the library as a whole. */
export function libraryRoutes(store: LibraryStore, facts: LibraryFacts): Handler[] {
  return [
    handle(readHealth, async () => ({ status: 'ok' as const })),
    handle(readLibrary, async ({ principal }) => {
      await facts.refresh();
      const trouble = troubleOf(facts.failure());
      return {
        name: facts.name,
        version: facts.version,
        ...(await store.count(principal)),
        ...(facts.hasExamples ? { examples: await store.countExamples(principal) } : {}),
        skipped: await store.listSkipped(principal),
        reading: sumOf(facts.progress()),
        kind: facts.kind,
        writable: facts.writable() && mayWrite(principal),
        unsettled: await facts.unsettled(principal),
        ...(trouble === undefined ? {} : { trouble }),
      };
    }),
    handle(reindexLibrary, ({ principal }) => facts.reindex(principal)),
    handle(awaitChange, async ({ principal, query, signal }) => ({
      revision: await facts.awaitChange(principal, query.revision, signal),
    })),
  ];
}

function sumOf(all: readonly Progress[]): Progress {
  return {
    done: all.reduce((sum, { done }) => sum + done, 0),
    of: all.reduce((sum, one) => sum + one.of, 0),
  };
}

/** What a failed look at the folder means for what is shown. */
function troubleOf(failure: unknown): string | undefined {
  if (failure === undefined) return undefined;
  const kept = 'What you see was read before.';
  const code = failure instanceof DebriefError ? failure.code : undefined;
  if (code === 'FOLDER_NOT_FOUND') return `The folder is no longer at its place. ${kept}`;
  if (code === 'FOLDER_UNREADABLE') return `The folder may not be read any more. ${kept}`;
  return `The folder could not be read again. ${kept}`;
}
