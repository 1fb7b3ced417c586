import type { Extension } from '@codemirror/state';
import { EditorView, keymap, ViewPlugin } from '@codemirror/view';
import { languageArrived } from './code-languages.ts';
import { onLanguage } from './dress-code.ts';
import { tickTask } from './list-widgets.ts';
import { openLinks } from './open-links.ts';
import { previewMarks } from './preview-marks.ts';
import { reveal } from './reveal.ts';
import { tableBlocks } from './tables/table-blocks.ts';

/** The text as the page that it will be: markup shows around the caret alone. The text itself is what it is in the source. */
export function livePreview(): Extension {
  return [
    EditorView.editorAttributes.of({ class: 'is-preview' }),
    reveal,
    previewMarks,
    tableBlocks,
    arrivals(),
    openLinks,
    keymap.of([{ key: 'Mod-Enter', run: (view) => tickTask(view, view.state.selection.main.head) }]),
  ];
}

/** Shows code anew when a language has come. */
function arrivals(): Extension {
  let view: EditorView | undefined;
  const holder = ViewPlugin.define((at) => {
    view = at;
    return {
      destroy: () => {
        view = undefined;
      },
    };
  });
  return [holder, onLanguage.of(() => view?.dispatch({ effects: languageArrived.of(null) }))];
}
