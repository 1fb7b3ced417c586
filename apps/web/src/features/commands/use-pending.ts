import { useSyncExternalStore } from 'react';
import { commands } from './commands.ts';
import type { PendingCommand } from './kept-command.ts';

/** The commands on their way at one place of one post-mortem. */
export function usePending(postmortem: string, place: string): readonly PendingCommand[] {
  return useSyncExternalStore(commands.listen, () => commands.at(postmortem, place));
}

/** All commands on their way. */
export function useAllPending(): readonly PendingCommand[] {
  return useSyncExternalStore(commands.listen, commands.all);
}
