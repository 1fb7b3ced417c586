import { Link } from '@tanstack/react-router';
import { FailureMessage, StateMessage } from '../components/state-message.tsx';
import { TopBar } from '../components/top-bar.tsx';

/** An address that leads nowhere. */
export function NotFoundPage() {
  return (
    <>
      <TopBar />
      <main id="page-content" className="page-width py-16">
        <h1 className="unseen">Not found</h1>
        <StateMessage
          title="There is no page at this address"
          step={
            <Link to="/" className="link min-h-7">
              All post-mortems
            </Link>
          }
        >
          The address may be mistyped, or its end may have been lost on the way.
        </StateMessage>
      </main>
    </>
  );
}

/** A page that failed itself: nothing of the text is lost by it. Trying again loads it anew, as it may be older than its server. */
export function FailedPage({ error }: { error: unknown }) {
  return (
    <>
      <TopBar />
      <main id="page-content" className="page-width py-16">
        <h1 className="unseen">Failed</h1>
        <FailureMessage title="This page failed" error={error} onRetry={() => location.reload()} />
      </main>
    </>
  );
}
