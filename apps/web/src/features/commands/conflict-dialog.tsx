import { Dialog } from '../../components/dialog.tsx';
import { authorNames } from './author-names.ts';
import { commands } from './commands.ts';
import type { PendingCommand } from './kept-command.ts';
import { partWords, valueWords } from './value-words.ts';

/** Two people changed one value: what it was, what each of them set. Nothing is written until one of the two is chosen. */
export function ConflictDialog({
  command: pending,
  onClose,
}: {
  command: PendingCommand | undefined;
  /** Called when nothing was decided: the change goes on waiting. */
  onClose: () => void;
}) {
  const progress = pending?.progress;
  if (pending === undefined || progress?.state !== 'conflict') return null;
  const { command, about, postmortem } = pending;
  const { changed, by } = progress.details;
  const who = by.length === 0 ? undefined : authorNames(by);
  const unverified = by.some(({ verified }) => !verified);
  return (
    <Dialog
      open
      onClose={onClose}
      title={who === undefined ? 'This was changed meanwhile' : `${who} changed this meanwhile`}
    >
      <p className="text-ink-2">
        {about} in “{postmortem.title}”
      </p>
      {changed.map(({ part, seen, wanted, now }) => (
        <dl key={part} className="conflict-values">
          {changed.length > 1 && partWords(part) !== undefined && (
            <div className="conflict-part">{partWords(part)}</div>
          )}
          <div>
            <dt>It was</dt>
            <dd>{valueWords(command.edit, part, seen)}</dd>
          </div>
          <div>
            <dt>{who === undefined ? 'It is now' : `${who} set`}</dt>
            <dd>{valueWords(command.edit, part, now)}</dd>
          </div>
          {wanted !== undefined && (
            <div>
              <dt>You set</dt>
              <dd className="font-semibold">{valueWords(command.edit, part, wanted)}</dd>
            </div>
          )}
        </dl>
      ))}
      <p className="mb-4 text-ink-3">
        Until you decide, the text stays as it is now.
        {unverified && who !== 'Somebody' && ' The name is the one that was typed; nobody has verified it.'}
      </p>
      <div className="flex flex-wrap gap-2">
        <button type="button" className="button button-primary" onClick={() => commands.setMine(command.id)}>
          Set mine
        </button>
        <button type="button" className="button" onClick={() => commands.drop(command.id)}>
          Keep theirs
        </button>
      </div>
    </Dialog>
  );
}
