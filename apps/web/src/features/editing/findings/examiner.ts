import type { Examined, ExamineRequest } from './examination.ts';

/** A text is read after so long (ms) without a change, and at the latest so long after the first one that was not read. */
export const QUIET = 200;
export const LATEST = 1_000;
/** A reading that takes longer has gone astray. */
const READING_WITHIN = 15_000;
/** After so many failures in a row it is tried again only when asked. */
const MOST_FAILURES = 3;

/** How the reading goes: `stopped` after it failed again and again. */
export type ExaminerState = 'reading' | 'idle' | 'restarting' | 'stopped';

/** What a worker is to the examiner. */
export interface ExamineWorker {
  postMessage: (request: ExamineRequest) => void;
  terminate: () => void;
  onmessage: ((event: { data: Examined }) => void) | null;
  onerror: ((event: unknown) => void) | null;
}

export interface Examiner {
  /** The text has changed, or is there for the first time. */
  changed: () => void;
  /** The text has changed by what somebody waits to see: it is read without waiting for quiet. */
  hurry: () => void;
  /** Tries again after it stopped. */
  retry: () => void;
  close: () => void;
}

export interface ExaminerSettings {
  start: () => ExamineWorker;
  /** The text as it is now; asked when it is about to be read. */
  text: () => Omit<ExamineRequest, 'number'>;
  onResult: (examined: Examined) => void;
  onState: (state: ExaminerState) => void;
}

/** Has a text read and checked in a worker, one reading at a time. A worker that fails is replaced; the text never depends on it. */
export function makeExaminer(settings: ExaminerSettings): Examiner {
  let worker: ExamineWorker | undefined;
  let number = 0;
  let asked = false;
  let firstChange: number | undefined;
  let quiet: ReturnType<typeof setTimeout> | undefined;
  let limit: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let closed = false;

  const fail = (): void => {
    end();
    if (closed) return;
    failures++;
    firstChange ??= Date.now();
    if (failures >= MOST_FAILURES) return settings.onState('stopped');
    settings.onState('restarting');
    quiet = setTimeout(read, LATEST * failures);
  };
  const end = (): void => {
    clearTimeout(limit);
    clearTimeout(quiet);
    asked = false;
    worker?.terminate();
    worker = undefined;
  };
  const started = (): ExamineWorker => {
    const fresh = settings.start();
    fresh.onerror = () => {
      if (worker === fresh) fail();
    };
    fresh.onmessage = ({ data }) => {
      if (worker !== fresh || data.number !== number) return;
      clearTimeout(limit);
      asked = false;
      failures = 0;
      settings.onResult(data);
      if (firstChange === undefined) settings.onState('idle');
      else wait();
    };
    return fresh;
  };
  const read = (): void => {
    firstChange = undefined;
    asked = true;
    number++;
    try {
      worker ??= started();
      worker.postMessage({ ...settings.text(), number });
    } catch {
      return fail();
    }
    settings.onState('reading');
    limit = setTimeout(fail, READING_WITHIN);
  };
  const wait = (): void => {
    const now = Date.now();
    firstChange ??= now;
    clearTimeout(quiet);
    quiet = setTimeout(read, Math.max(0, Math.min(QUIET, firstChange + LATEST - now)));
  };
  return {
    changed: () => {
      if (failures >= MOST_FAILURES) return;
      if (asked) firstChange ??= Date.now();
      else wait();
    },
    hurry: () => {
      if (failures >= MOST_FAILURES) return;
      if (asked) firstChange ??= Date.now() - LATEST;
      else {
        clearTimeout(quiet);
        read();
      }
    },
    retry: () => {
      failures = 0;
      end();
      read();
    },
    close: () => {
      closed = true;
      end();
    },
  };
}
