import { ADDRESSES, type PostmortemRow, type RequestFailure } from '@debrief/http-contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Dialog } from '../../components/dialog.tsx';
import { client } from '../../connection/client.ts';
import { showToast } from '../commands/toasts.ts';
import { askAgain } from '../library/use-library.ts';
import { RefusedHere } from './refused-here.tsx';

/** Another path for a file inside the library; address, history and comments stay with it. */
export function RenameDialog({
  row,
  open,
  onClose,
}: {
  row: PostmortemRow;
  open: boolean;
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const renamed = useMutation<{ path: string }, RequestFailure, string>({
    networkMode: 'always',
    mutationFn: (path) => client(ADDRESSES.renamePostmortem, { parameters: { id: row.id }, body: { path } }),
    onSuccess: ({ path }) => {
      const before = row.path;
      const takeBack = (): void => {
        client(ADDRESSES.renamePostmortem, { parameters: { id: row.id }, body: { path: before } })
          .then(() => showToast({ words: `The file is ${before} again` }))
          .catch(() => showToast({ words: `The file is still ${path}` }))
          .finally(() => askAgain(queries));
      };
      onClose();
      showToast({ words: `The file is ${path} now`, back: { label: 'Undo', run: takeBack } });
      return askAgain(queries);
    },
  });
  return (
    <Dialog open={open} onClose={onClose} title="Rename the file">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const path = String(new FormData(event.currentTarget).get('path') ?? '').trim();
          if (path === row.path) onClose();
          else if (!renamed.isPending) renamed.mutate(withEnding(path));
        }}
      >
        <label className="mb-1 block text-ink-2" htmlFor="rename-path">
          Path inside the library, with / between folders
        </label>
        <div className="flex flex-wrap gap-2">
          <input
            id="rename-path"
            name="path"
            className="field grow font-mono"
            defaultValue={row.path}
            required
            maxLength={400}
            autoComplete="off"
            spellCheck={false}
          />
          <button type="submit" className="button button-primary">
            Rename
          </button>
        </div>
        <RefusedHere failure={renamed.error} />
        <p className="mt-3 text-ink-3">Its address here, its history and links to it stay as they are.</p>
      </form>
    </Dialog>
  );
}

/** A path without an ending gets that of Markdown. */
function withEnding(path: string): string {
  return /\.(?:md|markdown)$/i.test(path) ? path : `${path}.md`;
}
