import { syntaxTree } from '@codemirror/language';
import { type Extension, RangeSetBuilder } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import { frontMatterOf } from './markdown-language.ts';

/** What each kind of node of the tree looks like: a class of `editor-text.css`, never one that the read page dresses as well. */
const CLASSES: Readonly<Record<string, string>> = {
  ...named('md-heading', 'ATXHeading1 ATXHeading2 ATXHeading3 ATXHeading4 ATXHeading5 ATXHeading6'),
  ...named('md-heading', 'SetextHeading1 SetextHeading2 TableHeader'),
  ...named('md-mark', 'HeaderMark EmphasisMark StrikethroughMark CodeMark LinkMark ListMark QuoteMark'),
  ...named('md-mark', 'TableDelimiter HorizontalRule HardBreak Escape'),
  ...named('md-strong', 'StrongEmphasis'),
  ...named('md-emphasis', 'Emphasis'),
  ...named('md-struck', 'Strikethrough'),
  ...named('md-code', 'InlineCode CodeText CodeInfo'),
  ...named('md-link', 'Link Image Autolink LinkReference'),
  ...named('md-address', 'URL LinkTitle LinkLabel'),
  ...named('md-box', 'TaskMarker'),
  ...named('md-quote', 'Blockquote'),
  ...named(
    'md-aside',
    'Comment CommentBlock HTMLTag HTMLBlock ProcessingInstruction ProcessingInstructionBlock',
  ),
};

function named(className: string, nodes: string): Record<string, string> {
  return Object.fromEntries(nodes.split(' ').map((node) => [node, className]));
}

const marks = new Map(
  [...new Set(Object.values(CLASSES))].map((name) => [name, Decoration.mark({ class: name })]),
);
const frontMatterLine = Decoration.line({ class: 'md-front-matter' });

/** Classes for the Markdown in sight, by the syntax tree; and for the lines of the front matter, which is no Markdown. */
export const highlightMarkdown: Extension = ViewPlugin.fromClass(
  class {
    marks: DecorationSet;
    #late = false;

    constructor(view: EditorView) {
      this.marks = marksIn(view);
    }

    update(update: ViewUpdate): void {
      // New marks around what an input method is composing would end it.
      if (update.view.composing) {
        this.marks = this.marks.map(update.changes);
        this.#late = true;
        return;
      }
      const grown = syntaxTree(update.startState) !== syntaxTree(update.state);
      if (this.#late || update.docChanged || update.viewportChanged || grown)
        this.marks = marksIn(update.view);
      this.#late = false;
    }
  },
  { decorations: (plugin) => plugin.marks },
);

function marksIn(view: EditorView): DecorationSet {
  const { state } = view;
  const found = new RangeSetBuilder<Decoration>();
  const tree = syntaxTree(state);
  const front = frontMatterOf(state);
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at < Math.min(to, front); ) {
      const line = state.doc.lineAt(at);
      if (line.from >= from) found.add(line.from, line.from, frontMatterLine);
      at = line.to + 1;
    }
    tree.iterate({
      from,
      to,
      enter: (node) => {
        const mark = marks.get(CLASSES[node.name] ?? '');
        if (mark && node.to > node.from) found.add(Math.max(node.from, from), Math.min(node.to, to), mark);
      },
    });
  }
  return found.finish();
}
