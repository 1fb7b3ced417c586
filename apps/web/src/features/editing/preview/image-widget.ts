import { type EditorView, WidgetType } from '@codemirror/view';

/** A picture of the document, or the name of one that is not shown. */
export class ImageWidget extends WidgetType {
  readonly #words: string;
  readonly #address: string | undefined;

  constructor(words: string, address: string | undefined) {
    super();
    this.#words = words;
    this.#address = address;
  }

  override eq(other: ImageWidget): boolean {
    return other.#words === this.#words && other.#address === this.#address;
  }

  toDOM(view: EditorView): HTMLElement {
    if (this.#address === undefined) return this.#named();
    const image = document.createElement('img');
    image.className = 'preview-image';
    image.alt = this.#words;
    image.src = this.#address;
    image.addEventListener('load', () => view.requestMeasure());
    image.addEventListener('error', () => {
      image.replaceWith(this.#named());
      view.requestMeasure();
    });
    return image;
  }

  override ignoreEvent(): boolean {
    return false;
  }

  #named(): HTMLElement {
    const named = document.createElement('span');
    named.className = 'preview-image-name';
    named.textContent = this.#words === '' ? 'Picture without a name' : `Picture: ${this.#words}`;
    return named;
  }
}
