import '@fontsource-variable/source-serif-4/opsz-italic.css';
import '@fontsource/commit-mono/400.css';
import '@fontsource/commit-mono/700.css';
import '../../../styles/document-columns.css';
import '../../../styles/editor.css';
import '../../../styles/editor-text.css';
import '../../../styles/editor-preview.css';
import '../../../styles/editor-tables.css';
import '../../../styles/checking.css';
import { getRouteApi } from '@tanstack/react-router';
import { FailureMessage, StateMessage } from '../../../components/state-message.tsx';
import { TourLine } from '../../example-library/tour-line.tsx';
import { isSilent } from '../../library/use-library.ts';
import type { ShownAs } from '../source/source-editor.ts';
import { Leftovers } from '../unsaved/leftovers.tsx';
import { EditorBar } from './editor-bar.tsx';
import { EditorSkeleton } from './editor-skeleton.tsx';
import { LiveEditor } from './live-editor.tsx';
import { useOpenedText } from './use-opened-text.ts';

const route = getRouteApi('/postmortems/$id/edit');

/** The text of one post-mortem, written by several people at once: as a page, or as its source. */
export function EditorPage() {
  const { id } = route.useParams();
  const { as = 'page' } = route.useSearch();
  return (
    <>
      <EditorOf key={id} id={id} as={as} />
      <TourLine document={id} stops={['writing']} floating />
    </>
  );
}

function EditorOf({ id, as }: { id: string; as: ShownAs }) {
  const { opening, again } = useOpenedText(id);
  if (opening.state === 'open') {
    return <LiveEditor key={opening.attempt} text={opening.text} as={as} onReopen={again} />;
  }
  return (
    <>
      <EditorBar id={id} />
      {opening.state === 'asking' ? (
        <main id="page-content">
          <h1 className="unseen">Text</h1>
          <EditorSkeleton />
        </main>
      ) : (
        <main id="page-content" className="page-width py-16">
          <h1 className="unseen">Text</h1>
          {isSilent(opening.error) ? (
            <StateMessage
              title="Debrief does not answer"
              role="alert"
              step={
                <button type="button" className="link min-h-7" onClick={again}>
                  Try again
                </button>
              }
            >
              This browser keeps no copy of the text, so it cannot be shown. It opens by itself as soon as{' '}
              <code className="font-mono text-caption">debrief serve</code> runs again.
            </StateMessage>
          ) : (
            <>
              <FailureMessage title="The text did not arrive" error={opening.error} onRetry={again} />
              <div className="mt-8 max-w-2xl">
                <Leftovers document={id} room={undefined} newest={undefined} />
              </div>
            </>
          )}
        </main>
      )}
    </>
  );
}
