import { type EditorView, WidgetType } from '@codemirror/view';

/** The sign before an item of a list. */
export class BulletWidget extends WidgetType {
  readonly #depth: number;

  constructor(depth: number) {
    super();
    this.#depth = depth;
  }

  override eq(other: BulletWidget): boolean {
    return other.#depth === this.#depth;
  }

  toDOM(): HTMLElement {
    const bullet = document.createElement('span');
    bullet.className = 'preview-bullet';
    bullet.textContent = this.#depth % 2 === 1 ? '•' : '◦';
    return bullet;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

/** The box of a task. A click, or `Mod-Enter` in its line, ticks it. */
export class TaskWidget extends WidgetType {
  readonly #done: boolean;

  constructor(done: boolean) {
    super();
    this.#done = done;
  }

  override eq(other: TaskWidget): boolean {
    return other.#done === this.#done;
  }

  toDOM(view: EditorView): HTMLElement {
    const place = document.createElement('span');
    place.className = 'preview-task';
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.checked = this.#done;
    box.tabIndex = -1;
    box.ariaLabel = this.#done ? 'Done' : 'To do';
    box.addEventListener('mousedown', (event) => event.preventDefault());
    box.addEventListener('click', (event) => {
      event.preventDefault();
      tickTask(view, view.posAtDOM(place));
    });
    place.append(box);
    return place;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

const BOX = /^\s*(?:>\s*)*(?:[-*+]|\d+[.)])\s+\[([ xX])\]/;

/** Ticks the task in whose line a place is, or takes its tick away; says whether there is one. */
export function tickTask(view: EditorView, at: number): boolean {
  const { state } = view;
  if (state.readOnly) return false;
  const line = state.doc.lineAt(at);
  const box = BOX.exec(line.text);
  if (box === null) return false;
  const place = line.from + box[0].length - 2;
  view.dispatch({
    changes: { from: place, to: place + 1, insert: box[1] === ' ' ? 'x' : ' ' },
    userEvent: 'input.task',
  });
  return true;
}
