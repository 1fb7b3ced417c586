import { useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { counted } from '../../formatting/counted.ts';
import { commands } from './commands.ts';
import type { PendingCommand } from './kept-command.ts';
import { refusalOf } from './refusal-words.ts';
import { useTroublesSeen } from './shown-troubles.ts';
import { useAllPending } from './use-pending.ts';

/** What did not come through yet: how much waits or needs a decision, and the list of it. Nothing where all is well. */
export function WaitingTray({ onDecide }: { onDecide: (id: string) => void }) {
  const all = useAllPending();
  const [open, setOpen] = useState(false);
  const silent = all.find(({ progress }) => progress.state === 'waiting');
  const waiting = silent === undefined ? [] : all.filter(({ progress }) => isWaiting(progress.state));
  const conflicts = all.filter(({ progress }) => progress.state === 'conflict');
  const seen = useTroublesSeen();
  const refused = all.filter(
    ({ command, progress }) => progress.state === 'refused' && !seen.includes(command.id),
  );
  const listed = [...waiting, ...conflicts, ...refused];
  const words = [
    ...(waiting.length > 0
      ? [`${counted(waiting.length, 'change')} ${waiting.length === 1 ? 'waits' : 'wait'}`]
      : []),
    ...(conflicts.length > 0
      ? [`${counted(conflicts.length, 'change')} ${conflicts.length === 1 ? 'needs' : 'need'} a decision`]
      : []),
    ...(refused.length > 0 ? [`${counted(refused.length, 'change was', 'changes were')} refused`] : []),
  ].join(' · ');
  return (
    <>
      <div role="status">
        {listed.length > 0 && (
          <div className="tray">
            <span className="mark font-semibold text-high">
              <svg
                viewBox="0 0 14 14"
                className="glyph fill-none stroke-high"
                strokeWidth="1.4"
                aria-hidden="true"
              >
                <circle cx="7" cy="7" r="5.2" />
                <path d="M7 4v3.4l2.2 1.3" />
              </svg>
              {words}
            </span>
            <button type="button" className="link min-h-7" onClick={() => setOpen(true)}>
              See which
            </button>
          </div>
        )}
      </div>
      <Dialog open={open && listed.length > 0} onClose={() => setOpen(false)} title="Not in the text yet">
        {waiting.length > 0 && <p className="mb-3 text-ink-2">{whyWaiting(silent)}</p>}
        <ul>
          {listed.map((one) => (
            <li
              key={one.command.id}
              className="flex flex-wrap items-center gap-x-4 border-line border-t py-1.5"
            >
              <span className="min-w-0 grow basis-64">
                <span className="block">{one.says}</span>
                <span className="block text-caption text-ink-3">{one.postmortem.title}</span>
                {one.progress.state === 'refused' && (
                  <span className="block text-crit">{refusalOf(one.progress.failure).message}</span>
                )}
              </span>
              {one.progress.state === 'conflict' && (
                <button
                  type="button"
                  className="button"
                  onClick={() => {
                    setOpen(false);
                    onDecide(one.command.id);
                  }}
                >
                  Decide
                </button>
              )}
              {one.progress.state === 'refused' && (
                <button type="button" className="button" onClick={() => commands.retry(one.command.id)}>
                  Try again
                </button>
              )}
              <button
                type="button"
                className="quiet-button"
                aria-label={`Give up: ${one.says}`}
                onClick={() => commands.drop(one.command.id)}
              >
                Give up
              </button>
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  );
}

function isWaiting(state: PendingCommand['progress']['state']): boolean {
  return state === 'waiting' || state === 'queued';
}

function whyWaiting(one: PendingCommand | undefined): string {
  const failure = one?.progress.state === 'waiting' ? one.progress.failure : undefined;
  const why = failure === undefined || failure.status === 0 ? 'Debrief does not answer.' : failure.message;
  return commands.isKept
    ? `${why} These changes are kept in this browser and sent, in this order, as soon as it does. You can leave the page.`
    : `${why} This browser keeps nothing, so leave this page open: the changes are sent as soon as it does.`;
}
