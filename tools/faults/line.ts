import { LIVE_PATH, type LiveNotice, type LiveRequest } from '@debrief/http-contract';
import * as Y from 'yjs';
import { type LiveSocket, openSocket } from '../../apps/web/src/features/editing/live/live-socket.ts';
import { readNotice } from '../../apps/web/src/features/editing/live/read-notice.ts';
import {
  afterEvent,
  beginSaving,
  isUnsaved,
  nextDue,
  type Saving,
  type SavingEvent,
} from '../../apps/web/src/features/editing/saving/saving.ts';

/** A server that may or may not answer at the moment. */
export interface Reachable {
  address: string | undefined;
  key: string;
}

export interface LineSettings {
  doc: Y.Doc;
  room: string;
  /** The servers of the document: where one does not answer the next is tried. */
  servers: readonly Reachable[];
  token(key: string): string;
  chance(): number;
  onNotice(notice: LiveNotice): void;
}

/**
 * The line of one person to the servers. Sockets and the machine that decides what is shown as saved are those of the pages;
 * what is left out is what needs a browser.
 */
export class Line {
  readonly #settings: LineSettings;
  readonly #listeners = new Set<() => void>();
  #saving = beginSaving(Date.now());
  #socket: LiveSocket | undefined;
  #timer: NodeJS.Timeout | undefined;
  #held = true;
  #tries = 0;
  #marks = new Map<number, number>();
  /** The newest change that a receipt was given for, and how far one's own letters reached then. */
  promised = { number: 0, clock: 0 };

  constructor(settings: LineSettings) {
    this.#settings = settings;
    settings.doc.on(
      'update',
      (_update: Uint8Array, _origin: unknown, doc: Y.Doc, { local }: Y.Transaction) => {
        if (local) this.#happens({ type: 'changed', clock: Y.getState(doc.store, doc.clientID) });
      },
    );
  }

  get saving(): Saving {
    return this.#saving;
  }

  get saved(): boolean {
    return this.#saving.line === 'open' && this.#saving.saved >= 0 && !isUnsaved(this.#saving);
  }

  get awareness(): LiveSocket['awareness'] | undefined {
    return this.#saving.line === 'open' ? this.#socket?.awareness : undefined;
  }

  /** Which of the servers it speaks to, or tries next. */
  get server(): Reachable | undefined {
    const { servers } = this.#settings;
    return servers[this.#tries % servers.length];
  }

  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Connects, and again whenever it is lost. */
  letGo(): void {
    this.#held = false;
    this.#happens({ type: 'hurry' });
  }

  /** Does not connect any more; what holds at the moment goes on. */
  hold(): void {
    this.#held = true;
    this.#plan();
  }

  /** Breaks the connection as a network does. */
  cut(): void {
    this.#lose();
  }

  send(message: LiveRequest): void {
    this.#socket?.send(message);
  }

  close(): void {
    this.#held = true;
    clearTimeout(this.#timer);
    this.#socket?.close();
  }

  #happens(event: SavingEvent): void {
    this.#saving = afterEvent(this.#saving, event, Date.now());
    if (this.#saving.line === 'ended') this.#socket?.close();
    this.#plan();
    for (const listener of [...this.#listeners]) listener();
  }

  #plan(): void {
    clearTimeout(this.#timer);
    const due = nextDue(this.#saving);
    if (due === undefined || (this.#held && due.what === 'connect')) return;
    this.#timer = setTimeout(() => this.#act(), Math.max(0, due.at - Date.now()));
  }

  #act(): void {
    const due = nextDue(this.#saving);
    if (due === undefined || due.at > Date.now()) return this.#plan();
    if (due.what === 'connect') this.#connect();
    else if (due.what === 'mark') this.#mark();
    else this.#lose();
  }

  #mark(): void {
    const { epoch, number, clock } = this.#saving;
    const { clientID: client } = this.#settings.doc;
    this.#marks.set(number, clock);
    this.#socket?.send({ type: 'mark', epoch, number, client });
    this.#happens({ type: 'marked' });
  }

  #connect(): void {
    if (this.#held) return;
    const address = this.server?.address;
    const key = this.server?.key ?? '';
    this.#happens({ type: 'connect' });
    if (address === undefined) return this.#lose();
    const { doc, room, token } = this.#settings;
    this.#marks.clear();
    const mine = openSocket(
      address.replace(/^http/, 'ws') + LIVE_PATH,
      room,
      doc,
      token(key),
      this.#socket?.awareness,
      {
        authenticated: () => {},
        serverHas: () => {},
        synced: () => {
          mine.awareness.setLocalStateField('cursor', null);
          this.#happens({ type: 'synced' });
        },
        notice: (payload) => this.#hear(payload),
        lost: () => {
          if (this.#socket === mine) this.#lose();
        },
      },
    );
    this.#socket = mine;
  }

  #lose(trouble?: LiveNotice & { type: 'closing' }): void {
    this.#socket?.close();
    this.#tries += 1;
    this.#happens({
      type: 'lost',
      chance: this.#settings.chance(),
      ...(trouble === undefined ? {} : { trouble }),
    });
  }

  #hear(payload: string): void {
    const notice = readNotice(payload);
    if (notice === undefined) return;
    if (notice.type === 'receipt') {
      this.#promise(notice);
      this.#happens(notice);
    } else if (notice.type === 'closing') this.#lose(notice);
    this.#settings.onNotice(notice);
  }

  /** A receipt covers what came before its mark, also where more was typed since: more than pages say, and it must be true. */
  #promise({ epoch, number, clock, pending }: LiveNotice & { type: 'receipt' }): void {
    const typed = this.#marks.get(number);
    if (epoch !== this.#saving.epoch || pending || typed === undefined || clock < typed) return;
    if (number >= this.promised.number) this.promised = { number, clock: typed };
  }
}
