import type { Time } from '@debrief/core/postmortem';
import { type FormEvent, useId, useRef, useState } from 'react';
import { leaveOnEscape } from '../../keyboard/leave-on-escape.ts';
import { readEntered } from './entered-time.ts';

/** What is put into the form of an event. */
export interface EventEntered {
  at: string;
  text: string;
}

/**
 * Time and words of an event. A short time shows how it is understood before it is sent; `↵` sends, `Esc` leaves. What was not sent is
 * kept while the form is there, and told to who opened it.
 */
export function EventForm({
  before,
  initial,
  kept = initial,
  asks = 'What happened',
  action,
  onEnter,
  onLeave,
}: {
  /** The time of the event before, from which short times are read. */
  before: Time | undefined;
  initial?: EventEntered;
  /** What was typed when the form was left before. */
  kept?: EventEntered | undefined;
  /** What the row asks for that it fills. */
  asks?: string | undefined;
  /** The word of the button. */
  action: string;
  onEnter: (entered: EventEntered) => void;
  onLeave: (typed: EventEntered) => void;
}) {
  const [time, setTime] = useState(kept?.at ?? '');
  const [text, setText] = useState(kept?.text ?? '');
  const first = useRef<HTMLInputElement>(null);
  const reading = useId();
  const same = initial !== undefined && time.trim() === initial.at;
  const entered = same ? { at: initial.at, shown: initial.at } : readEntered(time, before);
  const unknown = time.trim() !== '' && entered === undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (entered === undefined || text.trim() === '') return;
    onEnter({ at: entered.at, text: text.trim() });
    setTime('');
    setText('');
    first.current?.focus();
  };
  return (
    <form
      className="event-form"
      aria-label={action}
      onSubmit={submit}
      onKeyDown={leaveOnEscape(() => onLeave({ at: time, text }))}
    >
      <div>
        <input
          ref={first}
          // biome-ignore lint/a11y/noAutofocus: the form takes the place of what was just pressed.
          autoFocus
          className="field event-time-field"
          aria-label="Time"
          aria-describedby={reading}
          placeholder={before === undefined ? '14:05' : '14:05, +10m'}
          value={time}
          maxLength={60}
          autoComplete="off"
          spellCheck={false}
          required
          onChange={(event) => setTime(event.target.value)}
        />
        <p id={reading} className="event-reading" data-unknown={unknown || undefined}>
          {unknown ? 'from which time?' : same ? '' : entered?.shown}
        </p>
      </div>
      <input
        className="field grow"
        aria-label="What happened"
        placeholder={asks}
        value={text}
        maxLength={2_000}
        autoComplete="off"
        required
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="button">
        {action}
      </button>
    </form>
  );
}
