import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { isTyping } from '../../../../keyboard/is-typing.ts';
import type { BlockKind } from '../reading/found-block.ts';
import { BLOCK_NAMES } from '../text/block-widget.ts';
import { BLOCK_ROWS, focusRow } from '../text/enter-block.ts';

/** What a block asks of the editor that it stands in. */
export interface BlockHome {
  leave: (side: 'above' | 'below') => void;
  /** Shows it as it is written; a part of it, counted from its start, is selected there. */
  showSource: (part?: readonly [number, number]) => void;
  /** Shows the source with the prompt selected that a waiting row asks with. */
  showPrompt: (row: string) => void;
  /** Takes back what was done last, or makes it again. */
  undo: (kind: 'undo' | 'redo') => void;
  search: () => void;
}

/**
 * The frame of a rich block: one line of counts, its tools at the right. The arrow keys go from row to row and out at its ends, `Esc`
 * leaves it, after what is open in it.
 */
export function BlockFrame({
  kind,
  counts,
  home,
  hasSource,
  children,
}: {
  kind: BlockKind;
  counts: string;
  home: BlockHome;
  /** Whether there is text that it stands for. */
  hasSource: boolean;
  children: ReactNode;
}) {
  const counting = useId();
  return (
    <figure
      className={`block-frame editor-block block-of-${kind}`}
      aria-label={BLOCK_NAMES[kind]}
      aria-describedby={counting}
      onKeyDown={(event) => pressed(event, home)}
    >
      <figcaption className="block-caption">
        <span id={counting}>{counts}</span>
        <span className="block-tools">
          <span className="block-leaves" aria-hidden="true">
            Esc leaves
          </span>
          {hasSource && (
            <button type="button" className="quiet-button" onClick={() => home.showSource()}>
              Show source
            </button>
          )}
        </span>
      </figcaption>
      {children}
    </figure>
  );
}

function pressed(event: KeyboardEvent<HTMLElement>, home: BlockHome): void {
  if (event.defaultPrevented || event.nativeEvent.isComposing || inPopover(event.target)) return;
  const typing = isTyping(event.target);
  const mod = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (mod && key === 'f' && !event.shiftKey) home.search();
  else if (mod && event.shiftKey && event.key === 'Enter') home.showSource();
  else if (mod && !typing && key === 'z') home.undo(event.shiftKey ? 'redo' : 'undo');
  else if (mod && !typing && key === 'y') home.undo('redo');
  else if (event.key === 'Escape') home.leave('below');
  else if (!typing && !mod && !event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp'))
    toRow(event, event.key === 'ArrowDown' ? 1 : -1, home);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** To the same part of the next row; behind the last one, or before the first, out of the block. */
function toRow(event: KeyboardEvent<HTMLElement>, by: 1 | -1, home: BlockHome): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>(BLOCK_ROWS)];
  const target = event.target instanceof HTMLElement ? event.target : undefined;
  const at = rows.findIndex((row) => target !== undefined && row.contains(target));
  for (let next = at < 0 && by < 0 ? -1 : at + by; ; next += by) {
    const row = rows[next];
    if (row === undefined) return home.leave(by > 0 ? 'below' : 'above');
    if (focusRow(row, target?.dataset.part)) return;
  }
}

function inPopover(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[popover], dialog') !== null;
}
