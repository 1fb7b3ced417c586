import '../../../../styles/action-parts.css';
import '../../../../styles/actions.css';
import '../../../../styles/add-action.css';
import '../../../../styles/causes.css';
import '../../../../styles/document-blocks.css';
import '../../../../styles/editor-blocks.css';
import { openSearchPanel } from '@codemirror/search';
import type { EditorView } from '@codemirror/view';
import { useMemo, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { useToday } from '../../../../formatting/use-today.ts';
import { ActionEditing } from '../../../actions/action-editing.tsx';
import type { DocumentShown } from '../../../commands/kept-command.ts';
import { WritingHere } from '../../../commands/use-writing.ts';
import { undoFrom } from '../../source/shared-text.ts';
import { blocksOf } from '../text/block-field.ts';
import type { BlockShelf } from '../text/block-shelf.ts';
import { leaveBlock, switchSource, writeAtPrompt } from '../text/enter-block.ts';
import type { BlockHome } from './block-frame.tsx';
import { BlockInText } from './block-in-text.tsx';

/** Fills the blocks that are in sight in an editor. */
export function EditorBlocks({
  shelf,
  document,
  editor,
  frozen,
}: {
  shelf: BlockShelf;
  document: DocumentShown;
  /** The editor that the blocks stand in. */
  editor: EditorView;
  /** Nothing can be changed in it. */
  frozen: boolean;
}) {
  const { blocks, postmortem } = useSyncExternalStore(shelf.listen, shelf.view);
  const today = useToday();
  const all = blocksOf(editor.state).filter(({ lost }) => !lost);
  const homes = useMemo(() => new Map<number, BlockHome>(), []);
  const homeOf = (key: number): BlockHome => {
    const home = homes.get(key) ?? makeHome(key, editor);
    homes.set(key, home);
    return home;
  };
  if (postmortem === undefined) return null;
  return (
    <WritingHere value={!frozen}>
      <ActionEditing>
        {blocks.map(({ key, element, found, lost }) => {
          const alike = all.filter((block) => block.found.kind === found.kind);
          return createPortal(
            <BlockInText
              element={element}
              found={found}
              lost={lost}
              document={document}
              postmortem={postmortem}
              today={today}
              first={alike[0]?.key === key}
              last={alike.at(-1)?.key === key}
              home={homeOf(key)}
            />,
            element,
            String(key),
          );
        })}
      </ActionEditing>
    </WritingHere>
  );
}

function makeHome(key: number, view: EditorView): BlockHome {
  return {
    leave: (side) => leaveBlock(view, key, side),
    showSource: (part) => switchSource(view, key, true, part),
    showPrompt: (row) => writeAtPrompt(view, key, row),
    undo: (kind) => undoFrom(view.state, kind),
    search: () => openSearchPanel(view),
  };
}
