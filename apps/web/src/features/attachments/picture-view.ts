import { type Attachment, RequestFailure } from '@debrief/http-contract';
import { openPicture } from './picture-dialog.ts';
import type { PictureShelf, ShownPicture } from './picture-shelf.ts';

/** Taller ones are shown smaller; larger they open by themselves. */
const TALLEST = 560;

export interface PictureViewSettings {
  shelf: PictureShelf;
  path: string;
  /** What it shows, in words; empty where nobody said so. */
  words: string;
  /** Whether it opens larger. */
  opens: boolean;
  /** The place that it has may have another size now. */
  onSize?: () => void;
}

/** A picture in its place. */
export interface PictureView {
  element: HTMLElement;
  /** Fetches it; before that its place is empty and, where its size is known, as large as it will be. */
  load: () => void;
  end: () => void;
}

/** A picture of the document, with its place kept while it comes, or its name where it cannot be shown. It opens larger. */
export function pictureView(settings: PictureViewSettings): PictureView {
  const { shelf, path, words, opens, onSize = () => {} } = settings;
  const element = document.createElement('span');
  element.className = 'picture';
  let shown: ShownPicture | undefined;
  let ended = false;
  named(element, words, path, 'is-coming');
  const known = shelf.describe(path).then((attachment) => {
    if (ended || element.dataset.state === 'shown') return attachment;
    if (keepPlace(element, attachment)) onSize();
    return attachment;
  });

  const load = (): void => {
    if (shown !== undefined || ended) return;
    shown = shelf.show(path);
    Promise.all([shown.address, known]).then(
      ([address, attachment]) => {
        if (ended) return;
        const image = document.createElement('img');
        image.alt = words;
        image.draggable = false;
        image.addEventListener('load', () => {
          keepPlace(element, attachment ?? sizeOf(image));
          onSize();
        });
        image.addEventListener('error', () => fail(new RequestFailure(0, '', 'It cannot be shown.', '')));
        image.src = address;
        element.dataset.state = 'shown';
        if (!opens) return element.replaceChildren(image);
        const button = document.createElement('button');
        button.type = 'button';
        button.className = 'picture-open';
        button.title = 'Open larger';
        if (words === '') button.setAttribute('aria-label', `Picture ${nameOf(path)}, without a description`);
        button.append(image);
        button.addEventListener('click', () => openPicture(image, words === '' ? nameOf(path) : words));
        element.replaceChildren(button);
      },
      (failure: unknown) => fail(failure),
    );
  };

  const fail = (failure: unknown): void => {
    shown?.end();
    shown = undefined;
    if (ended) return;
    element.dataset.state = 'failed';
    element.style.width = '';
    element.style.aspectRatio = '';
    named(element, words, path, 'is-absent');
    const may = failure instanceof RequestFailure && failure.code === 'OFFLINE';
    element.append(document.createTextNode(may ? ' Not loaded: Debrief does not answer. ' : whyNot(failure)));
    if (may) {
      const again = document.createElement('button');
      again.type = 'button';
      again.className = 'link';
      again.textContent = 'Try again';
      again.addEventListener('click', load);
      element.append(again);
    }
    onSize();
  };

  return {
    element,
    load,
    end: () => {
      ended = true;
      shown?.end();
    },
  };
}

function whyNot(failure: unknown): string {
  if (!(failure instanceof RequestFailure)) return '';
  return failure.code === 'NOT_FOUND' ? ' There is no such picture here.' : ` ${failure.message}`;
}

/** Shows a picture by its words and its name. */
function named(element: HTMLElement, words: string, path: string, state: string): void {
  const name = document.createElement('span');
  name.className = `picture-name ${state}`;
  name.textContent = words === '' ? `Picture ${nameOf(path)}` : `Picture: ${words}`;
  element.replaceChildren(name);
}

function nameOf(path: string): string {
  return path.split('/').at(-1) ?? path;
}

/** Gives its place the size of a picture, so that nothing moves when it comes. */
function keepPlace(element: HTMLElement, size: Pick<Attachment, 'width' | 'height'> | undefined): boolean {
  if (size?.width === undefined || size.height === undefined || size.height === 0) return false;
  const width = Math.round(size.width * Math.min(1, TALLEST / size.height));
  element.style.width = `${Math.max(width, 24)}px`;
  element.style.aspectRatio = `${size.width} / ${size.height}`;
  return true;
}

function sizeOf(image: HTMLImageElement): Pick<Attachment, 'width' | 'height'> {
  return { width: image.naturalWidth, height: image.naturalHeight };
}
