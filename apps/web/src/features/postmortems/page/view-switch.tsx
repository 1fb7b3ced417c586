import '../../../styles/view-switch.css';
import { Link } from '@tanstack/react-router';

/** How the post-mortem is shown: to be read, or as its bare text to be written. `E` goes there and back. */
export function ViewSwitch({ id }: { id: string }) {
  return (
    <nav className="view-switch" aria-label="How it is shown">
      <Link to="/postmortems/$id" params={{ id }} activeOptions={{ exact: true }}>
        Read
      </Link>
      <Link to="/postmortems/$id/edit" params={{ id }} activeOptions={{ exact: true }}>
        Source
      </Link>
    </nav>
  );
}
