import type { ShownAs } from '../source/source-editor.ts';

/** How the editor shows the text, as it stands in the address. */
export interface EditorSearch {
  as?: ShownAs;
}

/** As a page where the address says nothing that fits. */
export function editorOfAddress(search: Readonly<Record<string, unknown>>): EditorSearch {
  return search.as === 'source' ? { as: 'source' } : {};
}
