import { type EditorView, WidgetType } from '@codemirror/view';
import { type PictureView, pictureView } from '../../attachments/picture-view.ts';
import type { OwnPicture } from './pictures-of-text.ts';

const views = new WeakMap<HTMLElement, PictureView>();

/** A picture of the document, or the name of one that is not shown. */
export class ImageWidget extends WidgetType {
  readonly #words: string;
  readonly #picture: OwnPicture | undefined;

  constructor(words: string, picture: OwnPicture | undefined) {
    super();
    this.#words = words;
    this.#picture = picture;
  }

  override eq(other: ImageWidget): boolean {
    return other.#words === this.#words && other.#picture?.path === this.#picture?.path;
  }

  toDOM(view: EditorView): HTMLElement {
    if (this.#picture === undefined) return this.#named();
    const picture = pictureView({
      ...this.#picture,
      words: this.#words,
      // A click puts the caret there, as anywhere in the text.
      opens: false,
      onSize: () => view.requestMeasure(),
    });
    views.set(picture.element, picture);
    picture.element.classList.add('preview-image');
    picture.load();
    return picture.element;
  }

  override destroy(dom: HTMLElement): void {
    views.get(dom)?.end();
  }

  override ignoreEvent(event: Event): boolean {
    return event.target instanceof Element && event.target.closest('button') !== null;
  }

  #named(): HTMLElement {
    const named = document.createElement('span');
    named.className = 'preview-image-name';
    named.textContent = this.#words === '' ? 'Picture without a name' : `Picture: ${this.#words}`;
    return named;
  }
}
