import type { EditorView } from '@codemirror/view';
import { type RefObject, useCallback } from 'react';
import { findPlaceInEditor, showPlaceInEditor } from '../../place-in-sight/place-in-editor.ts';
import { useKeptPlace } from '../../place-in-sight/use-kept-place.ts';
import type { ShownAs } from '../source/source-editor.ts';
import type { OpenedEditor } from './open-editor.ts';

/** Keeps what is in sight of the editor, however its text is shown and wherever one goes from it; gives back a way to its view. */
export function useEditorPlace(
  document: string,
  as: ShownAs,
  opened: RefObject<OpenedEditor | undefined>,
): () => EditorView | undefined {
  const editor = useCallback(() => opened.current?.editor.view, [opened]);
  useKeptPlace(document, as, {
    find: () => {
      const view = editor();
      return view && findPlaceInEditor(view);
    },
    show: (place) => {
      const view = editor();
      return view && showPlaceInEditor(view, place);
    },
  });
  return editor;
}
