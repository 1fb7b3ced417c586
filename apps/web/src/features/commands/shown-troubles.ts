import { useEffect, useSyncExternalStore } from 'react';
import type { PendingCommand } from './kept-command.ts';

/** The refused commands that the page shows at their places, so that they are not told twice. */
let shown: readonly string[] = [];
const listeners = new Set<() => void>();

/** Says that these refusals stand at their place as long as the component does. */
export function useShownTroubles(refused: readonly PendingCommand[]): void {
  const ids = refused.map(({ command }) => command.id).join(' ');
  useEffect(() => {
    if (ids === '') return;
    const own = ids.split(' ');
    change([...shown, ...own]);
    return () => change(shown.filter((id) => !own.includes(id)));
  }, [ids]);
}

export function useTroublesSeen(): readonly string[] {
  return useSyncExternalStore(listen, () => shown);
}

function change(ids: readonly string[]): void {
  shown = ids;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
