import type { SeenValue } from '@debrief/core/collaborating';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { commands } from './commands.ts';
import { askedParts, type PendingCommand } from './kept-command.ts';
import { refusalOf } from './refusal-words.ts';
import { useShownTroubles } from './shown-troubles.ts';
import { valueWords } from './value-words.ts';

/** The newest change of a part that is on its way, with what it asks for; nothing where none is. */
export function pendingPart(
  pending: readonly PendingCommand[],
  part: string,
): { one: PendingCommand; asked: SeenValue } | undefined {
  for (const one of pending.toReversed()) {
    const asked = askedParts(one.command.edit)[part];
    if (asked !== undefined && one.progress.state !== 'refused' && one.progress.state !== 'conflict')
      return { one, asked };
  }
  return undefined;
}

/** A value with a change of it on its way: the old one stays, under dots; what it becomes stands below it once that takes a while. */
export function PendingValue({
  pending,
  part,
  children,
}: {
  pending: readonly PendingCommand[];
  part: string;
  children: ReactNode;
}) {
  const found = pendingPart(pending, part);
  const lasts = useLasting(found?.one.command.id);
  if (found === undefined) return children;
  const { one, asked } = found;
  const waits = one.progress.state === 'waiting' || (lasts && one.progress.state === 'queued');
  return (
    <>
      <span className="pending">{children}</span>
      {(waits || lasts) && (
        <span className="pending-note" data-waiting={waits || undefined}>
          {waits ? 'waiting' : 'pending'}: {valueWords(one.command.edit, part, asked)}
        </span>
      )}
    </>
  );
}

/** Whether a command has been on its way for so long that it is worth a line: most are done before that, and nothing moves. */
function useLasting(command: string | undefined): boolean {
  const [lasting, setLasting] = useState<string>();
  useEffect(() => {
    if (command === undefined) return;
    const timer = setTimeout(() => setLasting(command), LASTING);
    return () => clearTimeout(timer);
  }, [command]);
  return command !== undefined && lasting === command;
}

const LASTING = 600;

/** What was refused at a place, why, and what can be done; nothing where all came through. */
export function PlaceTrouble({ pending }: { pending: readonly PendingCommand[] }) {
  const refused = pending.filter(({ progress }) => progress.state === 'refused');
  useShownTroubles(refused);
  return refused.map((one) => {
    if (one.progress.state !== 'refused') return null;
    const { message, remedy, source } = refusalOf(one.progress.failure);
    return (
      <div key={one.command.id} className="trouble" role="alert">
        Not changed to “{wanted(one)}”: {message} {remedy}
        <span className="trouble-ways">
          {source === true && (
            <Link to="/postmortems/$id/edit" params={{ id: one.postmortem.id }} className="link min-h-7">
              Open the text
            </Link>
          )}
          <button type="button" className="link min-h-7" onClick={() => commands.retry(one.command.id)}>
            Try again
          </button>
          <button type="button" className="link min-h-7" onClick={() => commands.drop(one.command.id)}>
            Leave it as it is
          </button>
        </span>
      </div>
    );
  });
}

function wanted({ command: { edit } }: PendingCommand): string {
  return Object.entries(askedParts(edit))
    .map(([part, value]) => valueWords(edit, part, value))
    .join(', ');
}
