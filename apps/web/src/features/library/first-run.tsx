import '@fontsource/commit-mono/400.css';
import '../../styles/first-run.css';
import { Link } from '@tanstack/react-router';
import { SkippedLine } from './library-lines.tsx';
import { ReadingSample } from './reading-sample.tsx';
import { useLibrary } from './use-library.ts';

/** The empty library: how to open a folder, and what Debrief reads in a text. */
export function FirstRun() {
  const writable = useLibrary().data?.writable === true;
  return (
    <div className="first-run">
      <section>
        <h1 className="mb-4 max-w-md text-balance font-semibold font-serif text-empty tracking-[-0.024em] max-tablet:text-title">
          Your post-mortems are probably already written.
        </h1>
        <p className="mb-8 max-w-md font-serif text-body text-ink-2">
          Debrief reads the Markdown you have, in whatever shape it is, and leaves every byte where it was.
          This folder holds none yet.
        </p>
        {writable && (
          <p className="mb-8">
            <Link to="/new" className="button button-primary">
              New post-mortem <kbd>C</kbd>
            </Link>
          </p>
        )}
        <dl className="border-line border-t">
          <Way does="Open a folder, in a checkout" command="npm start -- FOLDER" />
          <Way does="Open a folder, installed" command="debrief serve FOLDER" />
          <Way does="Begin a new one, in a terminal" command="debrief new incident-review > FILE.md" />
        </dl>
        <div className="mt-5 max-w-md text-ink-2">
          <p>
            Files ending in <code className="font-mono">.md</code> or{' '}
            <code className="font-mono">.markdown</code> are read; README, index files and the like are left
            out, and listed. Nothing leaves this computer.
          </p>
          <div className="mt-2">
            <SkippedLine />
          </div>
        </div>
      </section>
      <ReadingSample />
    </div>
  );
}

function Way({ does, command }: { does: string; command: string }) {
  return (
    <div className="flex min-h-10 flex-wrap items-center justify-between gap-x-6 border-line border-b py-1.5">
      <dt className="font-medium">{does}</dt>
      <dd className="select-all font-mono text-caption text-ink-2">{command}</dd>
    </div>
  );
}
