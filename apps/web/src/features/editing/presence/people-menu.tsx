import { useSyncExternalStore } from 'react';
import { Popover } from '../../../components/popover.tsx';
import { deviceId } from '../../../connection/device.ts';
import { useOwnName } from '../../../connection/name.ts';
import { NameForm } from './name-form.tsx';
import { initialsOf } from './palette.ts';
import type { OtherPerson, Presence } from './presence.ts';

const MOST_SHOWN = 3;

/** Who has the text open, and under which name oneself goes. */
export function PeopleMenu({ presence }: { presence: Presence }) {
  const others = useSyncExternalStore(presence.listen, presence.others);
  const own = useOwnName();
  const people = onePerDevice(others);
  return (
    <Popover
      name="Who is here"
      label={
        <>
          <span className="avatars" aria-hidden="true">
            {people.slice(0, MOST_SHOWN).map((person) => (
              <span key={person.device} className={`avatar person-${person.colour}`}>
                {initialsOf(person.name) || '?'}
              </span>
            ))}
          </span>
          {people.length === 0 ? 'Only you' : `${people.length + 1} here`}
        </>
      }
    >
      {() => (
        <div className="people">
          <h2 className="panel-heading">Who is here</h2>
          <ul>
            {people.map((person) => (
              <li key={person.device} className="person-line">
                <span className={`avatar person-${person.colour}`} aria-hidden="true">
                  {initialsOf(person.name) || '?'}
                </span>
                <span className="min-w-0 grow truncate">{person.name || 'Somebody without a name'}</span>
                {!person.verified && <span className="text-caption text-ink-3">not verified</span>}
              </li>
            ))}
            <li className="person-line">
              <span className="avatar avatar-own" aria-hidden="true">
                {initialsOf(own) || '?'}
              </span>
              <span className="min-w-0 grow truncate">{own || 'You, without a name'}</span>
              <span className="text-caption text-ink-3">you</span>
            </li>
          </ul>
          <NameForm />
        </div>
      )}
    </Popover>
  );
}

/** Two tabs of one browser are one person, and those of this one are oneself. */
function onePerDevice(others: readonly OtherPerson[]): OtherPerson[] {
  const people = new Map(others.map((person) => [person.device, person]));
  people.delete(deviceId());
  return [...people.values()];
}
