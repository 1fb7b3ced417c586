import { LIVE_PATH, type LiveNotice, type LiveRequest } from '@debrief/http-contract';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import {
  afterEvent,
  beginSaving,
  looksDifferentAt,
  nextDue,
  type Saving,
  type SavingEvent,
  type Trouble,
} from '../saving/saving.ts';
import { type LiveSocket, openSocket } from './live-socket.ts';
import { readNotice } from './read-notice.ts';
import { endOfOpenText } from './troubles.ts';

export interface LineSettings {
  doc: Y.Doc;
  room: string;
  /** What the next connection authenticates itself with, as JSON. */
  token: () => string;
  /** Done before each connection. */
  prepare: () => Promise<unknown>;
  /** Why the server refused, where that can be found out. */
  whyRefused: (code: string) => Promise<Trouble | undefined>;
  /** The Yjs clients that the server has letters of; a trouble where this must not be brought together with the text here. */
  compare: (clients: ReadonlySet<number>) => Trouble | undefined;
  /** In words, where the server lets this page read and not write. */
  onScope: (readOnly: boolean) => void;
  onAwareness: (awareness: Awareness | undefined) => void;
  onNotice: (notice: Exclude<LiveNotice, { type: 'receipt' | 'closing' }>) => void;
  onState: (state: Saving, before: Saving) => void;
}

/** The line to the server: connections one after the other, and what is known to be saved. */
export interface Line {
  state: () => Saving;
  /** Begins to connect. */
  open: () => void;
  happens: (event: SavingEvent) => void;
  lose: (trouble?: Trouble) => void;
  send: (message: LiveRequest) => void;
  close: () => void;
}

/** Runs the machine of `saving.ts` with real sockets, time and chance. */
export function makeLine(settings: LineSettings): Line {
  const { doc } = settings;
  let saving = beginSaving(Date.now());
  let socket: LiveSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;

  const happens = (event: SavingEvent): void => {
    const before = saving;
    saving = afterEvent(saving, event, Date.now());
    if (saving.line === 'ended') hangUp();
    plan();
    settings.onState(saving, before);
  };
  const plan = (): void => {
    if (timer !== undefined) clearTimeout(timer);
    timer = undefined;
    if (!running) return;
    const now = Date.now();
    const looks = looksDifferentAt(saving);
    const at = Math.min(
      nextDue(saving)?.at ?? Number.POSITIVE_INFINITY,
      looks !== undefined && looks > now ? looks : Number.POSITIVE_INFINITY,
    );
    if (at < Number.POSITIVE_INFINITY) timer = setTimeout(act, Math.max(0, at - now));
  };
  const act = (): void => {
    timer = undefined;
    const due = nextDue(saving);
    if (due !== undefined && due.at <= Date.now()) {
      if (due.what === 'connect') return void connect();
      if (due.what === 'mark') return mark();
      return lose();
    }
    plan();
    settings.onState(saving, saving);
  };
  const mark = (): void => {
    socket?.send({ type: 'mark', epoch: saving.epoch, number: saving.number, client: doc.clientID });
    happens({ type: 'marked' });
  };
  const hangUp = (): void => {
    settings.onAwareness(undefined);
    socket?.close();
  };
  const lose = (trouble?: Trouble): void => {
    hangUp();
    happens({ type: 'lost', chance: Math.random(), ...(trouble === undefined ? {} : { trouble }) });
  };
  const connect = async (): Promise<void> => {
    happens({ type: 'connect' });
    await settings.prepare();
    if (!running || saving.line !== 'connecting') return;
    const mine = openSocket(liveAddress(), settings.room, doc, settings.token(), socket?.awareness, {
      authenticated: settings.onScope,
      serverHas: (clients) => {
        const trouble = settings.compare(clients);
        if (trouble !== undefined) lose(trouble);
      },
      synced: () => {
        settings.onAwareness(mine.awareness);
        happens({ type: 'synced' });
      },
      notice: hear,
      lost: async (refused) => {
        const trouble = refused === undefined ? undefined : await settings.whyRefused(refused);
        if (running && socket === mine) lose(trouble);
      },
    });
    socket = mine;
  };
  const hear = (payload: string): void => {
    const notice = readNotice(payload);
    if (notice?.type === 'receipt') happens(notice);
    else if (notice?.type === 'closing') lose(endOfOpenText(notice));
    else if (notice !== undefined) settings.onNotice(notice);
  };
  const hurry = (): void => {
    if (document.visibilityState === 'visible') happens({ type: 'hurry' });
  };
  /** A socket may take long to notice that there is no network; a server on this computer is found again at once. */
  const doubt = (): void => {
    if (saving.line === 'open') lose();
  };
  /** A page that comes back out of the browser's cache has a socket that only looks alive. */
  const comeBack = (event: PageTransitionEvent): void => {
    if (event.persisted) lose();
  };

  return {
    state: () => saving,
    open: () => {
      running = true;
      window.addEventListener('online', hurry);
      window.addEventListener('offline', doubt);
      window.addEventListener('focus', hurry);
      window.addEventListener('pageshow', comeBack);
      document.addEventListener('visibilitychange', hurry);
      plan();
    },
    happens,
    lose,
    send: (message) => socket?.send(message),
    close: () => {
      running = false;
      if (timer !== undefined) clearTimeout(timer);
      window.removeEventListener('online', hurry);
      window.removeEventListener('offline', doubt);
      window.removeEventListener('focus', hurry);
      window.removeEventListener('pageshow', comeBack);
      document.removeEventListener('visibilitychange', hurry);
      hangUp();
    },
  };
}

function liveAddress(): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${LIVE_PATH}`;
}
