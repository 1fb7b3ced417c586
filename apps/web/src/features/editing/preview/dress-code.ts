import { type EditorState, Facet } from '@codemirror/state';
import { Decoration } from '@codemirror/view';
import type { SyntaxNode, SyntaxNodeRef } from '@lezer/common';
import { classHighlighter, highlightTree } from '@lezer/highlight';
import { codeParser } from './code-languages.ts';
import { hidden, lineOf, style } from './dress-node.ts';
import type { Dress } from './preview-marks.ts';

/** Called when a language has come that was not there when code was shown. */
export const onLanguage = Facet.define<() => void, () => void>({
  combine: (all) => () => {
    for (const one of all) one();
  },
});

/** Code longer than this stays uncoloured. */
const LONGEST = 20_000;
/** Colours of code that was seen before, by language and words: a caret that moves colours nothing anew. */
const seen = new Map<string, readonly { from: number; to: number; classes: string }[]>();
const MOST_SEEN = 100;

/** Code in a frame, coloured by its language; its fences are shown while the caret is in it. */
export function dressCode(dress: Dress, state: EditorState, node: SyntaxNodeRef, shown: boolean): void {
  const { doc } = state;
  const code = node.node;
  const fences = code.getChildren('CodeMark').map((mark) => doc.lineAt(mark.from).number);
  const first = doc.lineAt(node.from).number;
  const last = doc.lineAt(node.to).number;
  for (let number = first; number <= last; number++) {
    const line = doc.line(number);
    const fence = fences.includes(number);
    const edge = `${number === first ? ' preview-code-first' : ''}${number === last ? ' preview-code-last' : ''}`;
    dress.drawn.push(lineOf(`preview-code${fence ? ' preview-fence' : ''}${edge}`).range(line.from));
  }
  for (const mark of code.getChildren('CodeMark')) {
    if (shown) style(dress, 'mark', mark.from, mark.to);
    else dress.hidden.push(hidden(mark.from, mark.to));
  }
  const info = code.getChild('CodeInfo');
  if (info !== null) style(dress, 'aside', info.from, info.to);
  const [language = ''] = info === null ? [] : state.sliceDoc(info.from, info.to).split(/\s/);
  for (const text of code.getChildren('CodeText')) colour(dress, state, text, language);
}

function colour(dress: Dress, state: EditorState, { from, to }: SyntaxNode, language: string): void {
  if (language === '' || to - from > LONGEST) return;
  const parser = codeParser(language, () => state.facet(onLanguage)());
  if (parser === undefined) return;
  const text = state.sliceDoc(from, to);
  const key = `${language}\n${text}`;
  let coloured = seen.get(key);
  if (coloured === undefined) {
    const found: { from: number; to: number; classes: string }[] = [];
    highlightTree(parser.parse(text), classHighlighter, (start, end, classes) =>
      found.push({ from: start, to: end, classes }),
    );
    coloured = found;
    if (seen.size >= MOST_SEEN) seen.clear();
    seen.set(key, coloured);
  }
  for (const { from: start, to: end, classes } of coloured)
    dress.drawn.push(Decoration.mark({ class: classes }).range(from + start, from + end));
}
