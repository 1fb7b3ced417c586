import '../../../styles/attachments.css';
import { type RefObject, useEffect, useRef } from 'react';
import { useToday } from '../../../formatting/use-today.ts';
import type { Examined } from '../findings/examination.ts';
import type { ExaminerState } from '../findings/examiner.ts';
import { usePolicy } from '../findings/use-policy.ts';
import type { LiveDocument } from '../live/live-document.ts';
import type { ShownAs } from '../source/source-editor.ts';
import { type EditorTold, type OpenedEditor, openEditor } from './open-editor.ts';

export interface SourceTextProps {
  live: LiveDocument;
  document: string;
  path: string;
  frozen: boolean;
  as: ShownAs;
  /** Holds the editor as long as it is there. */
  opened: RefObject<OpenedEditor | undefined>;
  onExamined: (examined: Examined) => void;
  onExaminer: (state: ExaminerState) => void;
  onTyped: () => void;
  onPointed: EditorTold['onPointed'];
  onFormat: EditorTold['onFormat'];
  onNextMissing: EditorTold['onNextMissing'];
  /** The editor is there, or is there no more. */
  onOpened: (editor: OpenedEditor | undefined) => void;
}

/** The place of the editor; made once for a live document. */
export function SourceText(props: SourceTextProps) {
  const { live, document, path, frozen, as, opened } = props;
  const host = useRef<HTMLDivElement>(null);
  const today = useToday();
  const by = usePolicy();
  const latest = useRef({ ...props, today, by });
  useEffect(() => {
    latest.current = { ...props, today, by };
  });
  useEffect(() => {
    if (!host.current) return;
    const editor = openEditor(
      host.current,
      live,
      { document, path },
      {
        frozen: () => latest.current.frozen,
        as: () => latest.current.as,
        today: () => latest.current.today,
        by: () => latest.current.by,
        onExamined: (examined) => latest.current.onExamined(examined),
        onExaminer: (state) => latest.current.onExaminer(state),
        onTyped: () => latest.current.onTyped(),
        onPointed: (placed) => latest.current.onPointed(placed),
        onFormat: (format) => latest.current.onFormat(format),
        onNextMissing: (by) => latest.current.onNextMissing(by),
      },
    );
    opened.current = editor;
    latest.current.onOpened(editor);
    return () => {
      opened.current = undefined;
      latest.current.onOpened(undefined);
      editor.close();
    };
  }, [live, document, path, opened]);
  useEffect(() => opened.current?.editor.freeze(frozen), [frozen, opened]);
  useEffect(() => opened.current?.editor.show(as), [as, opened]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again when the policy comes or changes
  useEffect(() => opened.current?.readAgain(), [by, opened]);
  return <div ref={host} className="source-text" />;
}
