import '@fontsource-variable/source-serif-4/opsz-italic.css';
import '@fontsource/commit-mono/400.css';
import '@fontsource/commit-mono/700.css';
import '../../../styles/document-columns.css';
import '../../../styles/editor.css';
import '../../../styles/editor-text.css';
import { getRouteApi } from '@tanstack/react-router';
import { FailureMessage, StateMessage } from '../../../components/state-message.tsx';
import { isSilent } from '../../library/use-library.ts';
import { Leftovers } from '../unsaved/leftovers.tsx';
import { EditorBar } from './editor-bar.tsx';
import { EditorSkeleton } from './editor-skeleton.tsx';
import { LiveEditor } from './live-editor.tsx';
import { useOpenedText } from './use-opened-text.ts';

const route = getRouteApi('/postmortems/$id/edit');

/** The bare text of one post-mortem, written by several people at once. */
export function EditorPage() {
  const { id } = route.useParams();
  return <EditorOf key={id} id={id} />;
}

function EditorOf({ id }: { id: string }) {
  const { opening, again } = useOpenedText(id);
  if (opening.state === 'open') {
    return <LiveEditor key={opening.attempt} text={opening.text} onReopen={again} />;
  }
  return (
    <>
      <EditorBar id={id} />
      {opening.state === 'asking' ? (
        <main id="page-content">
          <h1 className="unseen">Source</h1>
          <EditorSkeleton />
        </main>
      ) : (
        <main id="page-content" className="page-width py-16">
          <h1 className="unseen">Source</h1>
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
