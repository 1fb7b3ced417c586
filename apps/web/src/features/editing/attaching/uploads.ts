import {
  type ChangeDesc,
  type EditorState,
  type Extension,
  RangeSet,
  StateEffect,
  StateField,
} from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import { UploadWidget } from './upload-widget.ts';

/** A file on its way. It is no text: nobody else sees it, and nothing of it is in the file before it is there. */
export interface Upload {
  id: number;
  name: string;
  /** Where its link will stand. */
  at: number;
  /** Its link is a paragraph of its own. */
  block: boolean;
  /** The words before `at` whose place its link takes; they stay where somebody has changed them meanwhile. */
  over?: { from: number; words: string } | undefined;
  state: UploadState;
}

export type UploadState =
  | { kind: 'waiting' }
  /** `share` goes from 0 to 1. */
  | { kind: 'sending'; share: number }
  | { kind: 'refused'; why: string; remedy: string; mayPass: boolean };

export const addUploads = StateEffect.define<readonly Upload[]>();
export const changeUpload = StateEffect.define<{ id: number; state: UploadState }>();
/** It is there, or nobody wants it any more. */
export const endUpload = StateEffect.define<number>();

const uploadField = StateField.define<readonly Upload[]>({
  create: () => [],
  update(uploads, { changes, effects, docChanged }) {
    let next = uploads;
    const ended = effects.find((effect) => effect.is(endUpload))?.value;
    if (docChanged) next = next.map((one) => moved(one, changes, ended));
    for (const effect of effects) {
      if (effect.is(addUploads)) next = [...next, ...effect.value];
      else if (effect.is(endUpload)) next = next.filter(({ id }) => id !== effect.value);
      else if (effect.is(changeUpload))
        next = next.map((one) => (one.id === effect.value.id ? { ...one, state: effect.value.state } : one));
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field, drawn),
});

/** What is typed where a file will stand comes before it, but behind words whose place it takes; the links of files come in the order in which these were given. */
function moved(upload: Upload, changes: ChangeDesc, ended: number | undefined): Upload {
  const before = ended !== undefined && upload.id < ended;
  const at = changes.mapPos(upload.at, before || upload.over !== undefined ? -1 : 1);
  const { over } = upload;
  return { ...upload, at, ...(over && { over: { ...over, from: changes.mapPos(over.from, 1) } }) };
}

function drawn(uploads: readonly Upload[]): DecorationSet {
  return RangeSet.of(
    uploads.map((upload) =>
      Decoration.widget({ widget: new UploadWidget(upload), side: 2, block: upload.block }).range(upload.at),
    ),
    true,
  );
}

export function uploadsIn(state: EditorState): readonly Upload[] {
  return state.field(uploadField, false) ?? [];
}

export const uploads: Extension = uploadField;
