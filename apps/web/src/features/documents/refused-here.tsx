import type { RequestFailure } from '@debrief/http-contract';

/** Why something was not done, at the place where it was asked for; nothing where it was. */
export function RefusedHere({ failure }: { failure: RequestFailure | null }) {
  return (
    <p role="alert" className="text-crit">
      {failure !== null && `${failure.message} ${failure.remedy}`}
    </p>
  );
}
