import { useId } from 'react';
import { readDue } from './due-words.ts';

/** Until when, as one says it: `in 2 weeks`, `Friday`, `15 Dec`. Beside it stands the day that was understood. */
export function DueField({
  label,
  due,
  today,
  onType,
}: {
  label: string;
  due: string;
  /** The day (`YYYY-MM-DD`) that "in 2 weeks" is counted from. */
  today: string;
  onType: (due: string) => void;
}) {
  const id = useId();
  return (
    <span className="due-field">
      <input
        className="field"
        aria-label={label}
        aria-describedby={id}
        placeholder="in 2 weeks"
        value={due}
        maxLength={60}
        autoComplete="off"
        onChange={(event) => onType(event.target.value)}
      />
      <span id={id} className="due-understood tabular">
        {readDue(due, today)?.shown}
      </span>
    </span>
  );
}
