import type { Principal } from '@debrief/core/permissions';
import type { Reader } from '../../jobs/reader.ts';
import type { LibraryStore } from './library-store.ts';
import { type Progress, refreshProjections } from './take-in.ts';

/**
 * Throws away everything that was read from the documents and reads it again. Nothing is lost by it: all of it follows from the
 * documents' bytes. Gives the paths that could not be read.
 */
export async function reindex(
  store: LibraryStore,
  reader: Reader,
  principal: Principal,
  progress: Progress,
): Promise<string[]> {
  await store.deleteProjections(principal);
  return refreshProjections(store, reader, principal, progress);
}
