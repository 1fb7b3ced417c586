import { defaultKeymap, indentLess, indentMore } from '@codemirror/commands';
import { forceParsing } from '@codemirror/language';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { dropCursor, EditorView, highlightActiveLine, keymap, type ViewUpdate } from '@codemirror/view';
import type * as Y from 'yjs';
import type { PictureShelf } from '../../attachments/picture-shelf.ts';
import { attachBy } from '../attaching/attach-door.ts';
import { Attaching, type SendFile } from '../attaching/attaching.ts';
import { takeFiles } from '../attaching/take-files.ts';
import { uploads } from '../attaching/uploads.ts';
import { blockField } from '../blocks/text/block-field.ts';
import { type BlockShelf, blockShelf } from '../blocks/text/block-shelf.ts';
import { richBlocks } from '../blocks/text/rich-blocks.ts';
import { type SourceMemory, sourceMemory } from '../blocks/text/source-memory.ts';
import { findingField } from '../findings/finding-field.ts';
import { findingPopover, type PopoverSettings } from '../findings/finding-popover.tsx';
import { formatKeys } from '../formatting/format-keys.ts';
import { type FormatState, formatListener } from '../formatting/format-state.ts';
import { slashMenu } from '../formatting/slash-menu.ts';
import { pasteAsMarkdown } from '../pasting/paste-as-markdown.ts';
import type { Presence } from '../presence/presence.ts';
import { livePreview } from '../preview/live-preview.ts';
import { picturesOfText } from '../preview/pictures-of-text.ts';
import { ghostPrompts } from '../prompts/ghost-prompts.ts';
import { wholePrompts } from '../prompts/whole-prompts.ts';
import { adoptEditorStyles } from './adopt-styles.ts';
import { listKeys } from './continue-list.ts';
import { highlightMarkdown } from './highlight-markdown.ts';
import { indentKeys } from './indent-list.ts';
import { lengthLimit } from './length-limit.ts';
import { markdownSupport } from './markdown-language.ts';
import { remoteCarets } from './remote-carets.ts';
import { type SharedText, shareText } from './shared-text.ts';
import type { CommandSteps } from './undo-order.ts';
import { wholeSigns } from './whole-signs.ts';

/** How a text that is written is shown: as the page that it will be, or as it is. */
export type ShownAs = 'page' | 'source';

export interface SourceEditorSettings {
  parent: HTMLElement;
  text: Y.Text;
  presence: Presence;
  frozen: boolean;
  as: ShownAs;
  /** Where rich blocks stand, and which of them are shown as they are written. */
  blocks: { shelf: BlockShelf; memory: SourceMemory };
  /** What is changed by commands, for undo. */
  commands?: CommandSteps;
  /** Ids of the elements that name and describe the text. */
  labelledBy: string;
  describedBy: string;
  popover: (shared: SharedText) => PopoverSettings;
  onNextFinding: (view: EditorView) => void;
  /** To the next thing that is missing, or the one before. */
  onNextMissing: (by: 1 | -1) => void;
  onChange: (update: ViewUpdate) => void;
  /** The first letter that this person typed here, and every other one. */
  onTyped: () => void;
  onFormat: (format: FormatState) => void;
  /** The pictures of the text, and how files are given to it. */
  pictures: PictureShelf;
  sendFile: SendFile;
  /** Something was not put in because the text would grow too long. */
  onTooLong: () => void;
  /** Editor and shared text are not the same any more. */
  onLost: (cause: unknown) => void;
}

export interface SourceEditor {
  view: EditorView;
  shared: SharedText;
  freeze: (frozen: boolean) => void;
  show: (as: ShownAs) => void;
  close: () => void;
}

/** Far jumps parse at most so long (ms) before they are shown. */
const PARSE_FOR = 60;

