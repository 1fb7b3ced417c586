import { createContext, useContext, useSyncExternalStore } from 'react';
import { untilLoaded } from '../../components/until-loaded.ts';
import { useLibrary } from '../library/use-library.ts';

type SeenBase = typeof import('./seen-base.ts');

/** Whether the page can change texts now. */
export interface Writing {
  can: boolean;
  /** In one sentence why not, where there is a reason that stays. */
  why?: string;
}

/** Whether what is inside may be changed as far as its place is concerned: not in a text that can only be read. */
export const WritingHere = createContext(true);

let loaded: SeenBase | undefined;
let loading = false;
const listeners = new Set<() => void>();

/**
 * Whether texts can be changed here: the library can be written to, and what writing needs has been loaded. Until then, and
 * where nothing can be written, pages show text where controls would be.
 */
export function useWriting(): Writing {
  const library = useLibrary().data;
  const ready = useSyncExternalStore(listen, () => loaded !== undefined);
  const here = useContext(WritingHere);
  if (library === undefined || !here) return { can: false };
  if (!library.writable) {
    const what = library.kind === 'folder' ? 'folder' : 'library';
    return { can: false, why: `This ${what} may only be read, so nothing can be changed here.` };
  }
  return { can: ready };
}

/** What was loaded for writing; there as soon as `useWriting` says that texts can be changed. */
export function writingParts(): SeenBase {
  if (loaded === undefined) throw new Error('Writing was asked for before it was loaded.');
  return loaded;
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  load();
  return () => listeners.delete(listener);
}

function load(): void {
  if (loading) return;
  loading = true;
  untilLoaded(() => import('./seen-base.ts')).then((parts) => {
    loaded = parts;
    for (const listener of listeners) listener();
  });
}
