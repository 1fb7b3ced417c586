import { LIVE_PATH, type LiveNotice, type LiveRequest, SHARED_TEXT } from '@debrief/http-contract';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync';
import * as Y from 'yjs';

/** Kinds of messages of the sync library, and steps of its sync protocol. */
const SYNC = 0;
const AWARENESS = 1;
const AUTHENTICATION = 2;
const SYNC_REPLY = 4;
const STATELESS = 5;
const STEP_TWO = 1;
const UPDATE = 2;
const TOKEN = 0;
/** As pages do: one question for a receipt after so long (ms). */
const MARK_AFTER_MS = 60;

/** What happens to one person. Times are those of `performance.now`. */
export interface PersonTold {
  /** A letter was sent. */
  typed(client: number, clock: number, at: number): void;
  /** Letters of somebody else, or one's own, came in: an update of Yjs. */
  heard(update: Uint8Array, at: number): void;
  /** One's own letters before this clock are shown as saved. */
  saved(client: number, clock: number, at: number): void;
  /** The server ended the connection. */
  ended(why: string): void;
}

/**
 * Somebody with a text open, over a real socket that speaks the protocol of the sync library. Types at a place of their own, moves their
 * caret with each letter, and asks for receipts as pages do. What others type is told of and not put into a copy here: two hundred
 * copies in one process would be slower than the server that is measured.
 */
export class LivePerson {
  readonly doc = new Y.Doc();
  readonly #awareness = new Awareness(this.doc);
  readonly #text = this.doc.getText(SHARED_TEXT);
  readonly #socket: WebSocket;
  readonly #room: string;
  readonly #told: PersonTold;
  readonly #marks: boolean;
  readonly #inStep: Promise<void>;
  #place = 0;
  #first = 0;
  #number = 0;
  #mark: NodeJS.Timeout | undefined;
  #closed = false;
  #asked = new Map<number, number>();
  /** All that was typed, in order. */
  typed = '';
  /** How much of it is shown as saved. */
  savedLetters = 0;

  constructor(settings: { address: string; room: string; token: string; marks: boolean }, told: PersonTold) {
    this.#room = settings.room;
    this.#told = told;
    this.#marks = settings.marks;
    this.#socket = new WebSocket(settings.address.replace(/^http/, 'ws') + LIVE_PATH, {
      perMessageDeflate: false,
    });
    this.#inStep = new Promise((resolve, reject) => {
      const both = new Set<'told' | 'asked'>();
      const settle = (half: 'told' | 'asked') => {
        both.add(half);
        if (both.size === 2) resolve();
      };
      this.#socket.on('open', () => this.#introduce(settings.token));
      this.#socket.on('message', (data: Buffer) => this.#hear(data, settle));
      this.#socket.on('error', reject);
      this.#socket.on('close', (code) => {
        reject(new Error(`a connection ended with ${code}`));
        if (!this.#closed) this.#told.ended(`a connection ended with ${code}`);
      });
    });
    this.#inStep.catch(() => {});
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this) return;
      const at = performance.now();
      this.#send(SYNC, (encoder) => writeUpdate(encoder, update));
      this.#told.typed(this.doc.clientID, this.#first + this.typed.length - 1, at);
    });
  }

  /** Settles when both copies have told each other what the other lacked. Then the place (0 to 1 of the lines) is taken. */
  async ready(share: number): Promise<void> {
    await this.#inStep;
    const lines = this.#text.toString().split('\n');
    const before = lines.slice(0, 1 + Math.floor(share * (lines.length - 1)));
    this.#place = before.join('\n').length;
    this.#first = Y.getState(this.doc.store, this.doc.clientID);
  }

  /** Types the next letter, and moves the caret behind it. */
  type(letter: string): void {
    this.typed += letter;
    this.#text.insert(this.#place, letter);
    this.#place += 1;
    const caret = Y.relativePositionToJSON(
      Y.createRelativePositionFromTypeIndex(this.#text, this.#place, -1),
    );
    this.#awareness.setLocalState({ cursor: { anchor: caret, head: caret } });
    this.#send(AWARENESS, (encoder) =>
      encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(this.#awareness, [this.doc.clientID])),
    );
    if (this.#marks) this.#mark ??= setTimeout(() => this.#ask(), MARK_AFTER_MS);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#mark);
    this.#socket.terminate();
    this.#awareness.destroy();
    this.doc.destroy();
  }

  #introduce(token: string): void {
    this.#send(AUTHENTICATION, (encoder) => {
      encoding.writeVarUint(encoder, TOKEN);
      encoding.writeVarString(encoder, token);
      encoding.writeVarString(encoder, '4.7.0');
    });
    this.#send(SYNC, (encoder) => writeSyncStep1(encoder, this.doc));
  }

  #hear(data: Buffer, settle: (half: 'told' | 'asked') => void): void {
    const at = performance.now();
    const decoder = decoding.createDecoder(data);
    decoding.readVarString(decoder);
    const kind = decoding.readVarUint(decoder);
    if (kind === STATELESS) return this.#notice(JSON.parse(decoding.readVarString(decoder)), at);
    if (kind !== SYNC && kind !== SYNC_REPLY) return;
    const step = data[decoder.pos];
    if (step === UPDATE) {
      decoding.readVarUint(decoder);
      this.#told.heard(decoding.readVarUint8Array(decoder), at);
      return;
    }
    const reply = encoding.createEncoder();
    readSyncMessage(decoder, reply, this.doc, this);
    if (step === STEP_TWO) settle('told');
    else {
      this.#send(SYNC, (encoder) => encoding.writeUint8Array(encoder, encoding.toUint8Array(reply)));
      settle('asked');
    }
  }

  #notice(notice: LiveNotice, at: number): void {
    if (notice.type === 'closing') this.#told.ended(notice.message);
    if (notice.type === 'command') this.#say({ type: 'seen', command: notice.command });
    if (notice.type !== 'receipt' || notice.pending) return;
    const letters = this.#asked.get(notice.number) ?? 0;
    this.#asked.delete(notice.number);
    if (notice.clock < this.#first + letters) return;
    this.savedLetters = Math.max(this.savedLetters, letters);
    this.#told.saved(this.doc.clientID, this.#first + letters, at);
  }

  #ask(): void {
    this.#mark = undefined;
    this.#number += 1;
    this.#asked.set(this.#number, this.typed.length);
    this.#say({ type: 'mark', epoch: 1, number: this.#number, client: this.doc.clientID });
  }

  #say(request: LiveRequest): void {
    this.#send(STATELESS, (encoder) => encoding.writeVarString(encoder, JSON.stringify(request)));
  }

  #send(kind: number, write: (encoder: encoding.Encoder) => void): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarString(encoder, this.#room);
    encoding.writeVarUint(encoder, kind);
    write(encoder);
    this.#socket.send(encoding.toUint8Array(encoder));
  }
}
