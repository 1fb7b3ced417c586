import { EditorView, type PluginValue, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { blockByKey } from './block-field.ts';
import { blockShelf } from './block-shelf.ts';
import { BLOCK_ROWS, focusRow } from './enter-block.ts';

/**
 * Keeps the focus with the block that has it, whatever the editor does with its element: taken off the page and put back it gets the focus
 * again; scrolled out of sight the text holds the focus, and the next key brings the block back and goes where it was meant to go.
 */
class BlockFocus implements PluginValue {
  readonly #view: EditorView;
  #held: HTMLElement | undefined;
  #host: HTMLElement | undefined;
  /** The row that it is in, counted from the block's first. */
  #row = 0;
  readonly #changes = new MutationObserver(() => this.#stays());
  readonly #note = () => this.#look();
  readonly #key = (event: Event) => this.#returns(event);

  constructor(view: EditorView) {
    this.#view = view;
    view.contentDOM.addEventListener('focusin', this.#note);
    for (const name of RETURNS) view.contentDOM.addEventListener(name, this.#key, true);
  }

  destroy(): void {
    this.#changes.disconnect();
    this.#view.contentDOM.removeEventListener('focusin', this.#note);
    for (const name of RETURNS) this.#view.contentDOM.removeEventListener(name, this.#key, true);
  }

  /** After the page was drawn anew. */
  settle({ view }: ViewUpdate): void {
    const element = this.#held;
    if (element === undefined) return;
    const now = document.activeElement;
    if (now === element) return;
    if (now !== null && now !== document.body && now !== view.contentDOM) {
      this.#held = undefined;
      return;
    }
    if (element.isConnected) {
      if (now === document.body) element.focus({ preventScroll: true });
      return;
    }
    if (this.#host?.isConnected === true) return;
    const key = Number(this.#host?.dataset.block ?? Number.NaN);
    const block = blockByKey(view.state, key);
    if (block === undefined || view.state.facet(blockShelf)?.elementOf(key) === undefined) {
      this.#held = undefined;
      return;
    }
    // Out of sight: keys still have to come here.
    if (now === document.body) view.contentDOM.focus({ preventScroll: true });
  }

  #look(): void {
    const now = document.activeElement;
    if (!(now instanceof HTMLElement)) return;
    if (now === this.#view.contentDOM) return;
    const host = now.closest<HTMLElement>('.block-host');
    this.#changes.disconnect();
    this.#held = host === null ? undefined : now;
    this.#host = host ?? undefined;
    if (host === null) return;
    const row = now.closest<HTMLElement>(BLOCK_ROWS);
    this.#row = row === null ? 0 : [...host.querySelectorAll(BLOCK_ROWS)].indexOf(row);
    this.#changes.observe(host, { childList: true, subtree: true });
  }

  /** What has the focus was taken out of its block: the row in its place has it then. */
  #stays(): void {
    const held = this.#held;
    if (held === undefined || held.isConnected) return;
    const now = document.activeElement;
    const host = this.#host;
    if (host?.isConnected !== true || (now !== null && now !== document.body)) return;
    const rows = [...host.querySelectorAll<HTMLElement>(BLOCK_ROWS)];
    if (!focusRow(rows[Math.min(this.#row, rows.length - 1)], held.dataset.part)) focusRow(host);
  }

  /** A key while the block that has the focus is out of sight. */
  #returns(event: Event): void {
    const element = this.#held;
    const view = this.#view;
    if (element === undefined || event.target !== view.contentDOM) return;
    if (element.isConnected) {
      this.#held = undefined;
      return;
    }
    if (event instanceof KeyboardEvent && /^(?:Shift|Control|Alt|Meta|CapsLock)$/.test(event.key)) return;
    const key = Number(this.#host?.dataset.block ?? Number.NaN);
    const block = blockByKey(view.state, key);
    if (block === undefined) {
      this.#held = undefined;
      return;
    }
    event.stopImmediatePropagation();
    view.dispatch({ effects: EditorView.scrollIntoView(block.from, { y: 'start', yMargin: 24 }) });
    // Measures, scrolls and draws now, so that what the key does is done in the field.
    view.lineBlockAtHeight(0);
    if (!element.isConnected) return event.preventDefault();
    element.focus();
  }
}

const RETURNS = ['keydown', 'paste', 'cut', 'beforeinput'] as const;

const plugin = ViewPlugin.define((view) => new BlockFocus(view));

export const blockFocus = [
  plugin,
  EditorView.updateListener.of((update) => update.view.plugin(plugin)?.settle(update)),
];
