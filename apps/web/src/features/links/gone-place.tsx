import type { Arrival } from './use-arrival.ts';

/** Says that a link led to something that is no longer in the text. */
export function GonePlace({ arrival: { gone, forget } }: { arrival: Arrival }) {
  return (
    <div role="status">
      {gone !== undefined && (
        <p className="flex flex-wrap items-center gap-x-3 border-line border-b bg-wash px-6 py-1.5 max-tablet:px-5">
          <span>
            The {gone.what} that this link leads to is no longer in the text.{' '}
            {gone.closest ? 'The one most like it is shown.' : 'Nothing there is like it.'} Its history shows
            when it went.
          </span>
          <button type="button" className="quiet-button" onClick={forget}>
            Put away
          </button>
        </p>
      )}
    </div>
  );
}
