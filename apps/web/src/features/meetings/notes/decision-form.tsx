import type { MeetingStep } from '@debrief/core/meeting';
import { type FormEvent, useId, useRef, useState } from 'react';
import { peopleOf } from '../../../formatting/people-line.ts';
import { leaveOnEscape } from '../../../keyboard/leave-on-escape.ts';
import { addAction, firstStatus, NEW_ACTION } from '../../actions/add-action-edit.ts';
import { DueField } from '../../actions/due-field.tsx';
import { readDue } from '../../actions/due-words.ts';
import { PlaceTrouble } from '../../commands/pending-value.tsx';
import { usePending } from '../../commands/use-pending.ts';
import { useMeetingHere } from '../meeting-here.ts';
import { useKnownPeople } from '../people/use-known-people.ts';
import { useBegunStep } from './use-begun-step.ts';

/** Steps in which people learn: an idea for a repair is kept for later then, so that it does not end the looking. */
export function isForLearning(step: MeetingStep): boolean {
  return step !== 'actions' && step !== 'close';
}

/** What will be done, who commits, until when: one line and one `↵`. While people still learn it is parked, unless somebody insists. */
export function DecisionForm({ step: now, onLeave }: { step: MeetingStep; onLeave: () => void }) {
  const { document, postmortem, today, atHand } = useMeetingHere();
  const [text, setText] = useState('');
  const step = useBegunStep(now, text !== '');
  const [owner, setOwner] = useState('');
  const [due, setDue] = useState('');
  const first = useRef<HTMLInputElement>(null);
  const known = useKnownPeople();
  const ids = useId();
  const pending = usePending(document.id, NEW_ACTION);
  const learning = isForLearning(step);
  const entered = readDue(due, today);
  const clear = () => {
    setText('');
    setOwner('');
    setDue('');
    first.current?.focus();
  };
  const add = () => {
    if (text.trim() === '') return;
    addAction(document, {
      text: text.trim(),
      owners: peopleOf(owner),
      status: firstStatus(postmortem),
      ...(entered === undefined ? {} : { due: entered.due }),
    });
    clear();
  };
  const park = () => {
    if (text.trim() === '') return;
    atHand.move({ type: 'park', id: crypto.randomUUID(), text: text.trim() });
    clear();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (learning) park();
    else add();
  };
  return (
    <form
      className="decision-form"
      aria-label={learning ? 'An idea for an action' : 'An action'}
      onSubmit={submit}
      onKeyDown={leaveOnEscape(onLeave)}
    >
      <input
        ref={first}
        // biome-ignore lint/a11y/noAutofocus: the form was just asked for.
        autoFocus
        className="field decision-text"
        aria-label="What will be done"
        placeholder={learning ? 'An idea for later' : 'What will be done, so that one can see it is done'}
        value={text}
        maxLength={1_000}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
      />
      {!learning && (
        <>
          <input
            className="field decision-owner"
            aria-label="Who commits"
            placeholder="Who commits"
            list={`${ids}-people`}
            value={owner}
            maxLength={200}
            autoComplete="off"
            onChange={(event) => setOwner(event.target.value)}
          />
          <datalist id={`${ids}-people`}>
            {known.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          <DueField label="By when" due={due} today={today} onType={setDue} />
        </>
      )}
      <button type="submit" className="button">
        {learning ? 'Park for later' : 'Add'}
      </button>
      {learning && (
        <button type="button" className="quiet-button" onClick={add}>
          Add now
        </button>
      )}
      <button type="button" className="quiet-button" onClick={onLeave}>
        Close <kbd>Esc</kbd>
      </button>
      <PlaceTrouble pending={pending} />
      {learning && (
        <p className="note-hint">Learning first: ideas wait at the right and become actions later.</p>
      )}
    </form>
  );
}
