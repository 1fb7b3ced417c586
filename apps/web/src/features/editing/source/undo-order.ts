import type * as Y from 'yjs';

/** What was changed in a text by commands, as undo sees it. Times in milliseconds since 1970. */
export interface CommandSteps {
  /** When the newest one that can be taken back was made. */
  newest: () => number | undefined;
  undo: () => void;
  /** When the newest one that can be made again was taken back. */
  newestUndone: () => number | undefined;
  redo: () => void;
}

const AT = 'at';

/**
 * One order of undo for both kinds of change: what was typed here, and what was done by commands, the newest first. `typing` is called
 * before letters go into the text: those after a command are a step of their own, however soon they follow those before it.
 */
export function orderUndo(
  typed: Y.UndoManager,
  steps: () => CommandSteps | undefined,
  now: () => number,
): { undo: () => boolean; redo: () => boolean; typing: () => void } {
  const timed = ({ stackItem }: { stackItem: { meta: Map<unknown, unknown> } }): void => {
    stackItem.meta.set(AT, now());
  };
  typed.on('stack-item-added', timed);
  typed.on('stack-item-updated', timed);
  return {
    typing: () => {
      if (isNewer(steps()?.newest(), typed.undoStack)) typed.stopCapturing();
    },
    undo: () => {
      const commands = steps();
      if (isNewer(commands?.newest(), typed.undoStack)) {
        typed.stopCapturing();
        commands?.undo();
        return true;
      }
      return typed.undo() !== null;
    },
    redo: () => {
      const commands = steps();
      if (isNewer(commands?.newestUndone(), typed.redoStack)) {
        commands?.redo();
        return true;
      }
      return typed.redo() !== null;
    },
  };
}

function isNewer(command: number | undefined, stack: readonly { meta: Map<unknown, unknown> }[]): boolean {
  if (command === undefined) return false;
  const at = stack.at(-1)?.meta.get(AT);
  return typeof at !== 'number' || command > at;
}
