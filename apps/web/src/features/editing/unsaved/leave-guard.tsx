import { useBlocker } from '@tanstack/react-router';
import { Dialog } from '../../../components/dialog.tsx';
import type { LiveDocument, LiveView } from '../live/live-document.ts';

/** Leaving waits so long (ms) for what is just being saved. */
const WAIT = 1_200;

/** Asks before a page is left that holds what is not saved; what is saved in the next moment asks nothing. */
export function LeaveGuard({ live, view }: { live: LiveDocument; view: LiveView }) {
  const blocker = useBlocker({
    shouldBlockFn: async ({ current, next }) =>
      current.pathname !== next.pathname && live.view().unsaved && !(await live.settled(WAIT)),
    enableBeforeUnload: () => live.view().unsaved,
    withResolver: true,
  });
  const { shown } = view;
  const kept = 'kept' in shown ? shown.kept : shown.kind === 'gone' ? 'kept' : 'keeping';
  return (
    <Dialog
      open={blocker.status === 'blocked'}
      onClose={() => blocker.reset?.()}
      title={view.unsaved ? 'What you wrote is not saved' : 'Saved now'}
    >
      <p className="max-w-prose text-ink-2">
        {!view.unsaved
          ? 'Nothing is lost by leaving.'
          : kept === 'not-kept'
            ? 'This browser keeps nothing for pages, so leaving loses it.'
            : 'It is kept in this browser. It is sent when you open this post-mortem here again, not before.'}
      </p>
      <p className="mt-4 flex gap-2">
        <button type="button" className="button button-primary" onClick={() => blocker.reset?.()}>
          Stay
        </button>
        <button type="button" className="button" onClick={() => blocker.proceed?.()}>
          {view.unsaved && kept === 'not-kept' ? 'Leave and lose it' : 'Leave'}
        </button>
      </p>
    </Dialog>
  );
}
