import type { EditorState } from '@codemirror/state';
import { lineOf, style, touches } from './dress-node.ts';
import type { Dress } from './preview-marks.ts';

const NOTE = /^\[\^([^\]\s]+)\]:[ \t]/;

/** Lines that give a footnote its words; the parser knows nothing of them. */
export function dressFootnotes(
  dress: Dress,
  state: EditorState,
  { from, to }: { from: number; to: number },
  at: number | undefined,
): void {
  for (let place = from; place <= to; ) {
    const line = state.doc.lineAt(place);
    const note = NOTE.exec(line.text);
    if (note !== null) {
      dress.drawn.push(lineOf('preview-note').range(line.from));
      style(
        dress,
        touches(at, line.from, line.from + note[0].length) ? 'mark' : 'note-name',
        line.from,
        line.from + note[0].length,
      );
    }
    place = line.to + 1;
  }
}
