import { useState } from 'react';
import { SeverityMark } from '../../../components/glyphs/severity-mark.tsx';
import { Popover } from '../../../components/popover.tsx';
import { PendingValue, PlaceTrouble } from '../../commands/pending-value.tsx';
import { usePending } from '../../commands/use-pending.ts';
import type { Fact } from './document-facts.ts';
import { FactEditor } from './fact-editor.tsx';
import { type FactField, factField, fieldPlace } from './fact-fields.ts';
import type { FactWriting } from './use-fact-writing.ts';

type Jump = (span: readonly [number, number]) => void;

/** Facts with their values, each leading to where it stands; with `writing` each can be changed in its place. */
export function FactList({
  facts,
  missing = [],
  writing,
  onJump,
}: {
  facts: readonly Fact[];
  /** Further facts that the text does not say yet and that can be put in. */
  missing?: readonly FactField[];
  writing: FactWriting;
  onJump: Jump;
}) {
  const [added, setAdded] = useState<FactField>();
  const shown = added !== undefined && missing.includes(added);
  return (
    <>
      <dl>
        {facts.map((fact) => (
          <FactRow key={fact.path ?? fact.label} fact={fact} writing={writing} onJump={onJump} />
        ))}
        {shown && (
          <FactRow
            key={added.field}
            fact={{ label: added.label, value: undefined, path: added.field }}
            writing={writing}
            onJump={onJump}
            begun
            onLeft={() => setAdded(undefined)}
          />
        )}
      </dl>
      {writing.can && missing.length > 0 && (
        <div className="-ml-2">
          <Popover name="Facts that the text does not say yet" label="Add a fact">
            {(close) =>
              missing.map((field) => (
                <button
                  key={field.field}
                  type="button"
                  className="choice"
                  onClick={() => {
                    close();
                    setAdded(field);
                  }}
                >
                  {field.label}
                </button>
              ))
            }
          </Popover>
        </div>
      )}
    </>
  );
}

function FactRow({
  fact,
  writing,
  onJump,
  begun = false,
  onLeft,
}: {
  fact: Fact;
  writing: FactWriting;
  onJump: Jump;
  /** Whether it is being put in from the beginning. */
  begun?: boolean;
  onLeft?: () => void;
}) {
  const [editing, edit] = useState(begun);
  const field = fact.path === undefined ? undefined : factField(fact.path);
  const pending = usePending(writing.document.id, field === undefined ? '' : fieldPlace(field.field));
  if (field === undefined || !writing.can)
    return (
      <div className="fact">
        <dt>{fact.label}</dt>
        <dd>
          <FactValue fact={fact} onJump={onJump} />
        </dd>
      </div>
    );
  return (
    <div className="fact" data-editing={editing || undefined}>
      <dt>{fact.label}</dt>
      <dd>
        {editing ? (
          <FactEditor
            field={field}
            pending={pending}
            writing={writing}
            onClose={() => {
              edit(false);
              onLeft?.();
            }}
          />
        ) : (
          <>
            <PendingValue pending={pending} part="value">
              {fact.value !== undefined && <FactValue fact={fact} onJump={onJump} />}
            </PendingValue>
            <button
              type="button"
              className={fact.value === undefined ? 'fact-set' : 'fact-edit'}
              data-fact={field.field}
              onClick={() => edit(true)}
            >
              {fact.value === undefined ? 'not known: set' : 'Edit'}
              <span className="unseen"> {fact.label}</span>
            </button>
            <PlaceTrouble pending={pending} />
          </>
        )}
      </dd>
    </div>
  );
}

function FactValue({ fact, onJump }: { fact: Fact; onJump: Jump }) {
  const { value, span, severity, why } = fact;
  if (value === undefined) return <span className="text-ink-3">not set</span>;
  const shown = severity ? <SeverityMark severity={severity} /> : value;
  // What was inferred says so where one points or listens, and has a sign for those who only look.
  const reason = why !== undefined && <span className="sr-only"> ({why})</span>;
  if (span === undefined)
    return (
      <span className="break-words" title={why} data-inferred={why !== undefined || undefined}>
        {shown}
        {reason}
      </span>
    );
  return (
    <button
      type="button"
      className="fact-jump"
      data-inferred={why !== undefined || undefined}
      title={why === undefined ? 'Show where it stands' : `${sentence(why)}. Show where.`}
      onClick={() => onJump(span)}
    >
      {shown}
      {reason}
    </button>
  );
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
