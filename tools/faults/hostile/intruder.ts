import { LiveNoticeSchema, roomName, SHARED_TEXT } from '@debrief/http-contract';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import type { Reachable } from '../line.ts';
import { KIND, message, STEP } from './messages.ts';
import { RawSocket } from './raw-socket.ts';

let devices = 0;

/** Somebody with a valid key and a copy of the text who does what no page would do. */
export class Intruder {
  readonly room: string;
  readonly doc = new Y.Doc();
  readonly socket: RawSocket;
  #asked = false;

  private constructor(socket: RawSocket, room: string) {
    this.socket = socket;
    this.room = room;
  }

  /** Comes in as a page does, until both copies know what the other lacks. */
  static async enter(server: Reachable, documentId: string): Promise<Intruder> {
    const intruder = await Intruder.atTheDoor(server, documentId);
    const { socket, room, doc } = intruder;
    await socket.send(authentication(room, server.key));
    await socket.send(message(room, KIND.sync, STEP.first, Y.encodeStateVector(doc)));
    let [told, asked] = [false, false];
    while (!told || !asked) {
      const heard = await socket.next();
      if (heard === undefined) throw new Error('an intruder was not let in');
      const decoder = decoding.createDecoder(heard);
      decoding.readVarString(decoder);
      if (decoding.readVarUint(decoder) !== KIND.sync) continue;
      const step = decoding.readVarUint(decoder);
      const bytes = decoding.readVarUint8Array(decoder);
      if (step === STEP.first) asked = true;
      else {
        Y.applyUpdate(doc, bytes);
        told = true;
      }
    }
    await socket.send(message(room, KIND.sync, STEP.second, Y.encodeStateAsUpdate(new Y.Doc())));
    return intruder;
  }

  /** Has a socket and has not said who it is. */
  static async atTheDoor(server: Reachable, documentId: string): Promise<Intruder> {
    const socket = await RawSocket.open(server.address ?? '');
    if (socket === undefined) throw new Error('an intruder got no socket');
    return new Intruder(socket, roomName(documentId, 1));
  }

  get text(): Y.Text {
    return this.doc.getText(SHARED_TEXT);
  }

  /** Sends what a change of its copy makes. */
  async change(make: (doc: Y.Doc) => void): Promise<void> {
    const before = Y.encodeStateVector(this.doc);
    this.doc.transact(() => make(this.doc));
    await this.update(Y.encodeStateAsUpdate(this.doc, before));
  }

  async update(update: Uint8Array): Promise<void> {
    await this.socket.send(message(this.room, KIND.sync, STEP.update, update));
  }

  /**
   * Settles when the server has ended this, the connection or what it was to the room; or has answered what `askForAnswer` asked: then it
   * has taken everything before.
   */
  async ended(): Promise<void> {
    for (;;) {
      const heard = await this.socket.next();
      if (heard === undefined) return;
      const decoder = decoding.createDecoder(heard);
      decoding.readVarString(decoder);
      const kind = decoding.readVarUint(decoder);
      if (kind === KIND.close) return;
      if (this.#asked && kind === KIND.stateless) {
        const notice: unknown = JSON.parse(decoding.readVarString(decoder));
        if (LiveNoticeSchema.safeParse(notice).data?.type === 'receipt') return;
      }
    }
  }

  async askForAnswer(): Promise<void> {
    this.#asked = true;
    const mark = { type: 'mark', epoch: 1, number: 1, client: this.doc.clientID };
    await this.socket.send(message(this.room, KIND.stateless, JSON.stringify(mark)));
  }

  leave(): void {
    this.socket.close();
    this.doc.destroy();
  }
}

/** The message that says who one is. */
export function authentication(room: string, key: string, more: object = {}): Uint8Array {
  const token = { key, name: 'Mallory', device: `intruder-${devices++}`.padEnd(12, '-'), seen: 0, ...more };
  return message(room, KIND.authentication, 0, JSON.stringify(token), '4.7.0');
}
