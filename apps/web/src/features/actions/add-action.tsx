import { type FormEvent, useRef, useState } from 'react';
import { peopleOf } from '../../formatting/people-line.ts';
import { useToday } from '../../formatting/use-today.ts';
import { leaveOnEscape } from '../../keyboard/leave-on-escape.ts';
import type { DocumentShown } from '../commands/kept-command.ts';
import { PlaceTrouble } from '../commands/pending-value.tsx';
import { usePending } from '../commands/use-pending.ts';
import { useWriting } from '../commands/use-writing.ts';
import { addAction, NEW_ACTION } from './add-action-edit.ts';
import { DueField } from './due-field.tsx';
import { readDue } from './due-words.ts';
import { useKnownOwners } from './use-action-list.ts';

/** Adds actions to a post-mortem, one after the other: what, who and until when. Nobody and no date are said as such, not guessed. */
export function AddAction({
  document,
  asked,
}: {
  document: DocumentShown;
  /** What a row asks for that somebody wants to fill: the form opens with it. */
  asked?: { words: string } | undefined;
}) {
  const { can } = useWriting();
  const [open, setOpen] = useState(false);
  const [kept, keep] = useState(NOTHING);
  const [answered, setAnswered] = useState(asked);
  const [asks, setAsks] = useState(asked?.words);
  if (asked !== answered) {
    setAnswered(asked);
    setAsks(asked?.words);
    setOpen(true);
  }
  const pending = usePending(document.id, NEW_ACTION);
  if (!can) return null;
  return (
    <>
      <PlaceTrouble pending={pending} />
      {open ? (
        <AddForm
          document={document}
          kept={kept}
          asks={asks}
          onLeave={(words) => {
            keep(words);
            setAsks(undefined);
            setOpen(false);
          }}
        />
      ) : (
        <button
          type="button"
          className="add-item"
          data-part="add"
          data-kept-words={isFilled(kept) || undefined}
          onClick={() => setOpen(true)}
        >
          {isFilled(kept) ? 'Go on with your action' : 'Add an action'}
        </button>
      )}
    </>
  );
}

/** What is typed into the form so far. */
interface Typed {
  text: string;
  owners: string;
  due: string;
}

const NOTHING: Typed = { text: '', owners: '', due: '' };

function isFilled({ text, owners, due }: Typed): boolean {
  return `${text}${owners}${due}`.trim() !== '';
}

/** `Esc` leaves the form; what is typed in it is there again when it is opened. */
function AddForm({
  document,
  kept,
  asks = 'What will be done',
  onLeave,
}: {
  document: DocumentShown;
  kept: Typed;
  asks: string | undefined;
  onLeave: (typed: Typed) => void;
}) {
  const [text, setText] = useState(kept.text);
  const [owners, setOwners] = useState(kept.owners);
  const [due, setDue] = useState(kept.due);
  const first = useRef<HTMLInputElement>(null);
  const known = useKnownOwners();
  const today = useToday();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const words = text.trim();
    if (words === '') return;
    const until = readDue(due, today)?.due;
    addAction(document, {
      text: words,
      owners: peopleOf(owners),
      ...(until === undefined ? {} : { due: until }),
    });
    setText('');
    setOwners('');
    setDue('');
    first.current?.focus();
  };
  return (
    <form
      className="action-form"
      aria-label="Add an action"
      onSubmit={submit}
      onKeyDown={leaveOnEscape(() => onLeave({ text, owners, due }))}
    >
      <input
        ref={first}
        // biome-ignore lint/a11y/noAutofocus: the form takes the place of what was just pressed.
        autoFocus
        className="field action-form-text"
        aria-label="What will be done"
        placeholder={asks}
        value={text}
        maxLength={1_000}
        autoComplete="off"
        required
        onChange={(event) => setText(event.target.value)}
      />
      <input
        className="field action-form-owner"
        aria-label="Who sees it through"
        placeholder="Who"
        list="debrief-known-owners"
        value={owners}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => setOwners(event.target.value)}
      />
      <datalist id="debrief-known-owners">
        {known.slice(0, 50).map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <DueField label="Due date" due={due} today={today} onType={setDue} />
      <button type="submit" className="button">
        Add
      </button>
    </form>
  );
}
