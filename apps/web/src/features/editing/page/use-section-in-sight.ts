import type { EditorView } from '@codemirror/view';
import { useEffect, useState } from 'react';

/** How far below the top of the frame the line is (px) above which a section has begun. */
const READING_LINE = 72;

/** The id of the section that is in sight of the editor: the last that begins above a line near its top. Ids are places of the text. */
export function useSectionInSight(
  ids: readonly string[] | undefined,
  editor: () => EditorView | undefined,
): string | undefined {
  const [current, setCurrent] = useState<string>();
  useEffect(() => {
    const view = editor();
    if (view === undefined || ids === undefined) return;
    let asked = 0;
    const find = () => {
      asked = 0;
      const line = view.scrollDOM.getBoundingClientRect().top + READING_LINE;
      const at = view.lineBlockAtHeight(line - view.documentTop).from;
      setCurrent(ids.findLast((id) => Number(id) <= at) ?? ids[0]);
    };
    const ask = () => {
      asked ||= requestAnimationFrame(find);
    };
    ask();
    const resized = new ResizeObserver(ask);
    resized.observe(view.contentDOM);
    view.scrollDOM.addEventListener('scroll', ask, { passive: true });
    return () => {
      cancelAnimationFrame(asked);
      resized.disconnect();
      view.scrollDOM.removeEventListener('scroll', ask);
    };
  }, [ids, editor]);
  return current;
}
