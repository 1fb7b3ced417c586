import {
  Annotation,
  type ChangeSpec,
  EditorSelection,
  type EditorState,
  type Extension,
  Facet,
  type Transaction,
} from '@codemirror/state';
import { EditorView, keymap, ViewPlugin } from '@codemirror/view';
import * as Y from 'yjs';
import { holdStill } from './hold-still.ts';
import { type CommandSteps, orderUndo } from './undo-order.ts';

/** Marks transactions that bring changes of the shared text into the editor: those are not sent back. */
export const fromShared = Annotation.define<boolean>();

/** The origin of what is typed in this editor, as undo and storage see it. */
const TYPED = Symbol('typed here');

/** How a field inside of the text (a cell of a table) takes back what was typed here. */
const undoing = Facet.define<Pick<SharedText, 'undo' | 'redo' | 'newStep'>>();

/** Takes back the last change of this editor, or makes it again, whatever field has the focus. */
export function undoFrom(state: EditorState, kind: 'undo' | 'redo'): void {
  if (!state.readOnly) state.facet(undoing)[0]?.[kind]();
}

/** What is done next is a step of undo by itself. */
export function newStepIn(state: EditorState): void {
  state.facet(undoing)[0]?.newStep();
}

export interface SharedText {
  extension: Extension;
  /** How the editor takes transactions: first into its own state, then into the shared text. */
  dispatch: (transactions: readonly Transaction[], view: EditorView) => void;
  /** Begins a new step of undo. */
  newStep: () => void;
  undo: () => boolean;
  redo: () => boolean;
  close: () => void;
}

/**
 * Keeps the editor and the shared text the same, each change of one being made in the other at once. `onLost` is called when
 * they are not the same any more, or a change could not be made; whoever is told must stop saying that anything is saved.
 * Undo takes back what was typed in this editor, and what was done from it by commands, and nothing else.
 */
export function shareText(
  text: Y.Text,
  onLost: (cause: unknown) => void,
  commands?: CommandSteps,
): SharedText {
  const steps = new Y.UndoManager(text, { trackedOrigins: new Set([TYPED]) });
  const { undo, redo, typing } = orderUndo(
    steps,
    () => commands,
    () => Date.now(),
  );

  const send = (transaction: Transaction): void => {
    transaction.changes.iterChanges((fromA, toA, fromB, _toB, inserted) => {
      if (toA > fromA) text.delete(fromB, toA - fromA);
      if (inserted.length > 0) text.insert(fromB, inserted.sliceString(0, inserted.length, '\n'));
    });
  };
  const dispatch = (transactions: readonly Transaction[], view: EditorView): void => {
    holdStill(view);
    view.update(transactions);
    const typed = transactions.filter((one) => one.docChanged && one.annotation(fromShared) !== true);
    if (typed.length === 0) return;
    try {
      typing();
      text.doc?.transact(() => typed.forEach(send), TYPED);
      if (text.length !== view.state.doc.length) throw new RangeError('the texts differ in length');
    } catch (cause) {
      onLost(cause);
    }
  };

  const receiving = ViewPlugin.define((view) => {
    const receive = (event: Y.YTextEvent, transaction: Y.Transaction): void => {
      if (transaction.origin === TYPED) return;
      try {
        const changes = changesOf(event.delta);
        const undone = transaction.origin === steps;
        const set = view.state.changes(changes);
        view.dispatch({
          changes: set,
          annotations: fromShared.of(true),
          // One's own undo shows what it did; changes of others move nothing.
          ...(undone ? { selection: endOfLast(set), scrollIntoView: true, userEvent: 'undo' } : {}),
        });
        if (text.length !== view.state.doc.length) throw new RangeError('the texts differ in length');
      } catch (cause) {
        onLost(cause);
      }
    };
    text.observe(receive);
    return { destroy: () => text.unobserve(receive) };
  });

  const run = (step: () => unknown) => (view: EditorView) => {
    if (!view.state.readOnly) step();
    return true;
  };
  const newStep = () => steps.stopCapturing();
  return {
    dispatch,
    newStep,
    undo,
    redo,
    close: () => steps.destroy(),
    extension: [
      receiving,
      undoing.of({ undo, redo, newStep }),
      EditorView.updateListener.of((update) => {
        if (update.selectionSet && !update.docChanged) steps.stopCapturing();
      }),
      EditorView.domEventHandlers({
        beforeinput: (event, view) => {
          if (event.inputType === 'historyUndo') return run(undo)(view);
          if (event.inputType === 'historyRedo') return run(redo)(view);
          return false;
        },
      }),
      keymap.of([
        { key: 'Mod-z', run: run(undo), preventDefault: true },
        { key: 'Mod-y', mac: 'Mod-Shift-z', run: run(redo), preventDefault: true },
        { key: 'Mod-Shift-z', run: run(redo), preventDefault: true },
      ]),
    ],
  };
}

/** The changes of a Yjs event, each in the places of the text before it. */
function changesOf(delta: Y.YTextEvent['delta']): ChangeSpec[] {
  const changes: ChangeSpec[] = [];
  let at = 0;
  for (const step of delta) {
    if (typeof step.insert === 'string') changes.push({ from: at, insert: step.insert });
    else if (step.insert !== undefined) throw new RangeError('the text holds something that is no text');
    if (step.delete !== undefined) {
      changes.push({ from: at, to: at + step.delete });
      at += step.delete;
    }
    at += step.retain ?? 0;
  }
  return changes;
}

/** The place behind the last change. */
function endOfLast(changes: import('@codemirror/state').ChangeSet): EditorSelection {
  let end = 0;
  changes.iterChanges((_fromA, _toA, _fromB, toB) => {
    end = toB;
  });
  return EditorSelection.single(end);
}
