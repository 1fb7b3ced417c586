import { RequestFailure } from '@debrief/http-contract';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** A state of a page in words: a sentence that names it, what it means, one next step. */
export function StateMessage({
  title,
  children,
  step,
  role,
}: {
  title: string;
  children?: ReactNode;
  step?: ReactNode;
  role?: 'alert' | 'status';
}) {
  return (
    <div className="max-w-md border-ink border-t py-3" {...(role === undefined ? {} : { role })}>
      <h2 className="mb-1 text-balance font-semibold font-serif text-section">{title}</h2>
      {children !== undefined && <div className="text-ink-2">{children}</div>}
      {step !== undefined && <p className="mt-1.5 flex flex-wrap items-center gap-x-3">{step}</p>}
    </div>
  );
}

/** What could not be fetched, why, and the way on; the reference finds the request in the server's log. */
export function FailureMessage({
  title,
  error,
  onRetry,
}: {
  title: string;
  error: unknown;
  onRetry: () => void;
}) {
  const failure = error instanceof RequestFailure ? error : undefined;
  if (failure?.status === 404 || failure?.status === 403) {
    return (
      <StateMessage
        title="You cannot open this page"
        role="alert"
        step={
          <Link to="/" className="link min-h-7">
            All post-mortems
          </Link>
        }
      >
        It may not exist, or it is shared with named people only. Whoever sent you here can add you.
      </StateMessage>
    );
  }
  return (
    <StateMessage
      title={title}
      role="alert"
      step={
        <>
          <button type="button" className="link min-h-7" onClick={onRetry}>
            Try again
          </button>
          {failure?.reference !== undefined && (
            <code className="font-mono text-caption text-ink-3">ref {failure.reference}</code>
          )}
        </>
      }
    >
      {failure
        ? `${failure.message} ${failure.remedy}`
        : 'The page itself failed. If Debrief was upgraded meanwhile, it is older than its server: load it anew.'}{' '}
      No text is affected.
    </StateMessage>
  );
}
