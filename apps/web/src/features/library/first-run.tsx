import '@fontsource/commit-mono/400.css';
import '../../styles/first-run.css';
import '../../styles/imports.css';
import { Link } from '@tanstack/react-router';
import { LookAround } from '../example-library/look-around.tsx';
import { ImportChoice, WHAT_COMES_IN } from '../imports/import-choice.tsx';
import { SkippedLine } from './library-lines.tsx';
import { ReadingSample } from './reading-sample.tsx';
import { useLibrary } from './use-library.ts';

/** The empty library: how texts come in, and what Debrief reads in one. */
export function FirstRun() {
  const library = useLibrary().data;
  const writable = library?.writable === true;
  return (
    <div className="first-run">
      <section>
        <h1 className="mb-4 max-w-md text-balance font-semibold font-serif text-empty tracking-[-0.024em] max-tablet:text-title">
          Your post-mortems are probably already written.
        </h1>
        <p className="mb-8 max-w-md font-serif text-body text-ink-2">
          Debrief reads the Markdown you have, in whatever shape it is, and leaves every byte where it was.
          Nothing is converted, so you can take it all away again.
        </p>
        {writable && (
          <div className="import-box">
            <p>
              <span className="block font-semibold text-item">
                {library?.kind === 'folder'
                  ? 'Drop files or a folder on this page, and they are put into this folder'
                  : 'Drop files or a folder on this page'}
              </span>
              <span className="text-ink-2">{WHAT_COMES_IN}</span>
            </p>
            <ImportChoice />
          </div>
        )}
        {library !== undefined && !writable && (
          <p className="mb-8 max-w-md text-ink-2">
            This {library.kind === 'folder' ? 'folder' : 'library'} may only be read, so nothing can be
            brought in here. Give yourself the right to write there, then load this page again.
          </p>
        )}
        <ul className="border-line border-t">
          {writable && (
            <li className="way">
              <Link to="/new" className="link inline-flex min-h-7 items-center font-medium">
                Write the first one
              </Link>
              <span className="text-ink-2">
                from a template <kbd>C</kbd>
              </span>
            </li>
          )}
          {library?.examples !== undefined && (
            <li className="way">
              <LookAround />
              <span className="text-ink-2">14 incidents of an invented company</span>
            </li>
          )}
          <li className="way">
            <span className="font-medium">Open a folder from the terminal</span>
            <span className="select-all font-mono text-caption text-ink-2">npm start -- FOLDER</span>
          </li>
        </ul>
        <div className="mt-5 max-w-md text-ink-2">
          <p>Only you can see this library. Nothing leaves this computer.</p>
          <div className="mt-2">
            <SkippedLine />
          </div>
        </div>
      </section>
      <ReadingSample />
    </div>
  );
}
