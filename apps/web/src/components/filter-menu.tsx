import type { ReactNode, Ref } from 'react';
import { Popover } from './popover.tsx';

export interface FilterChoice {
  value: string;
  label: ReactNode;
  /** The label as bare words, for the button and for those who hear it. */
  words: string;
  count?: number;
}

/** A filter as a word: choices with their counts behind it; once set it stands on a sunken ground with its way out. */
export function FilterMenu({
  name,
  choices,
  chosen,
  onChange,
  buttonRef,
}: {
  name: string;
  choices: readonly FilterChoice[];
  chosen: readonly string[];
  onChange: (values: string[]) => void;
  buttonRef?: Ref<HTMLButtonElement>;
}) {
  const set = chosen.length > 0;
  const shown = chosen.map((value) => choices.find((choice) => choice.value === value)?.words ?? value);
  const known = [
    ...choices,
    ...chosen
      .filter((value) => !choices.some((choice) => choice.value === value))
      .map((value) => ({ value, label: value, words: value, count: 0 })),
  ];
  return (
    <span className={set ? 'filter filter-set' : 'filter'}>
      <Popover
        {...(buttonRef === undefined ? {} : { buttonRef })}
        name={`Filter by ${name.toLowerCase()}`}
        className="filter-word"
        label={
          set ? (
            <>
              {name}: {shown.length > 2 ? `${shown.length} chosen` : shown.join(', ')}
            </>
          ) : (
            <>
              {name}
              <Chevron />
            </>
          )
        }
      >
        {() =>
          known.length === 0 ? (
            <p className="px-2 py-1 text-ink-3">Nothing to choose from.</p>
          ) : (
            known.map((choice) => (
              <label key={choice.value} className="choice">
                <input
                  type="checkbox"
                  checked={chosen.includes(choice.value)}
                  onChange={(event) =>
                    onChange(
                      event.target.checked
                        ? [...chosen, choice.value]
                        : chosen.filter((value) => value !== choice.value),
                    )
                  }
                />
                <span className="grow">{choice.label}</span>
                {choice.count !== undefined && <span className="tabular text-ink-3">{choice.count}</span>}
              </label>
            ))
          )
        }
      </Popover>
      {set && <ClearFilter name={name} onClear={() => onChange([])} />}
    </span>
  );
}

/** The way out of a set filter. */
export function ClearFilter({ name, onClear }: { name: string; onClear: () => void }) {
  return (
    <button type="button" className="filter-clear" aria-label={`Clear the filter ${name}`} onClick={onClear}>
      <svg viewBox="0 0 10 10" className="size-2.5 stroke-current" strokeWidth="1.4" aria-hidden="true">
        <path d="m1.5 1.5 7 7M8.5 1.5l-7 7" />
      </svg>
    </button>
  );
}

export function Chevron() {
  return (
    <svg viewBox="0 0 10 10" className="size-2.5 fill-none stroke-ink-3" strokeWidth="1.3" aria-hidden="true">
      <path d="m1.5 3.5 3.5 3.5 3.5-3.5" />
    </svg>
  );
}
