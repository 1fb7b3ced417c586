import type { EditorView } from '@codemirror/view';
import { attachingOf } from './attach-door.ts';

/** Asks for files, and attaches what is chosen where the caret stands. */
export function chooseFiles(view: EditorView): void {
  // One that was left open without an answer.
  document.querySelector('input.chosen-files')?.remove();
  const input = document.createElement('input');
  input.className = 'chosen-files';
  input.type = 'file';
  input.multiple = true;
  input.hidden = true;
  input.setAttribute('aria-label', 'Files to attach');
  const end = () => {
    input.remove();
    view.focus();
  };
  input.addEventListener('change', () => {
    attachingOf(view.state)?.attach(view, [...(input.files ?? [])], view.state.selection.main.head);
    end();
  });
  input.addEventListener('cancel', end);
  // In the page, so that the browser keeps it as long as the person chooses.
  document.body.append(input);
  input.click();
}
