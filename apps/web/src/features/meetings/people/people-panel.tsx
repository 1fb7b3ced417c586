import { type FormEvent, useId, useRef, useState } from 'react';
import { useOwnName } from '../../../connection/name.ts';
import { counted } from '../../../formatting/counted.ts';
import { personName } from '../../../formatting/written-time.ts';
import { useKeys } from '../../../keyboard/use-keys.ts';
import { PlaceTrouble } from '../../commands/pending-value.tsx';
import { sendEdit } from '../../commands/send-edit.ts';
import { usePending } from '../../commands/use-pending.ts';
import { writingParts } from '../../commands/use-writing.ts';
import { NameForm } from '../../editing/presence/name-form.tsx';
import { useMeetingHere } from '../meeting-here.ts';
import { notYetWritten, peopleListed } from './people-here.ts';

const PLACE = 'meeting attendance';

/** Who is here, to tick; who facilitates and who takes notes. The post-mortem's own list is written when somebody asks for it. */
export function PeoplePanel() {
  const { atHand, postmortem, document, can } = useMeetingHere();
  const { meeting, move } = atHand;
  const people = peopleListed(postmortem, meeting.present);
  const unwritten = notYetWritten(postmortem, meeting.present);
  const pending = usePending(document.id, PLACE);
  const list = useRef<HTMLUListElement>(null);
  const own = useOwnName();
  useKeys({ i: () => list.current?.querySelector('input')?.focus() });
  const write = () => {
    for (const name of unwritten)
      sendEdit({
        postmortem: document,
        edit: { type: 'addEntry', list: 'attendees', entry: { text: name } },
        base: undefined,
        place: PLACE,
        about: 'The attendees',
        says: `${name} is an attendee`,
      });
  };
  return (
    <section className="meeting-panel" aria-label="People">
      <h2 className="panel-heading">
        {meeting.present.length === 0
          ? 'Who is here?'
          : `${counted(meeting.present.length, 'person', 'people')} here`}
      </h2>
      {people.length === 0 && (
        <p className="text-ink-3">The post-mortem names nobody yet. Add who is here.</p>
      )}
      <ul ref={list} className="people-here">
        {people.map(({ name, why, here }) => (
          <li key={name}>
            <label>
              <input
                type="checkbox"
                checked={here}
                disabled={!can}
                onChange={(event) => move({ type: 'present', name, on: event.target.checked })}
              />
              <span>
                {name}
                {why !== '' && <span className="people-why">{why}</span>}
              </span>
            </label>
          </li>
        ))}
      </ul>
      {can && <AddName onAdd={(name) => move({ type: 'present', name, on: true })} />}
      {can && unwritten.length > 0 && (
        <button type="button" className="button mt-2" disabled={pending.length > 0} onClick={write}>
          Write {counted(unwritten.length, 'attendee')} into the text
        </button>
      )}
      <PlaceTrouble pending={pending} />
      <Roles names={people.map(({ name }) => name)} />
      {can && own === '' && (
        <div className="mt-4">
          <NameForm />
        </div>
      )}
    </section>
  );
}

function AddName({ onAdd }: { onAdd: (name: string) => void }) {
  const [name, setName] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    onAdd(name.trim());
    setName('');
  };
  return (
    <form className="part-line mt-1 min-w-0" onSubmit={submit}>
      <input
        className="field min-w-0 grow"
        aria-label="Somebody else who is here"
        placeholder="Somebody else"
        value={name}
        maxLength={120}
        autoComplete="off"
        onChange={(event) => setName(event.target.value)}
      />
      <button type="submit" className="button">
        Add
      </button>
    </form>
  );
}

/** The facilitator stands in the text; for who takes notes no format has a place, so the meeting remembers it. */
function Roles({ names }: { names: readonly string[] }) {
  const { atHand, postmortem, document, can } = useMeetingHere();
  const { noteTaker } = atHand.meeting;
  const ids = useId();
  const { facilitator } = postmortem.review;
  const facilitates = facilitator === undefined ? '' : personName(facilitator);
  const place = 'field review.facilitator';
  const pending = usePending(document.id, place);
  const setFacilitator = (name: string) => {
    const edit = { type: 'setField', field: 'review.facilitator', value: name === '' ? null : name } as const;
    sendEdit({
      postmortem: document,
      edit,
      base: writingParts().seenBase(edit, postmortem),
      place,
      about: 'Facilitator',
      says: name === '' ? 'Nobody is named as facilitator' : `${name} facilitates`,
    });
  };
  return (
    <dl className="meeting-roles">
      <div>
        <dt>{can ? <label htmlFor={`${ids}-facilitator`}>Facilitator</label> : 'Facilitator'}</dt>
        <dd>
          <Name
            id={`${ids}-facilitator`}
            value={facilitates}
            names={names}
            can={can}
            onSet={setFacilitator}
          />
          <PlaceTrouble pending={pending} />
        </dd>
      </div>
      <div>
        <dt>{can ? <label htmlFor={`${ids}-notes`}>Takes notes</label> : 'Takes notes'}</dt>
        <dd>
          <Name
            id={`${ids}-notes`}
            value={noteTaker ?? ''}
            names={names}
            can={can}
            onSet={(name) => atHand.move({ type: 'noteTaker', name: name === '' ? null : name })}
          />
        </dd>
      </div>
    </dl>
  );
}

function Name({
  id,
  value,
  names,
  can,
  onSet,
}: {
  id: string;
  value: string;
  names: readonly string[];
  can: boolean;
  onSet: (name: string) => void;
}) {
  if (!can) return <span id={id}>{value === '' ? 'nobody yet' : value}</span>;
  const all = value === '' || names.includes(value) ? names : [value, ...names];
  return (
    <select id={id} className="field" value={value} onChange={(event) => onSet(event.target.value)}>
      <option value="">nobody yet</option>
      {all.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}
