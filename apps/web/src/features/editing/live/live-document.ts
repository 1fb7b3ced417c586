import { type LiveNotice, roomName, SHARED_TEXT } from '@debrief/http-contract';
import * as Y from 'yjs';
import { deviceId } from '../../../connection/device.ts';
import { keptKey } from '../../../connection/key.ts';
import { ownName } from '../../../connection/name.ts';
import { openCopies } from '../copies/copy-store.ts';
import { keepCopy } from '../copies/keep-copy.ts';
import { makePresence, type Presence } from '../presence/presence.ts';
import { isUnsaved, type Saving, type Shown, shownOf } from '../saving/saving.ts';
import { makeLine } from './live-line.ts';
import { TROUBLES, whyRefused } from './troubles.ts';

/** A notice that stays until the person has dealt with it. */
export type LastingNotice = Extract<LiveNotice, { type: 'taken-back' | 'torn' }> & { key: number };

/** What a page shows of a live document; the same object until something changes. */
export interface LiveView {
  shown: Shown;
  unsaved: boolean;
  /** Whether the text is there: from the server, or at least as this browser kept it. */
  ready: boolean;
  /** Whether it has been in step with the server on this page. */
  met: boolean;
  /** Nothing can be typed: it may only be read, or the connection has ended for good. */
  frozen: boolean;
  notices: readonly LastingNotice[];
}

/** Which text: a document in one generation, and why it may only be read where that is so. */
export interface OpenedText {
  document: string;
  generation: number;
  path: string;
  /** As it was opened, where the server was there to tell. */
  version?: string;
  readOnly?: string | undefined;
}

/** One shared text, open on this page. */
export interface LiveDocument {
  /** The id of the document. */
  document: string;
  text: Y.Text;
  presence: Presence;
  view: () => LiveView;
  listen: (listener: () => void) => () => void;
  /** The newest version of the text that this page knows to have. */
  version: () => string;
  /** Waits until the text has the change with this number, at most so long (ms). */
  reaches: (number: number, longest: number) => Promise<void>;
  /** Calls the listener whenever lists and pages have caught up with the text. */
  onRead: (listener: () => void) => () => void;
  retry: () => void;
  dismiss: (key: number) => void;
  entitle: (title: string | undefined) => void;
  /** The editor cannot vouch any more that it shows the shared text. */
  loseTrack: () => void;
  /** Waits until all is saved, at most so long (ms); says whether it is. */
  settled: (longest: number) => Promise<boolean>;
  close: () => void;
}

/** How long (ms) the server may take before the text is shown as this browser kept it. */
const KEPT_TEXT_AFTER = 1_000;
/** How long (ms) this browser's own database may take: some hang for ever. */
const DATABASE_WITHIN = 2_000;

