import { EditorView } from '@codemirror/view';

let done = false;

/**
 * Lets CodeMirror bring its own rules onto the page. It writes them into a `<style>` element, which the page's content policy
 * forbids; inside a shadow root it makes a style sheet by script instead, which the policy allows. So one is made there once,
 * and handed to the document under the same private name, by which the library then finds it.
 */
export function adoptEditorStyles(): void {
  if (done) return;
  done = true;
  const shadow = document.createElement('div').attachShadow({ mode: 'open' });
  new EditorView({ parent: shadow, root: shadow }).destroy();
  for (const name of Object.getOwnPropertySymbols(shadow)) {
    if (!(name in document)) Reflect.set(document, name, Reflect.get(shadow, name));
  }
}
