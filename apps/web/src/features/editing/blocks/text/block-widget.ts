import { type EditorView, type Rect, WidgetType } from '@codemirror/view';
import type { BlockKind, FoundBlock } from '../reading/found-block.ts';
import { blockShelf } from './block-shelf.ts';
import type { PlacedBlock } from './placed-block.ts';

/** What a block is called. */
export const BLOCK_NAMES: Readonly<Record<BlockKind, string>> = {
  facts: 'Facts',
  timeline: 'Timeline',
  actions: 'Actions',
  causes: 'Causes',
};

const ROW_HEIGHT: Readonly<Record<BlockKind, number>> = { facts: 30, timeline: 38, actions: 45, causes: 36 };

/** One rich block. It compares what is shown, never where it stands; its element is the shelf's, and is filled by the page. */
export class BlockWidget extends WidgetType {
  readonly key: number;
  readonly found: FoundBlock;
  readonly lost: boolean;

  constructor({ key, found, lost }: PlacedBlock) {
    super();
    this.key = key;
    this.found = found;
    this.lost = lost;
  }

  override eq(other: BlockWidget): boolean {
    return other.key === this.key && other.found === this.found && other.lost === this.lost;
  }

  override get estimatedHeight(): number {
    const { kind, items, waiting, facts } = this.found;
    const drawing = kind === 'timeline' && items.length > 1 ? 240 : 0;
    return 72 + drawing + (items.length + waiting.length + facts.length) * ROW_HEIGHT[kind];
  }

  toDOM(view: EditorView): HTMLElement {
    const shelf = view.state.facet(blockShelf);
    return (
      shelf?.take(this.key, this.found, this.lost, this.estimatedHeight) ?? document.createElement('div')
    );
  }

  override updateDOM(dom: HTMLElement, view: EditorView): boolean {
    if (dom.dataset.block !== String(this.key)) return false;
    view.state.facet(blockShelf)?.show(this.key, this.found, this.lost);
    return true;
  }

  override ignoreEvent(): boolean {
    return true;
  }

  override coordsAt(dom: HTMLElement, at: number): Rect | null {
    const { top, bottom, left } = dom.getBoundingClientRect();
    return at > 0
      ? { left, right: left, top: Math.max(top, bottom - 24), bottom }
      : { left, right: left, top, bottom: Math.min(bottom, top + 24) };
  }
}

/** Above a block that is shown as it is written: what it is, and the way back. */
export class BlockSourceBar extends WidgetType {
  readonly kind: BlockKind;
  readonly #back: (view: EditorView, dom: HTMLElement) => void;

  constructor(kind: BlockKind, back: (view: EditorView, dom: HTMLElement) => void) {
    super();
    this.kind = kind;
    this.#back = back;
  }

  override eq(other: BlockSourceBar): boolean {
    return other.kind === this.kind;
  }

  override get estimatedHeight(): number {
    return 32;
  }

  toDOM(view: EditorView): HTMLElement {
    const bar = document.createElement('div');
    bar.className = 'block-source-bar';
    const name = document.createElement('span');
    name.textContent = `${BLOCK_NAMES[this.kind]}, as written`;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'quiet-button';
    button.textContent = BACK_WORDS[this.kind];
    button.addEventListener('mousedown', (event) => event.preventDefault());
    button.addEventListener('click', () => this.#back(view, bar));
    bar.append(name, button);
    return bar;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

const BACK_WORDS: Readonly<Record<BlockKind, string>> = {
  facts: 'Show as a form',
  timeline: 'Show as a timeline',
  actions: 'Show as actions',
  causes: 'Show as a tree',
};
