import type { ActionList } from '@debrief/http-contract';
import { Link } from '@tanstack/react-router';
import { StateMessage } from '../../components/state-message.tsx';
import type { ActionFilters } from './action-filters.ts';

/** Why no action is shown, and the way to those that are there. */
export function NoActions({ filters, counts }: { filters: ActionFilters; counts: ActionList['counts'] }) {
  const { show, ...narrowing } = filters;
  const all = counts.open + counts.settled;
  if (all === 0) {
    return (
      <StateMessage title="No action yet">
        Actions are read from the tables and checklists of the post-mortems. None of them has one so far.
      </StateMessage>
    );
  }
  if (Object.keys(narrowing).length > 0) {
    return (
      <StateMessage
        title="No action fits these filters"
        step={
          <Link to="/actions" search={show === undefined ? {} : { show }} className="link min-h-7">
            Show everybody’s
          </Link>
        }
      />
    );
  }
  return (
    <StateMessage
      title={show === 'done' ? 'Nothing is done yet' : 'Nothing is open'}
      step={
        <Link to="/actions" search={{ show: 'all' }} className="link min-h-7">
          Show all {all}
        </Link>
      }
    >
      {show === 'done' ? 'All actions are still open.' : 'Every action of every post-mortem is settled.'}
    </StateMessage>
  );
}

/** Still bars in the grid that the rows will have. */
export function ActionsSkeleton() {
  return (
    <div role="status" aria-label="The actions are on their way">
      {[70, 52, 64, 80, 46, 58].map((width) => (
        <div key={width} className="action-row" aria-hidden="true">
          <div className="a-square">
            <span className="still size-4" />
          </div>
          <div className="a-text">
            <span className="still" style={{ width: `${width}%` }} />
          </div>
          <div className="a-from">
            <span className="still w-2/3" />
          </div>
          <div className="a-owner">
            <span className="still w-16" />
          </div>
          <div className="a-due">
            <span className="still w-16" />
          </div>
        </div>
      ))}
    </div>
  );
}
