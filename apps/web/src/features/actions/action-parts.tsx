import type { ReactNode } from 'react';
import { ActionGlyph } from '../../components/glyphs/action-glyph.tsx';
import { counted } from '../../formatting/counted.ts';
import { ACTION_STATUS_WORDS } from '../../formatting/words.ts';
import { personName } from '../../formatting/written-time.ts';
import type { PendingCommand } from '../commands/kept-command.ts';
import { PendingValue, pendingPart } from '../commands/pending-value.tsx';
import { useActionEditing } from './action-editing.tsx';
import {
  type ActionPart,
  type ActionShown,
  aboutChange,
  actionName,
  isDone,
  tickOf,
} from './action-edits.ts';

type Part = ActionShown & { pending: readonly PendingCommand[] };

/** The square: one press settles the action, or opens it again. */
export function TickSquare({ pending, ...shown }: Part) {
  const { can, change } = useActionEditing();
  const { action } = shown;
  const status = action.status?.value;
  if (!can) return <ActionGlyph status={status} />;
  const ticking = pendingPart(pending, 'status') !== undefined;
  return (
    <button
      type="button"
      className="tick"
      data-part="tick"
      data-pending={ticking || undefined}
      aria-label={`${ACTION_STATUS_WORDS[status ?? 'open']}: ${isDone(action) ? 'open' : 'tick off'} ${actionName(action)}${isDone(action) ? ' again' : ''}`}
      onClick={() => !ticking && change(shown, 'status', tickOf(action))}
    >
      <ActionGlyph status={status} bare />
    </button>
  );
}

export function StatusPart(part: Part) {
  const { status } = part.action;
  return (
    <PartButton part="status" {...part}>
      {ACTION_STATUS_WORDS[status?.value ?? 'open']}
    </PartButton>
  );
}

export function OwnerPart(part: Part) {
  const { owners } = part.action;
  return (
    <PartButton part="owners" {...part}>
      {owners.length > 0 ? owners.map(personName).join(', ') : <Missing {...part}>nobody yet</Missing>}
    </PartButton>
  );
}

/** The due date as its list writes it, and by how many days it is late. */
export function DuePart({ day, lateDays, ...part }: Part & { day: string; lateDays: number | undefined }) {
  return (
    <PartButton part="due" {...part}>
      {part.action.due === undefined ? <Missing {...part}>no date</Missing> : day}
      {lateDays !== undefined && lateDays > 0 && (
        <span className="late-days">
          {' '}
          {counted(lateDays, 'day')}
          <span className="late-word"> late</span>
        </span>
      )}
    </PartButton>
  );
}

export function PriorityPart(part: Part) {
  return (
    <PartButton part="priority" {...part}>
      {part.action.priority?.native ?? <span className="text-ink-3">–</span>}
    </PartButton>
  );
}

/** A part as a button that opens what it is changed with; as bare text where nothing can be changed. */
function PartButton({ part, pending, children, ...shown }: Part & { part: ActionPart; children: ReactNode }) {
  const { can, open } = useActionEditing();
  if (!can) return children;
  return (
    <button
      type="button"
      className="part"
      data-part={part}
      aria-haspopup="dialog"
      onClick={(event) => open(event.currentTarget, shown, part)}
    >
      <span className="unseen">{aboutChange(shown.action, part)}: </span>
      <PendingValue pending={pending} part={part}>
        {children}
      </PendingValue>
    </button>
  );
}

function Missing({ action, children }: ActionShown & { children: string }) {
  return <span className={isDone(action) ? 'text-ink-3' : 'missing'}>{children}</span>;
}
