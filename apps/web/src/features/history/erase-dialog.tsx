import { ADDRESSES, type RequestFailure } from '@debrief/http-contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { client } from '../../connection/client.ts';
import { counted } from '../../formatting/counted.ts';
import { RefusedHere } from '../documents/refused-here.tsx';
import { askAgain, useLibrary } from '../library/use-library.ts';
import { countPlaces } from './revision-words.ts';
import { useText } from './use-history.ts';

const LEAST_WORDS = 4;

/** Erasing words for good, such as a key that somebody pasted: says before what it reaches and what not, and afterwards what it did. */
export function EraseDialog({ id, open, onClose }: { id: string; open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="Erase words for good">
      <EraseForm id={id} onClose={onClose} />
    </Dialog>
  );
}

function EraseForm({ id, onClose }: { id: string; onClose: () => void }) {
  const queries = useQueryClient();
  const text = useText(id, true).data?.text;
  const conflict = useLibrary().data?.unsettled.find((one) => one.id === id)?.state === 'conflict';
  const [words, setWords] = useState('');
  const erase = useMutation<
    { places: number; revisions: number; unwritten?: string | undefined },
    RequestFailure,
    { words: string; reason: string }
  >({
    networkMode: 'always',
    mutationFn: (body) => client(ADDRESSES.eraseText, { parameters: { id }, body }),
    onSuccess: () => askAgain(queries),
  });
  if (erase.data !== undefined) {
    return (
      <div role="status">
        <p className="mb-4">
          {erase.data.places === 0
            ? 'These words stood nowhere: not in the text, and in none of its revisions.'
            : `Erased in ${counted(erase.data.places, 'place')}, over ${counted(erase.data.revisions, 'revision')}. “[erased]” stands there now. Copies elsewhere still hold the words: take a secret out of use.`}
        </p>
        {erase.data.unwritten !== undefined && (
          <p className="mb-4 text-crit">
            The file in the folder still holds the words: {erase.data.unwritten} It is written as soon as that
            is mended.
          </p>
        )}
        <button type="button" className="button button-primary" onClick={onClose}>
          Close
        </button>
      </div>
    );
  }
  const places = text === undefined ? undefined : countPlaces(text, words);
  const long = words.length >= LEAST_WORDS;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim();
        if (long && reason !== '' && !erase.isPending) erase.mutate({ words, reason });
      }}
    >
      <dl className="reach">
        <div>
          <dt>Reached</dt>
          <dd>
            this text, each of its revisions, the original as it came in, its file in a served folder, and
            copies kept offline by browsers
          </dd>
        </div>
        <div>
          <dt>Not reached</dt>
          <dd>backups, git, files that were exported or copied, what people have read</dd>
        </div>
      </dl>
      <p className="mb-4 text-ink-2">
        This cannot be taken back. That something was erased, when, by whom and why stays in the history.
      </p>
      <label className="mb-1 block font-medium" htmlFor="erase-words">
        The words, exactly as they stand
      </label>
      <textarea
        id="erase-words"
        className="field erase-words"
        rows={3}
        value={words}
        required
        minLength={LEAST_WORDS}
        maxLength={10_000}
        spellCheck={false}
        autoComplete="off"
        aria-describedby="erase-places"
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <p id="erase-places" role="status" className="mb-3 min-h-5 text-ink-2">
        {words !== '' && !long && `At least ${LEAST_WORDS} letters.`}
        {long &&
          places !== undefined &&
          (places === 0
            ? 'Not in the text as it is now; its revisions are looked through.'
            : `In ${counted(places, 'place')} of the text as it is now; its revisions are looked through as well.`)}
      </p>
      <label className="mb-1 block font-medium" htmlFor="erase-reason">
        Why
      </label>
      <input
        id="erase-reason"
        name="reason"
        className="field mb-4 w-full"
        required
        maxLength={300}
        autoComplete="off"
        placeholder="A password was pasted here"
      />
      <div className="flex flex-wrap items-center gap-2">
        <button type="submit" className="button button-grave" disabled={erase.isPending}>
          {erase.isPending ? 'Erasing' : 'Erase for good'}
        </button>
        <button type="button" className="quiet-button" onClick={onClose}>
          Leave it
        </button>
      </div>
      <RefusedHere failure={erase.error} />
      {conflict && erase.error?.code === 'ERASE_NOT_WHOLE' && (
        <Link to="/postmortems/$id/conflict" params={{ id }} className="link min-h-6">
          Settle it with the folder
        </Link>
      )}
    </form>
  );
}
