import type { ChangeDesc, Text } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { LONGEST_TEXT } from '@debrief/http-contract';
import { showToast } from '../../commands/toasts.ts';
import { applyFix } from '../findings/apply-fix.ts';
import type { Examined, ExamineRequest } from '../findings/examination.ts';
import { type Examiner, type ExaminerState, type ExamineWorker, makeExaminer } from '../findings/examiner.ts';
import { findingsOf, setFindings } from '../findings/finding-field.ts';
import { nextFinding, type PopoverSettings, showFinding } from '../findings/finding-popover.tsx';
import { type PlacedFinding, placeFindings } from '../findings/placed-finding.ts';
import type { FormatState } from '../formatting/format-state.ts';
import type { LiveDocument } from '../live/live-document.ts';
import { openSourceEditor, type ShownAs, type SourceEditor } from '../source/source-editor.ts';

export interface EditorTold {
  frozen: () => boolean;
  as: () => ShownAs;
  today: () => string;
  /** What the team has agreed on. */
  by: () => ExamineRequest['by'];
  onExamined: (examined: Examined) => void;
  onExaminer: (state: ExaminerState) => void;
  onTyped: () => void;
  /** A finding was gone to, by whatever way. */
  onPointed: (placed: PlacedFinding) => void;
  /** The formats at the selection have changed. */
  onFormat: (format: FormatState) => void;
}

/** Ids of what names and describes the text for those who do not see it. */
export const NAMES_TEXT = 'debrief-source-name';
export const DESCRIBES_TEXT = 'debrief-source-keys';

/** An editor with its findings. */
export interface OpenedEditor {
  editor: SourceEditor;
  goTo: (placed: PlacedFinding) => void;
  goToNextFinding: () => void;
  /** Reads the text again though it is the same. */
  readAgain: () => void;
  retryFindings: () => void;
  close: () => void;
}

/** The editor of a live document, with its findings read in a worker. */
export function openEditor(
  parent: HTMLElement,
  live: LiveDocument,
  path: string,
  told: EditorTold,
): OpenedEditor {
  // What is being read, and what has changed since it was handed over.
  let read: Text | undefined;
  let since: ChangeDesc | undefined;
  let popover: PopoverSettings | undefined;
  let examiner: Examiner | undefined;

  const editor = openSourceEditor({
    parent,
    text: live.text,
    presence: live.presence,
    frozen: told.frozen(),
    as: told.as(),
    labelledBy: NAMES_TEXT,
    describedBy: DESCRIBES_TEXT,
    popover: (shared) => {
      popover = {
        onFix: (view, placed) => applyFix(view, placed, shared.newStep),
        onOpen: told.onPointed,
      };
      return popover;
    },
    onNextFinding: (view) => goToNext(view),
    onChange: (update) => {
      since = since?.composeDesc(update.changes.desc);
      examiner?.changed();
    },
    onTyped: told.onTyped,
    onFormat: told.onFormat,
    onTooLong: () =>
      showToast({
        words: `Not put in: the text would be longer than ${LONGEST_TEXT / 1_000_000} million characters. Keep logs in a file beside it.`,
      }),
    onLost: (cause) => {
      console.error(cause);
      live.loseTrack();
    },
  });
  const goTo = (placed: PlacedFinding | undefined): void => {
    // It may have moved since whoever names it looked.
    const now = findingsOf(editor.view.state).find(({ key }) => key === placed?.key) ?? placed;
    if (now && popover) showFinding(editor.view, now, popover);
    editor.view.focus();
  };
  const goToNext = ({ state }: EditorView): void => goTo(nextFinding(state, state.selection.main.head));
  examiner = makeExaminer({
    start: () =>
      new Worker(new URL('../findings/examine-worker.ts', import.meta.url), {
        type: 'module',
      }) as ExamineWorker,
    text: () => {
      const { doc } = editor.view.state;
      read = doc;
      since = editor.view.state.changes().desc;
      const text = doc.toString();
      // While the text is at hand: what is shown must be what is shared.
      if (text !== live.text.toString()) live.loseTrack();
      const by = told.by();
      return { text, path, today: told.today(), ...(by === undefined ? {} : { by }) };
    },
    onResult: (examined) => {
      // An underline that comes or goes under what an input method is composing would end it.
      if (editor.view.composing) return examiner?.changed();
      if (read !== undefined && since !== undefined) {
        editor.view.dispatch({ effects: setFindings.of(placeFindings(read, examined, since)) });
      }
      told.onExamined(examined);
    },
    onState: told.onExaminer,
  });
  examiner.changed();
  return {
    editor,
    goTo,
    goToNextFinding: () => goToNext(editor.view),
    readAgain: () => examiner.changed(),
    retryFindings: () => examiner.retry(),
    close: () => {
      examiner.close();
      editor.close();
    },
  };
}