/** The text in an editor, one with the shared text. */
export function openSourceEditor(settings: SourceEditorSettings): SourceEditor {
  adoptEditorStyles();
  const shared = shareText(settings.text, settings.onLost, settings.commands);
  const attaching = new Attaching(settings.sendFile);
  const frozen = new Compartment();
  const shown = new Compartment();
  const view = new EditorView({
    parent: settings.parent,
    dispatchTransactions: shared.dispatch,
    state: EditorState.create({
      doc: settings.text.toString(),
      extensions: [
        // A part of the editor that breaks is switched off by the library; then nothing may be called saved any more.
        EditorView.exceptionSink.of(settings.onLost),
        frozen.of(frozenness(settings.frozen)),
        shared.extension,
        wholeSigns,
        lengthLimit(settings.onTooLong),
        findingPopover(settings.popover(shared)),
        keymap.of([
          {
            key: 'Mod-Shift-f',
            run: (at) => {
              settings.onNextFinding(at);
              return true;
            },
          },
          {
            key: 'F8',
            run: () => {
              settings.onNextMissing(1);
              return true;
            },
            shift: () => {
              settings.onNextMissing(-1);
              return true;
            },
          },
          { key: 'Tab', run: indentMore, shift: indentLess },
        ]),
        markdownSupport(),
        listKeys,
        indentKeys,
        blockShelf.of(settings.blocks.shelf),
        sourceMemory.of(settings.blocks.memory),
        blockField,
        shown.of(dressing(settings.as)),
        findingField,
        ghostPrompts,
        wholePrompts,
        remoteCarets(settings.text, settings.presence),
        formatKeys,
        attachBy.of(attaching),
        uploads,
        takeFiles,
        picturesOfText.of(settings.pictures),
        search({ top: true }),
        highlightSelectionMatches({ minSelectionLength: 3 }),
        dropCursor(),
        keymap.of([...searchKeymap, ...defaultKeymap]),
        EditorView.lineWrapping,
        EditorState.tabSize.of(4),
        EditorState.phrases.of(PHRASES),
        EditorView.contentAttributes.of({
          'aria-labelledby': settings.labelledBy,
          'aria-describedby': settings.describedBy,
          tabindex: '0',
          spellcheck: 'true',
          autocorrect: 'on',
          autocapitalize: 'sentences',
        }),
        formatListener(settings.onFormat),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) settings.onChange(update);
          if (update.transactions.some((one) => one.isUserEvent('input') || one.isUserEvent('delete')))
            settings.onTyped();
        }),
      ],
    }),
  });
  return {
    view,
    shared,
    freeze: (yes) => view.dispatch({ effects: frozen.reconfigure(frozenness(yes)) }),
    show: (as) => view.dispatch({ effects: shown.reconfigure(dressing(as)) }),
    close: () => {
      attaching.end();
      view.destroy();
      shared.close();
    },
  };
}

/** Brings a place into sight, parsed, with the caret there. */
export function jumpTo(view: EditorView, at: number): void {
  const place = Math.min(at, view.state.doc.length);
  view.dispatch({
    selection: { anchor: place },
    effects: EditorView.scrollIntoView(place, { y: 'start', yMargin: 24 }),
  });
  forceParsing(view, Math.min(view.state.doc.length, place + 8_000), PARSE_FOR);
  view.focus();
}

function dressing(as: ShownAs): Extension {
  return as === 'page'
    ? [richBlocks, livePreview(), slashMenu, pasteAsMarkdown(console.error)]
    : [highlightMarkdown, highlightActiveLine()];
}

/** Text that cannot be changed can still be selected, searched and copied. */
function frozenness(frozen: boolean): Extension {
  return frozen
    ? [EditorState.readOnly.of(true), EditorView.editorAttributes.of({ class: 'is-frozen' })]
    : [];
}

/** The words of the search panel, as this page writes. */
const PHRASES: Record<string, string> = {
  Find: 'Find',
  Replace: 'Replace with',
  next: 'Next',
  previous: 'Previous',
  all: 'All',
  'match case': 'Match case',
  'by word': 'Whole words',
  regexp: 'Pattern',
  replace: 'Replace',
  'replace all': 'Replace all',
  close: 'Close search',
  'Go to line': 'Go to line',
  go: 'Go',
};
