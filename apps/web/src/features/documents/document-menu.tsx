import { ADDRESSES, type PostmortemRow, type RequestFailure } from '@debrief/http-contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useRef } from 'react';
import { client } from '../../connection/client.ts';
import { titleOf } from '../../formatting/row-title.ts';
import { showToast } from '../commands/toasts.ts';
import { useWriting } from '../commands/use-writing.ts';
import { askAgain } from '../library/use-library.ts';
import { onceKey } from './once-key.ts';
import { RefusedHere } from './refused-here.tsx';
import { useMoveToTrash } from './use-trash.ts';

/** What can be done with a document as a whole: its history, a duplicate, another path, the trash. For the inside of a menu. */
export function DocumentMenu({
  row,
  close,
  onRename,
  children,
}: {
  row: PostmortemRow;
  close: () => void;
  /** Asks for the dialog of another path, which stands outside the menu. */
  onRename: () => void;
  /** What else can be done with it, above what takes it away. */
  children: ReactNode;
}) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { can, why } = useWriting();
  const once = useRef(onceKey());
  const trash = useMoveToTrash(() => {
    close();
    navigate({ to: '/' });
  });
  const duplicate = useMutation<{ id: string; path: string }, RequestFailure>({
    networkMode: 'always',
    mutationFn: () =>
      client(
        ADDRESSES.duplicatePostmortem,
        { parameters: { id: row.id }, body: {} },
        { once: once.current.keyFor(row.id) },
      ),
    onSuccess: async ({ id, path }) => {
      close();
      askAgain(queries);
      await navigate({ to: '/postmortems/$id', params: { id } });
      showToast({ words: `This is the duplicate, ${path}` });
    },
  });
  return (
    <>
      <Link
        to="/postmortems/$id/history"
        params={{ id: row.id }}
        className="choice no-underline"
        onClick={close}
      >
        <span className="grow">History</span>
        <kbd>H</kbd>
      </Link>
      <Link
        to="/postmortems/$id/meeting"
        params={{ id: row.id }}
        className="choice no-underline"
        onClick={close}
      >
        Meeting
      </Link>
      {can && (
        <>
          <button type="button" className="choice" onClick={onRename}>
            Rename the file…
          </button>
          <button
            type="button"
            className="choice"
            disabled={duplicate.isPending}
            onClick={() => duplicate.mutate()}
          >
            Duplicate
          </button>
        </>
      )}
      {children}
      {can && (
        <button
          type="button"
          className="choice"
          disabled={trash.isPending}
          onClick={() => trash.mutate({ id: row.id, title: titleOf(row) })}
        >
          Move to trash
        </button>
      )}
      <div className="max-w-64 px-2">
        <RefusedHere failure={duplicate.error ?? trash.error} />
        {why !== undefined && <p className="py-1 text-ink-3">{why}</p>}
      </div>
    </>
  );
}
