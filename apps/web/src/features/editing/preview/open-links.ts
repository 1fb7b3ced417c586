import { syntaxTree } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import type { SyntaxNode } from '@lezer/common';
import { linkAt } from './dress-link.ts';

const LINKS = ['Link', 'Autolink', 'Image', 'URL'];

/** `Mod` and a click, or `Mod-Alt-Enter` at the caret, opens a link beside the page. */
export const openLinks: Extension = [
  EditorView.domEventHandlers({
    click: (event, view) => {
      if (!(event.metaKey || event.ctrlKey) || event.button !== 0) return false;
      const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
      return at !== null && open(view, at);
    },
  }),
  keymap.of([{ key: 'Mod-Alt-Enter', run: (view) => open(view, view.state.selection.main.head) }]),
];

function open(view: EditorView, at: number): boolean {
  for (const side of [-1, 1] as const) {
    let node: SyntaxNode | null = syntaxTree(view.state).resolveInner(at, side);
    while (node !== null && !LINKS.includes(node.name)) node = node.parent;
    const href = node === null ? undefined : linkAt(view.state, node);
    if (href === undefined) continue;
    window.open(href, '_blank', 'noopener');
    return true;
  }
  return false;
}
