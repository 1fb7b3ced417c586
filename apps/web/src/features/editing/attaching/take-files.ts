import { type Extension, Prec } from '@codemirror/state';
import { EditorView, ViewPlugin } from '@codemirror/view';
import { showToast } from '../../commands/toasts.ts';
import { pastedElements } from '../pasting/pasted-elements.ts';
import { attachingOf } from './attach-door.ts';

/** What is dropped on the page of the text, or pasted into it, is attached. */
export const takeFiles: Extension = [
  Prec.high(
    EditorView.domEventHandlers({
      paste: (event, view) => take(view, event.clipboardData, view.state.selection.main.head, event),
      drop: (event, view) =>
        hasFiles(event.dataTransfer) && take(view, event.dataTransfer, placeUnder(view, event), event),
      dragover: (event) => {
        if (!hasFiles(event.dataTransfer)) return false;
        event.preventDefault();
        return false;
      },
    }),
  ),
  ViewPlugin.define((view) => {
    const page = view.dom.ownerDocument;
    const over = (event: DragEvent) => {
      if (!hasFiles(event.dataTransfer) || event.dataTransfer === null) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = isOnText(view, event.target) && !view.state.readOnly ? 'copy' : 'none';
    };
    // Without this the browser would open the file in the place of the page.
    const drop = (event: DragEvent) => {
      if (event.defaultPrevented || !hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      if (isOnText(view, event.target)) take(view, event.dataTransfer, placeUnder(view, event), event);
    };
    // What stands in the text, such as the field of a cell, takes its own pastes; files are none of its business.
    const paste = (event: ClipboardEvent) => {
      if (!event.defaultPrevented) take(view, event.clipboardData, view.state.selection.main.head, event);
    };
    page.addEventListener('dragover', over);
    page.addEventListener('drop', drop);
    view.dom.addEventListener('paste', paste);
    return {
      destroy: () => {
        page.removeEventListener('dragover', over);
        page.removeEventListener('drop', drop);
        view.dom.removeEventListener('paste', paste);
      },
    };
  }),
];

function isOnText(view: EditorView, target: EventTarget | null): boolean {
  const frame = view.dom.closest('.text-frame') ?? view.dom;
  return target instanceof Node && frame.contains(target);
}

function hasFiles(data: DataTransfer | null): boolean {
  return data?.types.includes('Files') === true;
}

function placeUnder(view: EditorView, { clientX: x, clientY: y }: DragEvent): number {
  return view.posAtCoords({ x, y }, false);
}

/** Attaches what files there are. False where there are none, or the words beside them are what is meant. */
function take(view: EditorView, data: DataTransfer | null, at: number, event: Event): boolean {
  const attaching = attachingOf(view.state);
  if (data === null || attaching === undefined || data.files.length === 0) return false;
  if (event.type === 'paste' && meansWords(data)) return false;
  event.preventDefault();
  if (view.state.readOnly) {
    showToast({ words: 'Not attached: this text can only be read here.' });
    return true;
  }
  const folders = [...data.items].filter((item) => item.webkitGetAsEntry?.()?.isDirectory === true).length;
  const files = [...data.files].filter((file) => folders === 0 || file.type !== '' || file.size > 0);
  if (folders > 0) showToast({ words: 'A folder cannot be attached. Pack it as a zip file, and drop that.' });
  const { from, to } = view.state.selection.main;
  // What is pasted takes the place of what is selected.
  if (folders === 0 && event.type === 'paste') attaching.attach(view, files, to, from);
  else if (folders === 0) attaching.attach(view, files, at);
  view.focus();
  return true;
}

/** Programs put a picture of what was copied beside its words: then the words are meant, unless they only name the files. */
function meansWords(data: DataTransfer): boolean {
  const plain = data.getData('text/plain').trim();
  const names = [...data.files].map(({ name }) => name);
  if (plain !== '' && !plain.split(/\r?\n/).every((line) => names.includes(line.split('/').at(-1) ?? '')))
    return true;
  const html = data.getData('text/html');
  if (html === '') return false;
  const body = pastedElements(html);
  return (body.textContent ?? '').trim() !== '' || body.querySelectorAll('img').length !== 1;
}
