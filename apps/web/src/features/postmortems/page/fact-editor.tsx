import { type FormEvent, useEffect, useRef, useState } from 'react';
import { askedParts, type PendingCommand } from '../../commands/kept-command.ts';
import { asksReason, type FactField, factEdit } from './fact-fields.ts';
import { LetterChoice } from './letter-choice.ts';
import type { FactWriting } from './use-fact-writing.ts';

/** A fact being put in: `Enter` sets it, `Esc` leaves it as it is. What was refused before stands there to be mended. */
export function FactEditor({
  field,
  pending,
  writing,
  onClose,
}: {
  field: FactField;
  pending: readonly PendingCommand[];
  writing: FactWriting;
  onClose: () => void;
}) {
  // What was seen when the change began is what it is held against.
  const [{ line: before, base }] = useState(() => writing.seen(field));
  const [line, setLine] = useState(() => refusedLine(pending) ?? before);
  const [reason, setReason] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const [letters] = useState(() => new LetterChoice());
  useEffect(() => {
    const entry = form.current?.querySelector<HTMLInputElement | HTMLSelectElement>('input, select');
    entry?.focus();
    if (entry instanceof HTMLInputElement && entry.type === 'text') entry.select();
  }, []);
  const close = () => {
    onClose();
    // The button that opened it takes the focus again once it is there.
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-fact="${field.field}"]`)?.focus({ preventScroll: true }),
    );
  };
  const wantsReason = asksReason(field, line);
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (wantsReason && reason.trim() === '') return;
    if (line.trim() !== before) writing.send(field, factEdit(field, line, reason), base);
    close();
  };
  const hint = field.hint === undefined ? {} : { 'aria-describedby': `hint-${field.field}` };
  return (
    <form
      ref={form}
      className="fact-form"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          close();
        }
        if (event.key === 'Enter' && event.target instanceof HTMLSelectElement) submit(event);
      }}
    >
      {field.kind === 'choice' ? (
        <select
          className="field"
          aria-label={field.label}
          value={line}
          onChange={(event) => setLine(event.currentTarget.value)}
          onKeyDown={(event) => {
            // Inside a text that is edited a closed list gets no letters from the browser.
            if (event.key.length > 1 || event.key === ' ' || event.ctrlKey || event.metaKey || event.altKey)
              return;
            const { options, selectedIndex } = event.currentTarget;
            const words = [...options].map(({ text }) => text);
            const chosen = letters.press(event.key, event.timeStamp, words, selectedIndex);
            event.preventDefault();
            if (chosen !== undefined) setLine(options[chosen]?.value ?? '');
          }}
        >
          <option value="">not set</option>
          {field.choices?.map(({ value, words }) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      ) : (
        <input
          className="field"
          type={field.kind === 'day' ? 'date' : 'text'}
          aria-label={field.label}
          value={line}
          autoComplete="off"
          spellCheck={false}
          {...hint}
          onChange={(event) => setLine(event.currentTarget.value)}
        />
      )}
      {wantsReason && (
        <input
          className="field"
          type="text"
          aria-label="Reason"
          placeholder="Why it is waived"
          value={reason}
          required
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      {field.hint !== undefined && (
        <span id={`hint-${field.field}`} className="block text-caption text-ink-3">
          {field.hint}
        </span>
      )}
      <span className="flex gap-1">
        <button type="submit" className="quiet-button">
          Set <kbd>↵</kbd>
        </button>
        <button type="button" className="quiet-button" onClick={close}>
          Leave <kbd>Esc</kbd>
        </button>
      </span>
    </form>
  );
}

function refusedLine(pending: readonly PendingCommand[]): string | undefined {
  const refused = pending.findLast(({ progress }) => progress.state === 'refused');
  const value = refused && askedParts(refused.command.edit).value;
  return value === undefined || value === null
    ? undefined
    : Array.isArray(value)
      ? value.join(', ')
      : String(value);
}
