import { type EditorState, type Extension, type Range, RangeSet } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin } from '@codemirror/view';
import { blockByKey, blockField, blocksOf, isSource } from './block-field.ts';
import { blockFocus } from './block-focus.ts';
import { blockKeys } from './block-keys.ts';
import { blockShelf } from './block-shelf.ts';
import { BlockSourceBar, BlockWidget } from './block-widget.ts';
import { switchSource } from './enter-block.ts';
import type { PlacedBlock } from './placed-block.ts';

/** Decorations that were made before, by what they show. */
const made = new WeakMap<object, { widget: BlockWidget; over: Decoration; beside: Decoration }>();

function decorated(block: PlacedBlock): { over: Decoration; beside: Decoration } {
  const known = made.get(block.found);
  if (known !== undefined && known.widget.key === block.key && known.widget.lost === block.lost) return known;
  const widget = new BlockWidget(block);
  const fresh = {
    widget,
    over: Decoration.replace({ widget, block: true }),
    beside: Decoration.widget({ widget, block: true, side: 1 }),
  };
  made.set(block.found, fresh);
  return fresh;
}

const sourceLine = Decoration.line({ class: 'block-source' });
const lastSourceLine = Decoration.line({ class: 'block-source block-source-last' });

function decorations(state: EditorState): DecorationSet {
  const ranges: Range<Decoration>[] = [];
  for (const block of blocksOf(state)) {
    const { from, to, found, key } = block;
    if (from === to) ranges.push(decorated(block).beside.range(from));
    else if (isSource(state, key)) {
      const widget = new BlockSourceBar(found.kind, (view) => switchSource(view, key, false));
      ranges.push(Decoration.widget({ widget, block: true, side: -1 }).range(from));
      for (let at = from; at <= to; ) {
        const line = state.doc.lineAt(at);
        ranges.push((line.to >= to ? lastSourceLine : sourceLine).range(line.from));
        at = line.to + 1;
      }
    } else ranges.push(decorated(block).over.range(from, to));
  }
  return Decoration.set(ranges, true);
}

function covered(state: EditorState): RangeSet<Decoration> {
  return RangeSet.of(
    blocksOf(state)
      .filter((block) => block.from < block.to && !isSource(state, block.key))
      .map((block) => decorated(block).over.range(block.from, block.to)),
    true,
  );
}

/** Tells the editor when blocks have grown, and the shelf which of them are off the page. */
const shelving = ViewPlugin.define((view) => {
  const shelf = view.state.facet(blockShelf);
  if (shelf !== undefined) shelf.onResize = () => view.requestMeasure();
  const look = (): void => {
    for (const { key, element } of shelf?.view().blocks ?? []) {
      if (blockByKey(view.state, key) === undefined) shelf?.drop(key);
      else if (!element.isConnected) shelf?.putBack(key);
    }
  };
  return {
    update: () => {
      // Not before the editor has drawn: it may put them elsewhere.
      if ((shelf?.view().blocks.length ?? 0) > 0) queueMicrotask(look);
    },
  };
});

/** Timeline, actions, causes and facts as blocks that are written by commands, over the same text as ever. */
export const richBlocks: Extension = [
  EditorView.decorations.compute([blockField], decorations),
  EditorView.atomicRanges.of((view) => covered(view.state)),
  shelving,
  blockKeys,
  blockFocus,
];
