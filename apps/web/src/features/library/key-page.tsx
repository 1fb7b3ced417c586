import { useState } from 'react';
import { TopBar } from '../../components/top-bar.tsx';
import { keepKey, keyIn } from '../../connection/key.ts';

/** Where the key is, and a field to paste it into. */
export function KeyPage({ wrong }: { wrong: boolean }) {
  const [unfit, setUnfit] = useState(false);
  return (
    <>
      <TopBar>
        <span className="font-semibold font-serif text-body">Debrief</span>
      </TopBar>
      <main id="page-content" className="page-width py-16">
        <h1 className="mb-3 max-w-xl text-balance font-semibold font-serif text-page">
          {wrong ? 'The key does not fit this library' : 'This page was opened without its key'}
        </h1>
        <div className="max-w-lg font-serif text-body text-ink-2">
          <p>
            {wrong
              ? 'Another library, or another start of Debrief, has this address now. Your texts are where they were.'
              : 'Only whoever started Debrief can read this library, so its address ends in a key.'}
          </p>
          <p className="mt-3">
            Open the address that <code className="font-mono text-ui">debrief serve</code> or{' '}
            <code className="font-mono text-ui">npm start</code> printed in the terminal. It looks like this:
          </p>
        </div>
        <p className="my-4 w-fit max-w-full break-all border-line border-y py-2 font-mono text-ui">
          Debrief is at {location.origin}/#key=…
        </p>
        <form
          className="max-w-lg"
          onSubmit={(event) => {
            event.preventDefault();
            const key = keyIn(String(new FormData(event.currentTarget).get('address') ?? ''));
            if (key === undefined) return setUnfit(true);
            keepKey(key);
            location.reload();
          }}
        >
          <label htmlFor="address" className="mb-1 block text-ink-2">
            Or paste the address, or the key alone
          </label>
          <div className="flex gap-2">
            <input
              id="address"
              name="address"
              className="field grow font-mono"
              autoComplete="off"
              spellCheck={false}
              aria-invalid={unfit}
              aria-describedby={unfit ? 'address-unfit' : undefined}
            />
            <button type="submit" className="button button-primary">
              Open
            </button>
          </div>
          {unfit && (
            <p id="address-unfit" className="mt-1 text-crit" role="alert">
              There is no key in it. The key is what stands behind #key=
            </p>
          )}
        </form>
      </main>
    </>
  );
}