export function openLiveDocument(opened: OpenedText): LiveDocument {
  const doc = new Y.Doc();
  const room = roomName(opened.document, opened.generation);
  const presence = makePresence();
  const listeners = new Set<() => void>();
  const readListeners = new Set<() => void>();
  const reachListeners = new Set<() => void>();
  const begun = Date.now();
  let notices: readonly LastingNotice[] = [];
  let seen = 0;
  /** Number of the newest change that is known to be in the text. */
  let reached = Number(opened.version?.split('.')[1] ?? 0);
  let copyFound = false;
  let met = false;

  const copy = keepCopy(doc, { ...opened, room }, openCopies(), `${deviceId()}-${begun.toString(36)}`, {
    counted: () => line.state().number,
    onKept: (number) => line.happens({ type: 'kept', number }),
    onRefused: () => line.happens({ type: 'not-kept' }),
  });
  const line = makeLine({
    doc,
    room,
    token: () => JSON.stringify({ key: keptKey() ?? '', name: ownName.get(), device: deviceId(), seen }),
    // Another tab may have written to this browser's copy meanwhile, and may be gone.
    prepare: () => within(copy.refresh(), DATABASE_WITHIN),
    whyRefused: (code) => whyRefused(opened.document, opened.generation, code),
    compare: (clients) => (copy.descendsFrom(clients) ? undefined : TROUBLES.replaced),
    onScope: (readOnly) => {
      const reason = opened.readOnly ?? (readOnly ? 'You may read here, not write.' : undefined);
      line.happens({ type: 'read-only', reason });
    },
    onAwareness: presence.use,
    onNotice: (notice) => {
      if (notice.type === 'read') reached = Math.max(reached, notice.version);
      if (notice.type === 'read') for (const listener of readListeners) listener();
      else if (notice.type === 'command') contain(notice.command);
      else {
        notices = [...notices, { ...notice, key: (notices.at(-1)?.key ?? 0) + 1 }];
        tell();
      }
    },
    onState: (state, before) => {
      if (state.line === 'open') met = true;
      if (state.saved > before.saved || (before.earlier && !state.earlier)) copy.saved();
      tell();
    },
  });
  /** The letters of a command come before the notice of it, so they are in the text by now. */
  const contain = (command: number): void => {
    seen = Math.max(seen, command);
    reached = Math.max(reached, command);
    for (const listener of reachListeners) listener();
    copy.contains(seen);
    line.send({ type: 'seen', command });
  };

  const look = (): LiveView => {
    const state = line.state();
    return {
      shown: shownOf(state, Date.now()),
      unsaved: isUnsaved(state),
      met,
      ready: met || (copyFound && (state.failures > 0 || Date.now() - begun >= KEPT_TEXT_AFTER)),
      frozen: isFrozen(state),
      notices,
    };
  };
  let view = look();
  const tell = (): void => {
    const next = look();
    if (JSON.stringify(next) === JSON.stringify(view)) return;
    view = next;
    for (const listener of listeners) listener();
  };

  doc.on('update', (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    if (transaction.local) line.happens({ type: 'changed', clock: Y.getState(doc.store, doc.clientID) });
  });
  const onHide = (): void => void copy.flush();
  window.addEventListener('pagehide', onHide);
  const endNaming = ownName.listen(() => {
    line.send({ type: 'name', name: ownName.get() });
    presence.announce();
  });
  const late = setTimeout(tell, KEPT_TEXT_AFTER + 1);
  if (opened.readOnly !== undefined) line.happens({ type: 'read-only', reason: opened.readOnly });
  let closed = false;
  void within(
    copy.load().then((loaded) => {
      copyFound = loaded.found;
      seen = Math.max(seen, loaded.seen);
      if (loaded.unsaved) line.happens({ type: 'earlier-letters' });
    }),
    DATABASE_WITHIN,
  ).then(() => {
    if (!closed) line.open();
  });

  return {
    document: opened.document,
    text: doc.getText(SHARED_TEXT),
    presence,
    view: () => view,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    version: () => `${opened.generation}.${reached}`,
    reaches: (number, longest) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (reached < number) return;
          clearTimeout(limit);
          reachListeners.delete(check);
          resolve();
        };
        const limit = setTimeout(() => {
          reachListeners.delete(check);
          resolve();
        }, longest);
        reachListeners.add(check);
        check();
      }),
    onRead: (listener) => {
      readListeners.add(listener);
      return () => readListeners.delete(listener);
    },
    retry: () => line.happens({ type: 'hurry' }),
    dismiss: (key) => {
      notices = notices.filter((notice) => notice.key !== key);
      tell();
    },
    entitle: copy.entitle,
    loseTrack: () => line.lose(TROUBLES.lostTrack),
    settled: (longest) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (!view.unsaved) done();
        };
        const done = (): void => {
          clearTimeout(limit);
          listeners.delete(check);
          resolve(!view.unsaved);
        };
        const limit = setTimeout(done, longest);
        listeners.add(check);
        check();
      }),
    close: () => {
      closed = true;
      clearTimeout(late);
      window.removeEventListener('pagehide', onHide);
      endNaming();
      line.close();
      copy.stop();
      doc.destroy();
    },
  };
}

function isFrozen(state: Saving): boolean {
  return state.readOnly !== undefined || state.line === 'ended';
}

/** Waits for something, but no longer than this (ms). */
function within(work: Promise<unknown>, longest: number): Promise<unknown> {
  return Promise.race([work, new Promise((resolve) => setTimeout(resolve, longest))]);
}
