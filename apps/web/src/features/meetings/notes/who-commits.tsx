import { type FormEvent, useId, useState } from 'react';
import { peopleOf } from '../../../formatting/people-line.ts';
import { useActionEditing } from '../../actions/action-editing.tsx';
import { type ActionShown, actionName, isDone } from '../../actions/action-edits.ts';
import { useMeetingHere } from '../meeting-here.ts';
import { useKnownPeople } from '../people/use-known-people.ts';

/** The open actions that are nobody's, each with a field for a name. */
export function WhoCommits() {
  const { postmortem, document, can } = useMeetingHere();
  const ids = useId();
  const known = useKnownPeople();
  const nobodys = postmortem.actions.flatMap((action, index): ActionShown[] =>
    action.owners.length === 0 && !isDone(action) ? [{ postmortem: document, index, action }] : [],
  );
  if (nobodys.length === 0) return null;
  return (
    <section className="meeting-list" aria-label="Who commits?">
      <h2>Who commits?</h2>
      <ul>
        {nobodys.map((shown) => (
          <li key={`${shown.index} ${shown.action.text}`} className="commit-row">
            <span className="commit-words">{shown.action.text}</span>
            {can && <Commit shown={shown} list={`${ids}-people`} />}
          </li>
        ))}
      </ul>
      <datalist id={`${ids}-people`}>
        {known.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </section>
  );
}

function Commit({ shown, list }: { shown: ActionShown; list: string }) {
  const { can, change } = useActionEditing();
  const [who, setWho] = useState('');
  if (!can) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const owners = peopleOf(who);
    if (owners.length > 0) change(shown, 'owners', { owners });
  };
  return (
    <form className="commit" onSubmit={submit}>
      <input
        className="field"
        aria-label={`Who commits to ${actionName(shown.action)}`}
        placeholder="Name"
        list={list}
        value={who}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => setWho(event.target.value)}
      />
      <button type="submit" className="button">
        Set
      </button>
    </form>
  );
}
