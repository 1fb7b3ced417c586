import { useState } from 'react';
import { longDay } from '../../../formatting/days.ts';
import { fileName } from '../../../formatting/row-title.ts';
import type { Copy } from '../copies/copy-store.ts';
import { forgetCopy, textOfCopy } from '../copies/kept-text.ts';
import { TextDialog } from './text-dialog.tsx';

/** What this browser kept of a text that was replaced or erased since: to look at, to copy from, to let go. */
export function LeftoverLine({
  copy,
  newest,
  onForgotten,
}: {
  copy: Copy;
  /** The text that is there now; undefined where it cannot be seen. */
  newest: (() => string) | undefined;
  onForgotten: () => void;
}) {
  const [mine, setMine] = useState<string>();
  const day = longDay(new Date(copy.changedAt).toISOString());
  return (
    <p className="foot-line">
      <span>
        This browser keeps what you wrote here on {day} and could not save. Copy over what is still needed.
      </span>
      <button type="button" className="link min-h-7" onClick={() => textOfCopy(copy.room).then(setMine)}>
        See what you wrote
      </button>
      {mine !== undefined && (
        <TextDialog
          title="What you wrote"
          mine={mine}
          newest={newest?.()}
          fileName={fileName(copy.path)}
          onClose={() => setMine(undefined)}
        >
          <button
            type="button"
            className="button"
            onClick={() => forgetCopy(copy.room).then(onForgotten, onForgotten)}
          >
            Discard it
          </button>
        </TextDialog>
      )}
    </p>
  );
}
