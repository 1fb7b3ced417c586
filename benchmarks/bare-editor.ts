import { markdownLanguage } from '@codemirror/lang-markdown';
import { LanguageSupport } from '@codemirror/language';
import { EditorView } from '@codemirror/view';

/** What P8 is measured against: CodeMirror with its Markdown language and nothing else, filled by whoever opens the page. */
Object.assign(globalThis, {
  openBareEditor(text: string) {
    new EditorView({
      doc: text,
      parent: document.body,
      extensions: [new LanguageSupport(markdownLanguage), EditorView.lineWrapping],
    });
  },
});
