import type { Postmortem } from '@debrief/core/postmortem';
import { useMemo, useRef } from 'react';
import { useAsWritten } from '../../../components/use-as-written.ts';
import { useKeys } from '../../../keyboard/use-keys.ts';
import { ActionLines, actionCounts } from '../../actions/action-lines.tsx';
import { AddAction } from '../../actions/add-action.tsx';
import type { DocumentShown } from '../../commands/kept-command.ts';
import { StillOpen } from './still-open.tsx';

/** The actions of one table or list, with their state, owner and date; the block as written is one press away. */
export function ActionsBlock({
  postmortem,
  document,
  indices,
  written,
  waiting = 0,
  today,
  last,
}: {
  postmortem: Postmortem;
  /** The document that they stand in. */
  document: DocumentShown;
  indices: readonly number[];
  written: HTMLElement | undefined;
  /** How many rows of the block still ask for something. */
  waiting?: number;
  today: string;
  /** Whether no other actions come after these: new ones are added here. */
  last: boolean;
}) {
  const [asWritten, toggle] = useAsWritten(written);
  const frame = useRef<HTMLElement>(null);
  useKeys({ a: last ? addIn(frame) : () => false });
  const items = useMemo(() => indices.map((index) => ({ index })), [indices]);
  return (
    <figure ref={frame} className="block-frame" aria-label="Actions, as read">
      <figcaption className="block-caption">
        <span>
          {actionCounts(
            indices.flatMap((index) => postmortem.actions[index] ?? []),
            today,
          )}
          <StillOpen rows={waiting} />
        </span>
        {written && (
          <button type="button" className="quiet-button" onClick={toggle}>
            {asWritten ? 'As read' : 'As written'}
          </button>
        )}
      </figcaption>
      {!(asWritten && written) && (
        <ActionLines postmortem={postmortem} document={document} items={items} today={today} />
      )}
      {last && <AddAction document={document} />}
    </figure>
  );
}

/** `A` opens the form of a new action, from wherever one is on the page. */
const addIn = (frame: React.RefObject<HTMLElement | null>) => () => {
  const button = frame.current?.querySelector<HTMLElement>('[data-part="add"]');
  if (!button) return false;
  button.click();
};
