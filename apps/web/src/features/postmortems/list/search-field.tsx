import { type Ref, useEffect, useRef, useState } from 'react';

const QUIET = 120;

/**
 * The search field of a list. It hands the query on after a short quiet, so that each letter does not ask anew, and
 * follows the address when that changes by other means. `↓` goes into the list, `↵` opens what is selected, `Esc`
 * empties the field and then leaves it.
 */
export function SearchField({
  query,
  onQuery,
  onEnterList,
  onOpen,
  placeholder,
  fieldRef,
}: {
  query: string;
  onQuery: (query: string) => void;
  onEnterList: () => void;
  onOpen: () => void;
  placeholder: string;
  fieldRef: Ref<HTMLInputElement>;
}) {
  const [typed, setTyped] = useState(query);
  const sent = useRef(query);
  useEffect(() => {
    if (query === sent.current) return;
    sent.current = query;
    setTyped(query);
  }, [query]);
  useEffect(() => {
    if (typed === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = typed;
      onQuery(typed);
    }, QUIET);
    return () => clearTimeout(timer);
  }, [typed, onQuery]);

  return (
    <search className="search">
      <svg viewBox="0 0 14 14" className="glyph fill-none stroke-ink-3" strokeWidth="1.5" aria-hidden="true">
        <circle cx="6" cy="6" r="4.2" />
        <path d="m9.2 9.2 3.3 3.3" />
      </svg>
      <input
        ref={fieldRef}
        type="search"
        className="field"
        aria-label={placeholder}
        placeholder={placeholder}
        value={typed}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') onEnterList();
          else if (event.key === 'Enter') onOpen();
          else if (event.key === 'Escape' && typed === '') event.currentTarget.blur();
          else if (event.key === 'Escape') setTyped('');
          else return;
          event.preventDefault();
        }}
      />
      <kbd>{typed === '' ? '/' : 'Esc'}</kbd>
    </search>
  );
}
