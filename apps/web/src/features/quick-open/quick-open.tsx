import '../../styles/quick-open.css';
import { ADDRESSES, type PostmortemPage } from '@debrief/http-contract';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation, useRouter } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Announcer } from '../../components/announcer.tsx';
import { SeverityGlyph } from '../../components/glyphs/severity-mark.tsx';
import { SHOW_KEYS } from '../../components/top-bar.tsx';
import { client } from '../../connection/client.ts';
import { useTheme } from '../../connection/theme.ts';
import { counted } from '../../formatting/counted.ts';
import { mediumDay } from '../../formatting/days.ts';
import { titleOf } from '../../formatting/row-title.ts';
import { matching, type Thing, thingsToDo } from './things-to-do.ts';

/** So many post-mortems are offered. */
const MOST = 8;
const QUIET = 120;

/** Find or do anything: what can be done from here, sections of the post-mortem that is shown, and all post-mortems. */
export function QuickOpen({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const ids = useId();
  const router = useRouter();
  const { pathname } = useLocation();
  const [theme, setTheme] = useTheme();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  const [chosen, setChosen] = useState(0);
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), QUIET);
    return () => clearTimeout(timer);
  }, [typed]);

  const document = /^\/postmortems\/([^/]+)/.exec(pathname)?.[1];
  const page = useQueryClient().getQueryData<PostmortemPage>(['postmortem', document]);
  const things = matching(
    thingsToDo({
      theme,
      ...(document === undefined ? {} : { document }),
      ...(page === undefined ? {} : { outline: page.outline }),
      ...(page === undefined || typed.trim() === '' ? {} : { postmortem: page.postmortem }),
    }),
    typed,
  );
  const found = useQuery({
    queryKey: ['postmortems', 'quick', asked],
    queryFn: ({ signal }) =>
      client(
        ADDRESSES.listPostmortems,
        { query: { limit: MOST, ...(asked === '' ? {} : { q: asked }) } },
        { signal },
      ),
    placeholderData: keepPreviousData,
  });
  const documents = found.data?.rows ?? [];
  const entries = [
    ...things.map((thing) => ({ group: 'things' as const, key: `do-${thing.key}`, thing })),
    ...documents.map((row) => ({ group: 'documents' as const, key: `open-${row.id}`, row })),
  ];
  const at = Math.min(chosen, entries.length - 1);
  useEffect(() => {
    list.current?.querySelector(`[data-at="${at}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const go = (to: string) => {
    onClose();
    router.history.push(to);
  };
  const run = (thing: Thing) => {
    const { does } = thing;
    if (does === 'show keys') {
      onClose();
      window.dispatchEvent(new Event(SHOW_KEYS));
    } else if ('theme' in does) {
      setTheme(does.theme);
      onClose();
    } else go(does.hash === undefined ? does.goTo : `${does.goTo}#${does.hash}`);
  };
  const take = (entry: (typeof entries)[number] | undefined) => {
    if (entry === undefined) return;
    if (entry.group === 'things') run(entry.thing);
    else go(`/postmortems/${entry.row.id}`);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const count = Math.max(1, entries.length);
    if (event.key === 'ArrowDown') setChosen((at + 1) % count);
    else if (event.key === 'ArrowUp') setChosen((at - 1 + count) % count);
    else if (event.key === 'Enter') take(entries[at]);
    else return;
    event.preventDefault();
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the key for closing is Esc, which the element answers itself.
    <dialog
      ref={dialog}
      className="dialog quick-open"
      aria-label="Find or do anything"
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <input
        className="quick-field"
        role="combobox"
        aria-label="Find or do anything"
        aria-expanded={entries.length > 0}
        aria-controls={`${ids}-list`}
        aria-activedescendant={entries.length > 0 ? `${ids}-${at}` : undefined}
        placeholder="Find or do anything"
        value={typed}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setTyped(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={`${ids}-list`} className="quick-list" role="listbox" aria-label="What was found">
        {entries.map((entry, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the field keeps the focus and its keys.
          <div
            key={entry.key}
            id={`${ids}-${index}`}
            data-at={index}
            data-begins={index > 0 && entries[index - 1]?.group !== entry.group ? true : undefined}
            className="quick-entry"
            role="option"
            aria-selected={index === at}
            onPointerMove={() => setChosen(index)}
            onClick={() => take(entry)}
          >
            {entry.group === 'things' ? (
              <>
                <span className={entry.thing.key.startsWith('#') ? 'quick-title' : 'truncate'}>
                  {entry.thing.words}
                </span>
                {entry.thing.keys !== undefined && <kbd>{entry.thing.keys}</kbd>}
              </>
            ) : (
              <>
                <SeverityGlyph rank={entry.row.severity?.rank} />
                <span className="quick-title">{titleOf(entry.row)}</span>
                {entry.row.date !== undefined && (
                  <span className="tabular text-ink-3">{mediumDay(entry.row.date)}</span>
                )}
              </>
            )}
          </div>
        ))}
      </div>
      {entries.length === 0 && (
        <p className="quick-none">
          {found.isError
            ? 'Debrief does not answer; what can be done here is still found by its name.'
            : 'Nothing has these words.'}
        </p>
      )}
      <Announcer message={counted(entries.length, 'entry', 'entries')} />
    </dialog>
  );
}
