import type { Library } from '@debrief/http-contract';
import { Dialog } from '../../components/dialog.tsx';

/** The files that were seen and not taken in, each with its reason. */
export function SkippedDialog({
  open,
  onClose,
  files,
}: {
  open: boolean;
  onClose: () => void;
  files: Library['skipped'];
}) {
  return (
    <Dialog open={open} onClose={onClose} title="Files left out">
      <p className="mb-3 text-ink-2">
        They are where they were; nothing in them was changed or read into the list.
      </p>
      <dl>
        {files.map((file) => (
          <div
            key={file.path}
            className="grid gap-x-6 border-line border-t py-1.5 tablet:grid-cols-[3fr_2fr]"
          >
            <dt className="break-all font-mono text-caption leading-5">{file.path}</dt>
            <dd className="text-ink-2">{file.reason}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
