import '../../../styles/view-switch.css';
import { Link } from '@tanstack/react-router';

/** How the post-mortem is shown: to be read, to be written as a page, or as its bare text. `E` goes there and back. */
export function ViewSwitch({ id }: { id: string }) {
  return (
    <nav className="view-switch" aria-label="How it is shown">
      <Link to="/postmortems/$id" params={{ id }} activeOptions={{ exact: true }}>
        Read
      </Link>
      <Link
        to="/postmortems/$id/edit"
        params={{ id }}
        search={{}}
        activeOptions={{ exact: true, includeSearch: true }}
      >
        Write
      </Link>
      <Link
        to="/postmortems/$id/edit"
        params={{ id }}
        search={{ as: 'source' }}
        activeOptions={{ exact: true, includeSearch: true }}
      >
        Source
      </Link>
    </nav>
  );
}
