import { type ChangeDesc, ChangeSet, type Text } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { Edit } from '@debrief/core/editing';
import { placeOfFinding } from '@debrief/core/reviewing';
import { LONGEST_TEXT } from '@debrief/http-contract';
import { PictureShelf } from '../../attachments/picture-shelf.ts';
import { sendFile } from '../../attachments/send-file.ts';
import { undoStack } from '../../commands/commands.ts';
import { openText } from '../../commands/open-text.ts';
import { showToast } from '../../commands/toasts.ts';
import { setBlocks } from '../blocks/text/block-field.ts';
import { BlockShelf } from '../blocks/text/block-shelf.ts';
import { memoryOf } from '../blocks/text/source-memory.ts';
import { applyFix } from '../findings/apply-fix.ts';
import type { Examined, ExamineRequest } from '../findings/examination.ts';
import { type Examiner, type ExaminerState, type ExamineWorker, makeExaminer } from '../findings/examiner.ts';
import { findingsOf, setFindings } from '../findings/finding-field.ts';
import { nextFinding, openFixes, type PopoverSettings, showFinding } from '../findings/finding-popover.tsx';
import { makeEdit } from '../findings/make-edit.ts';
import { type PlacedFinding, placeFindings } from '../findings/placed-finding.ts';
import { Readings } from '../findings/readings.ts';
import { startWorker } from '../findings/start-worker.ts';
import type { FormatState } from '../formatting/format-state.ts';
import type { LiveDocument } from '../live/live-document.ts';
import { setEmptySections } from '../prompts/ghost-prompts.ts';
import { openSourceEditor, type ShownAs, type SourceEditor } from '../source/source-editor.ts';
import { findHeading, goToAnswer } from './go-to-answer.ts';

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
  onNextMissing: (by: 1 | -1) => void;
}

/** Ids of what names and describes the text for those who do not see it. */
export const NAMES_TEXT = 'debrief-source-name';
export const DESCRIBES_TEXT = 'debrief-source-keys';

/** Not shown yet, because nobody has read it yet; at most so long (ms). */
const UNREAD = 'is-unread';
const UNREAD_FOR = 600;
/** Commands wait so long (ms) for what was typed before them, and stay pending so long until what they made is shown. */
const TYPED_WITHIN = 4_000;
const SHOWN_WITHIN = 3_000;

/** No change at all. */
const NOTHING = ChangeSet.empty(0).desc;

/** An editor with its findings. */
export interface OpenedEditor {
  editor: SourceEditor;
  shelf: BlockShelf;
  goTo: (placed: PlacedFinding) => void;
  goToNextFinding: () => void;
  /** Opens what the finding at the caret offers, else the next one. */
  openFixes: () => void;
  /** Makes an edit of the core as one step of typing; gives back why it could not be made. */
  make: (edit: Edit) => Promise<string | undefined>;
  /** Brings the place of a question into sight, with the caret where its answer goes; an absent section is added first. */
  answer: (place: {
    span?: readonly [number, number] | undefined;
    absent?: string | undefined;
  }) => Promise<string | undefined>;
  /** Reads the text again though it is the same. */
  readAgain: () => void;
  retryFindings: () => void;
  close: () => void;
}

