import { useState } from 'react';
import { counted } from '../../formatting/counted.ts';
import { SkippedDialog } from './skipped-dialog.tsx';
import { isReading, isSilent, useLibrary } from './use-library.ts';

/** Says that the server is silent, or that its folder cannot be looked at, and that what is shown is kept; else nothing. */
export function ConnectionLine() {
  const { data, error } = useLibrary();
  return (
    <div role="status">
      {isSilent(error) && data !== undefined && (
        <p className="flex flex-wrap gap-x-2 border-line border-b bg-wash px-6 py-1.5 text-ink-2 max-tablet:px-5">
          <span className="mark font-semibold text-high">
            <svg
              viewBox="0 0 14 14"
              className="glyph fill-none stroke-high"
              strokeWidth="1.4"
              aria-hidden="true"
            >
              <circle cx="7" cy="7" r="5.2" />
              <path d="m3.6 10.4 6.8-6.8" />
            </svg>
            Offline
          </span>
          Debrief does not answer; what you see was read before.
          {data.writable && ' Changes are kept in this browser until it does.'} It goes on as soon as{' '}
          <code className="font-mono text-caption">debrief serve</code> runs again.
        </p>
      )}
      {!isSilent(error) && data?.trouble !== undefined && (
        <p className="border-line border-b bg-wash px-6 py-1.5 text-ink-2 max-tablet:px-5">{data.trouble}</p>
      )}
    </div>
  );
}

/** How far reading has come, while the server still reads. */
export function ReadingLine() {
  const { data } = useLibrary();
  if (data === undefined || !isReading(data)) return null;
  return (
    <p className="flex items-center gap-3 text-ink-2">
      <progress className="reading" value={data.reading.done} max={data.reading.of} aria-label="Files read" />
      <span className="tabular">
        {data.reading.done} of {counted(data.reading.of, 'file')} read
      </span>
    </p>
  );
}

/** How many files were left out, with the list of them behind it. */
export function SkippedLine() {
  const { data } = useLibrary();
  const [open, setOpen] = useState(false);
  if (data === undefined || data.skipped.length === 0) return null;
  return (
    <p className="text-ink-3">
      {counted(data.skipped.length, 'file was', 'files were')} left out.{' '}
      <button type="button" className="link min-h-7" onClick={() => setOpen(true)}>
        See which
      </button>
      <SkippedDialog open={open} onClose={() => setOpen(false)} files={data.skipped} />
    </p>
  );
}
