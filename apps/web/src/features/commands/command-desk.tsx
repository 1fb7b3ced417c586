import '../../styles/commands.css';
import { useEffect, useState } from 'react';
import { isTyping } from '../../keyboard/is-typing.ts';
import { useKeys } from '../../keyboard/use-keys.ts';
import { UnsentTexts } from '../editing/copies/unsent-texts.tsx';
import { isSilent, useLibrary } from '../library/use-library.ts';
import { commandOfKey } from './command-storage.ts';
import { commands, undoStack } from './commands.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import { ToastLine } from './toast-line.tsx';
import { useAllPending } from './use-pending.ts';
import { WaitingTray } from './waiting-tray.tsx';

/** What stands behind every page for its changes: sending what was kept, undo, conflicts, and what waits. */
export function CommandDesk() {
  const all = useAllPending();
  const [later, setLater] = useState<ReadonlySet<string>>(new Set());
  const [chosen, choose] = useState<string>();
  useSending();
  useKeys({ 'mod+z': (event) => !isTyping(event.target) && undoStack.undo() });
  const conflicts = all.filter(({ progress }) => progress.state === 'conflict');
  const next = conflicts.find(({ command }) => command.id === chosen || !later.has(command.id));
  // Nobody is interrupted while typing: the tray says that a decision is wanted.
  const asks = next !== undefined && (next.command.id === chosen || !isTyping(document.activeElement));
  return (
    <>
      <div className="desk-corner no-print">
        <UnsentTexts />
        <WaitingTray onDecide={choose} />
        <ToastLine />
      </div>
      <ConflictDialog
        command={asks ? next : undefined}
        onClose={() => {
          if (next) setLater(new Set([...later, next.command.id]));
          choose(undefined);
        }}
      />
    </>
  );
}

/** Sends what an earlier page left, and what waits as soon as the server answers again. */
function useSending(): void {
  const { error, data } = useLibrary();
  const answers = data !== undefined && !isSilent(error);
  useEffect(() => {
    if (!answers) return;
    commands.takeUp();
    commands.retry();
  }, [answers]);
  useEffect(() => {
    const onStorage = ({ key, newValue }: StorageEvent) => {
      const id = commandOfKey(key);
      if (id !== undefined && newValue === null) commands.settledElsewhere(id);
    };
    const onLeave = (event: BeforeUnloadEvent) => {
      if (!commands.isKept && commands.all().length > 0) event.preventDefault();
    };
    window.addEventListener('storage', onStorage);
    window.addEventListener('beforeunload', onLeave);
    return () => {
      window.removeEventListener('storage', onStorage);
      window.removeEventListener('beforeunload', onLeave);
    };
  }, []);
}
