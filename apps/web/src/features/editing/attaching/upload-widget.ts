import { type EditorView, WidgetType } from '@codemirror/view';
import { attachingOf } from './attach-door.ts';
import type { Upload } from './uploads.ts';

/** A file on its way, in the place where its link will stand: how far it is, or why it is not there and what to do. */
export class UploadWidget extends WidgetType {
  readonly #upload: Upload;

  constructor(upload: Upload) {
    super();
    this.#upload = upload;
  }

  override eq(other: UploadWidget): boolean {
    return other.#upload.id === this.#upload.id && other.#upload.state === this.#upload.state;
  }

  toDOM(view: EditorView): HTMLElement {
    const { block, name, id } = this.#upload;
    const element = document.createElement(block ? 'div' : 'span');
    element.className = 'upload';
    element.contentEditable = 'false';
    element.setAttribute('role', 'group');
    element.setAttribute('aria-label', `Attaching ${name}`);
    element.dataset.upload = String(id);
    this.#fill(element, view);
    return element;
  }

  override updateDOM(element: HTMLElement, view: EditorView): boolean {
    if (element.dataset.upload !== String(this.#upload.id)) return false;
    const { state } = this.#upload;
    if (state.kind === element.dataset.state && state.kind === 'sending')
      this.#progress(element, state.share);
    else this.#fill(element, view);
    return true;
  }

  override ignoreEvent(): boolean {
    return true;
  }

  #fill(element: HTMLElement, view: EditorView): void {
    const { id, name, state } = this.#upload;
    const hadFocus = element.contains(document.activeElement);
    element.dataset.state = state.kind;
    const label = words('upload-name', name);
    const attaching = attachingOf(view.state);
    const button = (text: string, run: () => void): HTMLButtonElement => {
      const made = document.createElement('button');
      made.type = 'button';
      made.className = 'link';
      made.textContent = text;
      made.addEventListener('click', () => {
        run();
        view.focus();
      });
      return made;
    };
    if (state.kind === 'refused') {
      const why = words('upload-why', '');
      why.setAttribute('role', 'alert');
      const told = document.createElement('b');
      told.textContent = /not attached/.test(state.why) ? state.why : `Not attached. ${state.why}`;
      why.append(told, ` ${state.remedy}`);
      element.replaceChildren(
        label,
        why,
        ...(state.mayPass ? [button('Try again', () => attaching?.retry(view, id))] : []),
        button('Remove', () => attaching?.cancel(view, id)),
      );
    } else {
      const progress = document.createElement('progress');
      progress.max = 1;
      progress.setAttribute('aria-label', `${name} on its way`);
      element.replaceChildren(
        label,
        progress,
        words('upload-share', ''),
        button('Cancel', () => attaching?.cancel(view, id)),
      );
      this.#progress(element, state.kind === 'sending' ? state.share : 0);
    }
    if (hadFocus) element.querySelector<HTMLElement>('button')?.focus();
    view.requestMeasure();
  }

  #progress(element: HTMLElement, share: number): void {
    const progress = element.querySelector('progress');
    if (progress !== null) progress.value = share;
    const said = element.querySelector('.upload-share');
    if (said !== null) said.textContent = share >= 1 ? 'Keeping it' : `${Math.floor(share * 100)} %`;
  }
}

function words(className: string, text: string): HTMLElement {
  const made = document.createElement('span');
  made.className = className;
  made.textContent = text;
  return made;
}