/** The editor of a live document, with its findings read in a worker. */
export function openEditor(
  parent: HTMLElement,
  live: LiveDocument,
  { document, path }: { document: string; path: string },
  told: EditorTold,
): OpenedEditor {
  // What is being read, and what has changed since it was handed over.
  let read: Text | undefined;
  let since: ChangeDesc | undefined;
  // What has changed since the text that was read last.
  let known: ChangeDesc | undefined;
  let popover: PopoverSettings | undefined;
  let examiner: Examiner | undefined;
  const shelf = new BlockShelf();
  const opened = Date.now();
  const readings = new Readings();

  const editor = openSourceEditor({
    parent,
    text: live.text,
    presence: live.presence,
    frozen: told.frozen(),
    as: told.as(),
    blocks: { shelf, memory: memoryOf(document) },
    commands: {
      newest: () => undoStack.newest(document, opened),
      undo: () => undoStack.undo(document),
      newestUndone: () => undoStack.newestUndone(document),
      redo: () => undoStack.redo(document),
    },
    labelledBy: NAMES_TEXT,
    describedBy: DESCRIBES_TEXT,
    popover: (shared) => {
      popover = {
        onFix: (view, placed) => applyFix(view, placed, shared.newStep),
        onWaive: (view, { finding, from, to }, reason) =>
          make({
            type: 'waiveFinding',
            rule: finding.rule,
            place: placeOfFinding(view.state.doc.toString(), { span: [from, to] }),
            reason,
          }),
        onOpen: told.onPointed,
      };
      return popover;
    },
    onNextFinding: (view) => goToNext(view),
    onNextMissing: told.onNextMissing,
    onChange: (update) => {
      since = since?.composeDesc(update.changes.desc);
      known = known?.composeDesc(update.changes.desc);
      examiner?.changed();
    },
    onTyped: told.onTyped,
    onFormat: told.onFormat,
    pictures: new PictureShelf(live.document, path),
    sendFile: (...sent) => sendFile(live.document, ...sent),
    onTooLong: () =>
      showToast({
        words: `Not put in: the text would be longer than ${LONGEST_TEXT / 1_000_000} million characters. Keep logs in a file beside it.`,
      }),
    onLost: (cause) => {
      console.error(cause);
      live.loseTrack();
    },
  });
  const make = (edit: Edit): Promise<string | undefined> => {
    const by = told.by();
    const read = { path, today: told.today(), ...(by === undefined ? {} : { by }) };
    return makeEdit(editor.view, edit, read, editor.shared.newStep);
  };
  const goTo = (placed: PlacedFinding | undefined): void => {
    // It may have moved since whoever names it looked.
    const now = findingsOf(editor.view.state).find(({ key }) => key === placed?.key) ?? placed;
    if (now && popover) showFinding(editor.view, now, popover);
    editor.view.focus();
  };
  const goToNext = ({ state }: EditorView): void => goTo(nextFinding(state, state.selection.main.head));
  examiner = makeExaminer({
    start: () => startWorker() as ExamineWorker,
    text: () => {
      const { doc } = editor.view.state;
      readings.begin();
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
        const { empty } = examined;
        const moved = since;
        known = since;
        editor.view.dispatch({
          effects: [
            setFindings.of(placeFindings(read, examined, since)),
            setBlocks.of({ blocks: examined.blocks, since }),
            setEmptySections.of(empty.map(({ to, prompt }) => ({ to: moved.mapPos(to, -1), prompt }))),
          ],
        });
        shelf.read(examined.postmortem, examined.sign);
        parent.classList.remove(UNREAD);
        readings.end();
      }
      told.onExamined(examined);
    },
    onState: (state) => {
      // What nobody reads any more cannot be shown as read.
      if (state === 'stopped')
        editor.view.dispatch({ effects: setBlocks.of({ blocks: [], since: NOTHING }) });
      told.onExaminer(state);
    },
  });
  // What will be a block is not shown as text first; but nobody waits long for that.
  parent.classList.add(UNREAD);
  const late = setTimeout(() => parent.classList.remove(UNREAD), UNREAD_FOR);
  examiner.hurry();
  const closeText = openText(document, {
    typedIsSaved: () => live.settled(TYPED_WITHIN),
    shows: async (version) => {
      await live.reaches(Number(version.split('.')[1] ?? 0), SHOWN_WITHIN);
      // Waited for before it is asked for: it may begin at once.
      const shown = readings.next(SHOWN_WITHIN);
      examiner?.hurry();
      await shown;
    },
  });
  return {
    editor,
    shelf,
    goTo,
    goToNextFinding: () => goToNext(editor.view),
    openFixes: () => {
      if (popover) openFixes(editor.view, popover);
    },
    make,
    answer: async ({ span, absent }) => {
      if (absent === undefined) {
        // A question is asked of the text as it was read.
        const at = known === undefined ? (span?.[0] ?? 0) : known.mapPos(span?.[0] ?? 0, 1);
        goToAnswer(editor.view, at);
        return undefined;
      }
      const trouble = await make({ type: 'addSection', heading: absent });
      if (trouble !== undefined) return trouble;
      const heading = findHeading(editor.view.state.doc, absent);
      if (heading !== undefined) goToAnswer(editor.view, heading);
      return undefined;
    },
    readAgain: () => examiner.changed(),
    retryFindings: () => examiner.retry(),
    close: () => {
      clearTimeout(late);
      closeText();
      examiner.close();
      editor.close();
      shelf.close();
    },
  };
}
