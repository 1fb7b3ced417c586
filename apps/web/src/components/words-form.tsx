import { type FormEvent, useState } from 'react';
import { leaveOnEscape } from '../keyboard/leave-on-escape.ts';

/** One line of words in the place of what it changes or begins: `↵` enters them, `Esc` leaves. Empty ones are not entered. */
export function WordsForm({
  name,
  initial = '',
  placeholder,
  action,
  onDraft,
  onEnter,
  onLeave,
}: {
  name: string;
  initial?: string;
  placeholder?: string;
  /** The word of the button. */
  action: string;
  /** Told with each letter, so that it can be kept should the form's place go. */
  onDraft?: (words: string) => void;
  onEnter: (words: string) => void;
  onLeave: () => void;
}) {
  const [words, setWords] = useState(initial);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() === '') return;
    onEnter(words.trim());
    setWords('');
  };
  return (
    <form className="part-line" onSubmit={submit} onKeyDown={leaveOnEscape(onLeave)}>
      <input
        // biome-ignore lint/a11y/noAutofocus: the field takes the place of what was just pressed.
        autoFocus
        className="field grow"
        aria-label={name}
        placeholder={placeholder}
        value={words}
        maxLength={1_000}
        autoComplete="off"
        required
        onChange={(event) => {
          setWords(event.target.value);
          onDraft?.(event.target.value);
        }}
      />
      <button type="submit" className="button">
        {action}
      </button>
    </form>
  );
}
