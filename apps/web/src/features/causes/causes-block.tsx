import { useMemo } from 'react';
import { useAsWritten } from '../../components/use-as-written.ts';
import type { CausesShown } from './cause-edits.ts';
import { CauseTree, causeCounts } from './cause-tree-view.tsx';

/** The causes of one list as a tree: what brought it about stands below each, with the actions that break it. */
export function CausesBlock({
  document,
  postmortem,
  ids,
  written,
}: CausesShown & {
  /** The causes that stand in the block. */
  ids: readonly string[];
  written: HTMLElement | undefined;
}) {
  const items = useMemo(
    () => postmortem.causes.nodes.flatMap(({ id }, index) => (ids.includes(id) ? [{ index }] : [])),
    [postmortem, ids],
  );
  const [asWritten, toggle] = useAsWritten(written);
  return (
    <figure className="block-frame" aria-label="Causes, as read">
      <figcaption className="block-caption">
        <span>{causeCounts(postmortem, items)}</span>
        {written && (
          <button type="button" className="quiet-button" onClick={toggle}>
            {asWritten ? 'As read' : 'As written'}
          </button>
        )}
      </figcaption>
      {!(asWritten && written) && <CauseTree document={document} postmortem={postmortem} items={items} />}
    </figure>
  );
}
