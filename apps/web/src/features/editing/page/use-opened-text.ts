import { ADDRESSES, RequestFailure } from '@debrief/http-contract';
import { useCallback, useEffect, useState } from 'react';
import { client } from '../../../connection/client.ts';
import { newestCopy } from '../copies/kept-text.ts';
import type { OpenedText } from '../live/live-document.ts';

/** Which text there is to edit, as far as that is known. */
export type Opening =
  | { state: 'asking' }
  | { state: 'open'; text: OpenedText; attempt: number }
  | { state: 'failed'; error: unknown };

/** A server that does not answer is asked again after so long (ms), and when the network or the person comes back. */
const ASK_AGAIN = 4_000;

/**
 * Asks which generation of a document there is, and whether it can be written. Without an answer the newest copy that this
 * browser keeps is opened. `again` asks anew, after the text was replaced.
 */
export function useOpenedText(id: string): { opening: Opening; again: () => void } {
  const [attempt, setAttempt] = useState(0);
  const [opening, setOpening] = useState<Opening>({ state: 'asking' });
  const again = useCallback(() => {
    setOpening({ state: 'asking' });
    setAttempt((before) => before + 1);
  }, []);

  useEffect(() => {
    const asking = new AbortController();
    const ask = async (): Promise<Opening> => {
      try {
        const reply = await client(ADDRESSES.readText, { parameters: { id } }, { signal: asking.signal });
        const { path, generation, version, readOnly } = reply;
        const text = {
          document: id,
          path,
          generation,
          version,
          ...(readOnly === undefined ? {} : { readOnly }),
        };
        return { state: 'open', text, attempt };
      } catch (error) {
        const copy = isSilence(error) ? await newestCopy(id) : undefined;
        if (copy === undefined) return { state: 'failed', error };
        const { path, generation } = copy;
        return { state: 'open', text: { document: id, path, generation }, attempt };
      }
    };
    void ask().then((found) => {
      if (!asking.signal.aborted) setOpening(found);
    });
    return () => asking.abort();
  }, [id, attempt]);

  const waits = opening.state === 'failed' && isSilence(opening.error);
  useEffect(() => {
    if (!waits) return;
    const ask = () => setAttempt((before) => before + 1);
    const timer = setInterval(ask, ASK_AGAIN);
    window.addEventListener('online', ask);
    window.addEventListener('focus', ask);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', ask);
      window.removeEventListener('focus', ask);
    };
  }, [waits]);
  return { opening, again };
}

function isSilence(error: unknown): boolean {
  return !(error instanceof RequestFailure) || error.status === 0 || error.status >= 500;
}
