import type { MeetingStep } from '@debrief/core/meeting';
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useKeys } from '../../../keyboard/use-keys.ts';
import { commands } from '../../commands/commands.ts';
import { refusalOf } from '../../commands/refusal-words.ts';
import { sendEdit } from '../../commands/send-edit.ts';
import { useShownTroubles } from '../../commands/shown-troubles.ts';
import { usePending } from '../../commands/use-pending.ts';
import { useMeetingHere } from '../meeting-here.ts';
import { kindOf, NOTE_KINDS, NOTE_WORDS, type NoteKind, readNote } from './note-kinds.ts';
import { useBegunStep } from './use-begun-step.ts';

const PLACE = 'meeting note';

/** One field that is always ready: what is noted goes into the post-mortem at once, at the place that the step is about. */
export function NoteField({
  step: now,
  deciding,
  onDecide,
}: {
  step: MeetingStep;
  /** Whether the form of an action is open above it. */
  deciding: boolean;
  onDecide: () => void;
}) {
  const { postmortem, document } = useMeetingHere();
  const [text, setText] = useState('');
  const step = useBegunStep(now, text !== '');
  const [chosen, choose] = useState<NoteKind>();
  const [why, setWhy] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  const hint = useId();
  const pending = usePending(document.id, PLACE);
  const refused = pending.find(({ progress }) => progress.state === 'refused');
  const waiting = pending.filter(({ progress: { state } }) => state === 'waiting' || state === 'queued');
  useShownTroubles(refused === undefined ? [] : [refused]);
  useKeys({ n: () => field.current?.focus() });

  // A note that was refused comes back into the field, with the reason; one that is being written is not disturbed.
  const held = text.trim() !== '';
  useEffect(() => {
    if (refused === undefined || held || refused.progress.state !== 'refused') return;
    const { message, remedy } = refusalOf(refused.progress.failure);
    setText(wordsOf(refused.command.edit));
    setWhy(`Not noted: ${message} ${remedy}`);
    commands.drop(refused.command.id);
  }, [refused, held]);

  const kind = chosen ?? kindOf(text, step);
  const note = readNote(text, kind, postmortem);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    if (note === undefined) return setWhy('There is no event yet that this time is counted from.');
    sendEdit({
      postmortem: document,
      edit: note.edit,
      base: undefined,
      place: PLACE,
      about: `A note of the meeting: ${NOTE_WORDS[kind].toLowerCase()}`,
      says: note.says,
    });
    setText('');
    setWhy(undefined);
    choose(undefined);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.altKey && by !== 0) {
      event.preventDefault();
      choose(NOTE_KINDS[(NOTE_KINDS.indexOf(kind) + by + NOTE_KINDS.length) % NOTE_KINDS.length]);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.currentTarget.blur();
    }
  };
  return (
    <form className="note-form" aria-label="Note" onSubmit={submit}>
      <select
        className="field note-kind"
        aria-label="Where the note goes"
        value={kind}
        onChange={(event) => choose(NOTE_KINDS.find((one) => one === event.target.value))}
      >
        {NOTE_KINDS.map((one) => (
          <option key={one} value={one}>
            {NOTE_WORDS[one]}
          </option>
        ))}
      </select>
      <input
        ref={field}
        className="field note-text"
        aria-label="Note"
        aria-describedby={hint}
        placeholder="A note, or 14:05 and what happened"
        value={text}
        maxLength={2_000}
        autoComplete="off"
        onChange={(event) => {
          setText(event.target.value);
          setWhy(undefined);
        }}
        onKeyDown={onKeyDown}
      />
      <button type="submit" className="button">
        Note
      </button>
      {!deciding && (
        <button type="button" className="button" onClick={onDecide}>
          Action <kbd className="max-desk:hidden">A</kbd>
        </button>
      )}
      <p id={hint} className="note-hint">
        {why !== undefined ? (
          <span role="alert" className="text-crit">
            {why}
          </span>
        ) : waiting.length > 0 ? (
          <span>
            {waiting.length === 1 ? 'One note waits' : `${waiting.length} notes wait`} for Debrief, and {''}
            {waiting.length === 1 ? 'is' : 'are'} kept in this browser.
          </span>
        ) : note?.shown !== undefined ? (
          <span>{note.shown}</span>
        ) : (
          <span className="max-desk:hidden">
            <kbd>N</kbd> to write, <kbd>↵</kbd> notes it, <kbd>Alt</kbd> <kbd>↓</kbd> another place,{' '}
            <kbd>Esc</kbd> leaves
          </span>
        )}
        {refused !== undefined && held && (
          <span className="text-crit">
            {' '}
            One note was not taken; it comes back into the field once that is empty.
          </span>
        )}
      </p>
    </form>
  );
}

/** The words of a note as they were typed. */
function wordsOf(edit: ReturnType<typeof commands.all>[number]['command']['edit']): string {
  switch (edit.type) {
    case 'addEvent':
      return [edit.event.at, edit.event.text].filter((part) => part).join(' ');
    case 'addCause':
      return edit.cause.text;
    case 'addEntry':
      return edit.entry.text;
    case 'addToSection':
      return edit.text;
    default:
      return '';
  }
}
