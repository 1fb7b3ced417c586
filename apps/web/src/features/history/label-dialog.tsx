import { Dialog } from '../../components/dialog.tsx';
import { RefusedHere } from '../documents/refused-here.tsx';
import { useLabelRevision } from './use-history.ts';

/** A name for the text as it is now, so that it is found again in the history. */
export function LabelDialog({ id, open, onClose }: { id: string; open: boolean; onClose: () => void }) {
  const label = useLabelRevision(id, onClose);
  return (
    <Dialog open={open} onClose={onClose} title="Name the text as it is now">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const name = String(new FormData(event.currentTarget).get('label') ?? '').trim();
          if (name !== '' && !label.isPending) label.mutate(name);
        }}
      >
        <label className="mb-1 block text-ink-2" htmlFor="revision-label">
          A few words, such as “before the review”
        </label>
        <div className="flex gap-2">
          <input
            id="revision-label"
            name="label"
            className="field grow"
            required
            maxLength={100}
            autoComplete="off"
          />
          <button type="submit" className="button button-primary">
            Name it
          </button>
        </div>
        <RefusedHere failure={label.error} />
      </form>
    </Dialog>
  );
}
