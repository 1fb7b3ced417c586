import { RequestFailure } from '@debrief/http-contract';
import { Link } from '@tanstack/react-router';

/** Says on an open page that its post-mortem has gone from the library meanwhile; nothing where it is there. */
export function GoneLine({ error }: { error: unknown }) {
  if (!(error instanceof RequestFailure) || error.status !== 404) return null;
  return (
    <p className="unsettled-here" role="status">
      <span className="font-semibold">No longer in the library</span>
      <span>What you see was read before. It may be in the trash, or shared with others only by now.</span>
      <Link to="/trash" className="link min-h-6">
        Look into the trash
      </Link>
    </p>
  );
}
