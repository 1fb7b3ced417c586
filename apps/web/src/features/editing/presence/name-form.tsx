import { useId } from 'react';
import { LONGEST_OWN_NAME, ownName, tidyName, useOwnName } from '../../../connection/name.ts';

/** A field for one's own name, and how much it proves. */
export function NameForm({ onDone }: { onDone?: () => void }) {
  const id = useId();
  const own = useOwnName();
  return (
    <form
      className="name-form"
      onSubmit={(event) => {
        event.preventDefault();
        ownName.set(tidyName(String(new FormData(event.currentTarget).get('name') ?? '')));
        onDone?.();
      }}
    >
      <label htmlFor={id} className="text-ink-2">
        Your name, as others see it
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          key={own}
          name="name"
          className="field min-w-0 grow"
          defaultValue={own}
          maxLength={LONGEST_OWN_NAME}
          autoComplete="name"
          spellCheck={false}
          aria-describedby={`${id}-note`}
        />
        <button type="submit" className="button">
          Use it
        </button>
      </div>
      <p id={`${id}-note`} className="text-caption text-ink-3">
        Names are not verified here: each browser chooses its own.
      </p>
    </form>
  );
}
