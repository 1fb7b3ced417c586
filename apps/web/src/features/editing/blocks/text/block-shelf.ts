import { Facet } from '@codemirror/state';
import type { Postmortem } from '@debrief/core/postmortem';
import type { FoundBlock } from '../reading/found-block.ts';

/** A block that is in sight, with the element that it is shown in. */
export interface ShelvedBlock {
  key: number;
  element: HTMLElement;
  found: FoundBlock;
  lost: boolean;
}

/** What is shown of the blocks; the same object until something changes. */
export interface ShelfView {
  blocks: readonly ShelvedBlock[];
  /** The reading that the blocks are of. */
  postmortem: Postmortem | undefined;
}

/**
 * Where blocks stand while the page's components fill them: elements by key, kept while the editor takes them off the page and puts them
 * back, as long as somebody is writing in them or has left words in a form. The editor says what is in sight; the page listens.
 */
export class BlockShelf {
  #view: ShelfView = { blocks: [], postmortem: undefined };
  #sign: string | undefined;
  readonly #elements = new Map<number, HTMLElement>();
  readonly #heights = new Map<number, number>();
  readonly #sizes: ResizeObserver;
  readonly #listeners = new Set<() => void>();
  /** Called when a block has become higher or lower. */
  onResize: () => void = () => undefined;

  constructor() {
    this.#sizes = new ResizeObserver(() => this.onResize());
  }

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly view = (): ShelfView => this.#view;

  /** The element of a block that comes into sight. */
  take(key: number, found: FoundBlock, lost: boolean, height: number): HTMLElement {
    let element = this.#elements.get(key);
    if (element === undefined) {
      element = document.createElement('div');
      element.className = 'block-host';
      element.dataset.block = String(key);
      // Until it is filled it takes the place that it will have, so that nothing jumps.
      element.style.minHeight = `${this.#heights.get(key) ?? height}px`;
      this.#elements.set(key, element);
      this.#sizes.observe(element);
    }
    this.#show({ key, element, found, lost });
    return element;
  }

  /** A block has gone out of sight. What somebody is writing in it stays. */
  putBack(key: number): void {
    const element = this.#elements.get(key);
    if (element === undefined) return;
    if (element.offsetHeight > 0) this.#heights.set(key, element.offsetHeight);
    if (!isHeld(element)) this.drop(key);
  }

  drop(key: number): void {
    const element = this.#elements.get(key);
    if (element === undefined) return;
    this.#sizes.unobserve(element);
    this.#elements.delete(key);
    this.#change({ ...this.#view, blocks: this.#view.blocks.filter((one) => one.key !== key) });
  }

  /** A block that is in sight shows a newer reading. */
  show(key: number, found: FoundBlock, lost: boolean): void {
    const element = this.#elements.get(key);
    if (element !== undefined) this.#show({ key, element, found, lost });
  }

  /** A newer reading is there; one that says the same as the last leaves all as it is. */
  read(postmortem: Postmortem, sign: string): void {
    if (this.#sign === sign) return;
    this.#sign = sign;
    this.#change({ ...this.#view, postmortem });
  }

  elementOf(key: number): HTMLElement | undefined {
    return this.#elements.get(key);
  }

  heightOf(key: number): number | undefined {
    return this.#heights.get(key);
  }

  /** Whether somebody is writing in a block: a form is open in it. */
  holds(key: number): boolean {
    const element = this.#elements.get(key);
    return element !== undefined && isHeld(element);
  }

  close(): void {
    this.#sizes.disconnect();
  }

  #show(block: ShelvedBlock): void {
    const { blocks } = this.#view;
    const at = blocks.findIndex(({ key }) => key === block.key);
    const now = blocks[at];
    if (now !== undefined && now.found === block.found && now.lost === block.lost) return;
    this.#change({
      ...this.#view,
      blocks: now === undefined ? [...blocks, block] : blocks.with(at, block),
    });
  }

  #change(view: ShelfView): void {
    this.#view = view;
    for (const listener of this.#listeners) listener();
  }
}

function isHeld(element: HTMLElement): boolean {
  return element.querySelector('form, [data-kept-words]') !== null;
}

/** The shelf of an editor. */
export const blockShelf = Facet.define<BlockShelf, BlockShelf | undefined>({
  combine: ([first]) => first,
});
