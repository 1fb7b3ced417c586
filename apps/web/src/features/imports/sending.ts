import { ADDRESSES, RequestFailure } from '@debrief/http-contract';
import { useSyncExternalStore } from 'react';
import { client } from '../../connection/client.ts';
import { queries } from '../../connection/queries.ts';
import type { Chosen, ChosenFile } from './chosen-files.ts';

/** What this page itself is doing about an import; what the server does of it is asked of the server. */
export type Sending =
  | { step: 'none' }
  /** Folders are looked through. */
  | { step: 'looking' }
  | { step: 'sending'; id: string; sent: number; of: number }
  /** `again` does all of it once more: what has come in is here already. */
  | { step: 'refused'; failure: RequestFailure; again: (() => void) | undefined }
  /** Nothing that could come in was among what was given. */
  | { step: 'nothing' };

/** Files on their way at the same time. */
const AT_ONCE = 4;
const TRIES = 3;

let current: Sending = { step: 'none' };
let stop = new AbortController();
const listeners = new Set<() => void>();

export function useSending(): Sending {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}

export function isBusy(): boolean {
  return current.step === 'looking' || current.step === 'sending';
}

/** Lets go of what was said last. */
export function forgetSending(): void {
  if (!isBusy()) tell({ step: 'none' });
}

/** Sends no more; what the server has of it is ended by the server. */
export function stopSending(): void {
  stop.abort();
  tell({ step: 'none' });
}

/** Sends files and lets the server take them in. The pages may be walked through meanwhile; closing them ends it. */
export async function bringIn(choose: () => Promise<Chosen> | Chosen): Promise<void> {
  if (isBusy()) return;
  tell({ step: 'looking' });
  const chosen = await choose();
  if (chosen.files.length === 0 && chosen.leftOut.length === 0) return tell({ step: 'nothing' });
  await send(chosen);
}

async function send({ files, leftOut }: Chosen): Promise<void> {
  stop = new AbortController();
  const { signal } = stop;
  const id = [...crypto.getRandomValues(new Uint8Array(8))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  const unread: Chosen['leftOut'] = [];
  const leave = (event: BeforeUnloadEvent) => event.preventDefault();
  window.addEventListener('beforeunload', leave);
  try {
    const bytes = files.reduce((sum, { file }) => sum + file.size, 0);
    await client(ADDRESSES.beginImport, { body: { id, files: files.length, bytes } }, { signal });
    let sent = 0;
    tell({ step: 'sending', id, sent, of: files.length });
    const queue = files.values();
    const hand = async () => {
      for (const one of queue) {
        if (signal.aborted) return;
        if (!(await sendOne(id, one, signal)))
          unread.push({ path: one.path, reason: 'the browser could not read it' });
        tell({ step: 'sending', id, sent: ++sent, of: files.length });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, hand));
    if (signal.aborted) return;
    await client(
      ADDRESSES.startImport,
      { parameters: { id }, body: { leftOut: [...leftOut, ...unread].slice(0, 200) } },
      { signal },
    );
    await queries.invalidateQueries({ queryKey: ['import'] });
    tell({ step: 'none' });
  } catch (failure) {
    if (signal.aborted) return;
    const told =
      failure instanceof RequestFailure
        ? failure
        : new RequestFailure(0, 'UNKNOWN', 'This page could not send the files.', 'Choose them again.');
    stop.abort();
    // What the server has of it is of no use any more; where it does not answer, it lets go of it by itself.
    client(ADDRESSES.stopImport, { parameters: { id }, body: {} }).catch(() => {});
    tell({
      step: 'refused',
      failure: told,
      again: mayPass(told) ? () => send({ files, leftOut }) : undefined,
    });
  } finally {
    window.removeEventListener('beforeunload', leave);
  }
}

/** Sends one file; false where the browser cannot read it any more. */
async function sendOne(id: string, { path, file }: ChosenFile, signal: AbortSignal): Promise<boolean> {
  // A file that was moved or changed since it was chosen fails like a broken connection: it is looked at first.
  try {
    await file.slice(0, 1).arrayBuffer();
  } catch {
    return false;
  }
  for (let turn = 1; ; turn++) {
    try {
      await client(
        ADDRESSES.sendImportFile,
        { parameters: { id }, query: { path, modified: Math.max(0, Math.trunc(file.lastModified)) } },
        { signal, bytes: file },
      );
      return true;
    } catch (failure) {
      if (!(failure instanceof RequestFailure) || failure.status !== 0 || turn >= TRIES) throw failure;
    }
  }
}

function mayPass({ status, code }: RequestFailure): boolean {
  return status === 0 || status >= 500 || code === 'NOT_FOUND' || code === 'UNDER_WAY';
}

function tell(next: Sending): void {
  current = next;
  for (const listener of listeners) listener();
}
