import '../../styles/imports.css';
import { ADDRESSES, type ImportState } from '@debrief/http-contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Announcer } from '../../components/announcer.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { client } from '../../connection/client.ts';
import { counted } from '../../formatting/counted.ts';
import { LookAround } from '../example-library/look-around.tsx';
import { askAgain } from '../library/use-library.ts';
import { DropZone } from './drop-zone.tsx';
import { ImportChoice, WHAT_COMES_IN } from './import-choice.tsx';
import { ImportReport } from './import-report.tsx';
import { outcomeWords } from './outcome-words.ts';
import { forgetSending, type Sending, stopSending, useSending } from './sending.ts';
import { isUnderWay, useImport } from './use-import.ts';

/** Brings files in: by dropping them on the page or by choosing them; says how far it has come and what came of it. */
export function ImportDesk({ asked, onClose }: { asked: boolean; onClose: () => void }) {
  const sending = useSending();
  const { state, putAway } = useImport();
  const queries = useQueryClient();
  const [reported, setReported] = useState(false);
  const busy = sending.step === 'looking' || sending.step === 'sending' || isUnderWay(state);
  const ended = state?.outcome !== undefined;
  useEffect(() => {
    // Rows of the last documents may have come after the last look.
    if (ended) askAgain(queries);
  }, [ended, queries]);
  const stop = useMutation({
    networkMode: 'always',
    mutationFn: (id: string) => {
      stopSending();
      return client(ADDRESSES.stopImport, { parameters: { id }, body: {} });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['import'] }),
  });
  const line = lineOf(sending, state);
  const id = sending.step === 'sending' ? sending.id : state?.id;
  return (
    <>
      <DropZone busy={busy} />
      {line !== undefined && (
        <section className="import-line" aria-label="Bringing in files">
          {line.bar !== undefined && (
            <progress className="reading" {...line.bar} aria-label="Brought in so far" />
          )}
          <p className="min-w-0 grow" {...(line.fault === true ? { role: 'alert' } : {})}>
            <span className={line.fault === true ? 'text-crit' : ''}>{line.words}</span>{' '}
            {line.more !== undefined && <span className="import-more">{line.more}</span>}
          </p>
          {busy && id !== undefined && (
            <button
              type="button"
              className="quiet-button"
              disabled={stop.isPending}
              onClick={() => stop.mutate(id)}
            >
              {line.stop ?? 'Stop'}
            </button>
          )}
          {sending.step === 'refused' && sending.again !== undefined && (
            <button type="button" className="quiet-button" onClick={sending.again}>
              Try again
            </button>
          )}
          {!busy && sending.step === 'none' && state?.outcome !== undefined && (
            <button type="button" className="link min-h-7" onClick={() => setReported(true)}>
              See the report
            </button>
          )}
          {!busy && (
            <button
              type="button"
              className="quiet-button"
              onClick={() => {
                if (sending.step === 'none') putAway();
                forgetSending();
              }}
            >
              Put away
            </button>
          )}
        </section>
      )}
      <Announcer message={line?.said} />
      {state?.outcome !== undefined && (
        <ImportReport outcome={state.outcome} open={reported} onClose={() => setReported(false)} />
      )}
      <Dialog open={asked} onClose={onClose} title="Import post-mortems">
        <p className="mb-4 max-w-md text-ink-2">
          {WHAT_COMES_IN} Nothing that is here is replaced. You can also drop them anywhere on the list.
        </p>
        <ImportChoice disabled={busy} onChosen={onClose} />
        <p className="mt-4">
          <LookAround />
        </p>
        {busy && <p className="mt-3 text-ink-2">An import is under way. Wait until it has ended.</p>}
      </Dialog>
    </>
  );
}

interface Line {
  words: string;
  more?: string;
  bar?: { value: number; max: number };
  fault?: true;
  stop?: string;
  /** What is said to those who do not see it: at steps, not at each file. */
  said: string;
}

function lineOf(sending: Sending, state: ImportState | undefined): Line | undefined {
  if (sending.step === 'looking')
    return { words: 'Looking through the folders', said: 'Looking through the folders' };
  if (sending.step === 'sending') {
    const { sent, of } = sending;
    return {
      words: `Sent ${sent} of ${counted(of, 'file')}`,
      bar: { value: sent, max: Math.max(1, of) },
      said: `Sending ${counted(of, 'file')}`,
    };
  }
  if (sending.step === 'refused') {
    const { message, remedy } = sending.failure;
    return { words: message, more: remedy, fault: true, said: '' };
  }
  if (sending.step === 'nothing')
    return {
      words: 'There was no file in it.',
      more: 'Choose files that end in .md or .markdown, a folder of them, or an archive.',
      said: 'There was no file in it.',
    };
  return state === undefined ? undefined : lineOfState(state);
}

function lineOfState(state: ImportState): Line | undefined {
  const { received, reading, looking, outcome, failure } = state;
  if (state.state === 'receiving')
    return {
      words: `Another page is sending files: ${received.files} of ${received.of} so far.`,
      more: 'If it was closed, nothing of them has come in: let go of them and choose them again.',
      stop: 'Let go of them',
      said: '',
    };
  if (outcome === undefined && state.state !== 'stopped') {
    const quarter = reading.of === 0 ? 0 : Math.floor((reading.done / reading.of) * 4) * 25;
    return {
      words: `Taken in ${reading.done} of ${counted(reading.of, 'file')}`,
      ...(looking === undefined ? {} : { more: looking }),
      bar: { value: reading.done, max: Math.max(1, reading.of) },
      said: `Taking in files, ${quarter} percent`,
    };
  }
  const came = outcome === undefined ? '' : outcomeWords(outcome);
  if (failure !== undefined)
    return {
      words: failure.message,
      more: `${failure.remedy} What came in before is here, whole; bring in the same files again for the rest. ${came}`,
      fault: true,
      said: '',
    };
  if (state.state === 'stopped')
    return {
      words: outcome === undefined ? 'Stopped; nothing came in.' : `Stopped. ${came}`,
      more: 'Bring in the same files again for the rest.',
      said: 'Stopped',
    };
  return { words: came, said: came };
}
