import { syntaxTree } from '@codemirror/language';
import { type EditorState, type Extension, Prec, type Range } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  type PluginValue,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import { claimedRanges } from '../blocks/text/claimed-ranges.ts';
import { frontMatterOf } from '../source/markdown-language.ts';
import { languageArrived } from './code-languages.ts';
import { dressFootnotes } from './dress-footnotes.ts';
import { dressNode } from './dress-node.ts';
import { parseInSight } from './parse-in-sight.ts';
import { revealedAt } from './reveal.ts';

/** What is drawn instead of the markup, and which of it the caret passes in one step. */
export interface Dress {
  drawn: Range<Decoration>[];
  hidden: Range<Decoration>[];
}

class PreviewMarks implements PluginValue {
  drawn: DecorationSet = Decoration.none;
  hidden: DecorationSet = Decoration.none;
  #late = false;

  constructor(view: EditorView) {
    this.#dress(view);
  }

  update(update: ViewUpdate): void {
    // New marks around what an input method is composing would end it.
    if (update.view.composing) {
      this.drawn = this.drawn.map(update.changes);
      this.hidden = this.hidden.map(update.changes);
      this.#late = true;
      return;
    }
    const { startState, state } = update;
    const changed =
      update.docChanged ||
      update.viewportChanged ||
      startState.facet(claimedRanges) !== state.facet(claimedRanges) ||
      syntaxTree(startState) !== syntaxTree(state) ||
      revealedAt(startState) !== revealedAt(state) ||
      update.transactions.some(({ effects }) => effects.some((effect) => effect.is(languageArrived)));
    if (changed || this.#late) this.#dress(update.view);
    this.#late = false;
  }

  #dress(view: EditorView): void {
    const dress = dressText(view.state, view.visibleRanges);
    this.drawn = Decoration.set([...dress.drawn, ...dress.hidden], true);
    this.hidden = Decoration.set(dress.hidden, true);
  }
}

/** The Markdown in these ranges, dressed as the page that it will be. */
export function dressText(state: EditorState, ranges: readonly { from: number; to: number }[]): Dress {
  const dress: Dress = { drawn: [], hidden: [] };
  const at = revealedAt(state);
  const front = frontMatterOf(state);
  const tree = syntaxTree(state);
  const claimed = state.facet(claimedRanges);
  // What a block stands for is not seen, and its source is shown as it is written.
  const isClaimed = (from: number, to: number): boolean =>
    claimed.some((range) => range.from <= from && to <= range.to);
  for (const range of ranges) {
    for (let place = range.from; place < Math.min(range.to, front); ) {
      const line = state.doc.lineAt(place);
      dress.drawn.push(frontMatterLine.range(line.from));
      place = line.to + 1;
    }
    tree.iterate({
      from: range.from,
      to: range.to,
      enter: (node) => !isClaimed(node.from, node.to) && dressNode(dress, state, node, at),
    });
    dressFootnotes(dress, state, range, at);
  }
  return dress;
}

const frontMatterLine = Decoration.line({ class: 'preview-front-matter' });

const plugin = ViewPlugin.fromClass(PreviewMarks, {
  decorations: ({ drawn }) => drawn,
  provide: (own) => EditorView.atomicRanges.of((view) => view.plugin(own)?.hidden ?? Decoration.none),
});

/** Hides markup where the caret is not, and shows what it means instead. */
export const previewMarks: Extension = [Prec.low(plugin), parseInSight];
