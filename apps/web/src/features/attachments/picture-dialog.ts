/** Shows a picture as large as the window allows. Esc, its button and a click close it, and the focus goes back to where it was. */
export function openPicture(image: HTMLImageElement, words: string): void {
  const dialog = document.createElement('dialog');
  dialog.className = 'picture-dialog';
  dialog.setAttribute('aria-label', words);
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'button';
  close.textContent = 'Close';
  const large = document.createElement('img');
  large.alt = image.alt;
  large.src = image.src;
  const caption = document.createElement('p');
  caption.textContent = words;
  dialog.append(large, caption, close);
  dialog.addEventListener('click', () => dialog.close());
  // It must not reach the page: there Esc leaves more than this.
  dialog.addEventListener('keydown', (event) => event.stopPropagation());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
