import { type EditorState, Facet } from '@codemirror/state';
import { decodeMarkdown } from '@debrief/core/html';
import type { PictureShelf } from '../../attachments/picture-shelf.ts';

/** Where the pictures of the text are; without it they are shown by name. */
export const picturesOfText = Facet.define<PictureShelf, PictureShelf | undefined>({
  combine: ([shelf]) => shelf,
});

/** A picture that can be shown. */
export interface OwnPicture {
  shelf: PictureShelf;
  path: string;
}

/** The picture of the library that a target means, as it is written; undefined for what is not ours to show. */
export function pictureAt(state: EditorState, written: string): OwnPicture | undefined {
  const shelf = state.facet(picturesOfText);
  const target = decodeMarkdown(written.replace(/^<(.*)>$/s, '$1'));
  const path = shelf?.pathOf(target);
  return shelf === undefined || path === undefined ? undefined : { shelf, path };
}
