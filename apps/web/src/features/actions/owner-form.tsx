import type { ActionChanges } from '@debrief/core/editing';
import type { Action } from '@debrief/core/postmortem';
import { type FormEvent, useState } from 'react';
import { peopleOf, suggestPeople, takeSuggestion } from '../../formatting/people-line.ts';
import { writingParts } from '../commands/use-writing.ts';
import { useKnownOwners } from './use-action-list.ts';

const MOST_SUGGESTED = 6;

/** Who sees an action through: names as they would be typed, with those suggested that own actions already. */
export function OwnerForm({ action, onChange }: { action: Action; onChange: (set: ActionChanges) => void }) {
  const [line, setLine] = useState(() => action.owners.map(writingParts().personText).join(', '));
  const [typed, setTyped] = useState(false);
  const known = useKnownOwners();
  // What stands there is not being typed: then all who are known are suggested.
  const suggested = suggestPeople(typed ? line : '', known).slice(0, MOST_SUGGESTED);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const owners = peopleOf(line);
    onChange({ owners: owners.length === 0 ? null : owners });
  };
  return (
    <form className="part-form" onSubmit={submit}>
      <div className="part-line">
        <input
          className="field grow"
          aria-label="Owners, separated by commas"
          value={line}
          autoComplete="off"
          spellCheck={false}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => {
            setLine(event.currentTarget.value);
            setTyped(true);
          }}
        />
        <button type="submit" className="button">
          Set
        </button>
      </div>
      {suggested.map((name) => (
        <button
          key={name}
          type="button"
          className="choice"
          onClick={() => onChange({ owners: peopleOf(typed ? takeSuggestion(line, name) : name) })}
        >
          {name}
        </button>
      ))}
      {action.owners.length > 0 && (
        <button type="button" className="choice" onClick={() => onChange({ owners: null })}>
          Nobody
        </button>
      )}
    </form>
  );
}
