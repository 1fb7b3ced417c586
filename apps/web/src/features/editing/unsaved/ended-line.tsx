import { ADDRESSES } from '@debrief/http-contract';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '../../../connection/client.ts';
import { fileName } from '../../../formatting/row-title.ts';
import { TROUBLES } from '../live/troubles.ts';
import type { Trouble } from '../saving/saving.ts';
import { TextDialog } from './text-dialog.tsx';

/** The connection has ended for good: why, what one wrote, and the way to the newest text. Nothing is dropped by itself. */
export function EndedLine({
  document,
  path,
  trouble,
  unsaved,
  text,
  onReopen,
}: {
  document: string;
  path: string;
  trouble: Trouble;
  unsaved: boolean;
  text: () => string;
  onReopen: () => void;
}) {
  const [mine, setMine] = useState<{ text: string; newest: string | undefined }>();
  const show = async () => {
    const newest = await client(ADDRESSES.readText, { parameters: { id: document } }).then(
      (reply) => reply.text,
      () => undefined,
    );
    setMine({ text: text(), newest });
  };
  return (
    <div className="foot-line foot-ended" role="alert">
      <span>
        <strong>{trouble.message}</strong> {unsaved ? trouble.remedy : 'All that you wrote before is saved.'}
      </span>
      {unsaved && (
        <button type="button" className="button" onClick={show}>
          See what you wrote
        </button>
      )}
      {trouble.code === TROUBLES.closedToYou.code && (
        <Link to="/trash" className="button">
          Look in the trash
        </Link>
      )}
      <button type="button" className="button" onClick={onReopen}>
        Open the newest text
      </button>
      {mine !== undefined && (
        <TextDialog
          title="What you wrote"
          mine={mine.text}
          newest={mine.newest}
          fileName={fileName(path)}
          onClose={() => setMine(undefined)}
        />
      )}
    </div>
  );
}
