import { randomBytes } from 'node:crypto';
import { roomName } from '@debrief/http-contract';
import type { Attack } from './attack.ts';
import { authentication, Intruder } from './intruder.ts';
import { awareness, KIND, message, STEP } from './messages.ts';
import { frame } from './raw-socket.ts';

/** An attack by somebody who was let in, after which the server ends the connection. */
function inside(name: string, send: (intruder: Intruder, someone: number) => Promise<void>): Attack {
  return {
    name,
    async run({ server, documentId, person }) {
      const intruder = await Intruder.enter(server, documentId);
      await send(intruder, person.doc.clientID);
      await intruder.ended();
      intruder.leave();
    },
  };
}

/** An attack by somebody who was not let in; the server refuses, and may leave the connection to end by itself. */
function outside(
  name: string,
  send: (intruder: Intruder, key: string) => Promise<void>,
  ends = false,
): Attack {
  return {
    name,
    async run({ server, documentId }) {
      const intruder = await Intruder.atTheDoor(server, documentId);
      await send(intruder, server.key);
      if (ends) await intruder.ended();
      else await intruder.socket.next();
      intruder.leave();
    },
  };
}

const stateless = (text: string) => (intruder: Intruder) =>
  intruder.socket.send(message(intruder.room, KIND.stateless, text));
const show = (states: Parameters<typeof awareness>[0]) => (intruder: Intruder) =>
  intruder.socket.send(message(intruder.room, KIND.awareness, awareness(states)));

export const STRANGE_MESSAGES: readonly Attack[] = [
  inside('a word that is no request', stateless('hello')),
  inside('a request with more in it', stateless('{"type":"seen","command":1,"more":true}')),
  inside('a request with a key of objects', stateless('{"__proto__":{"type":"seen"},"type":"name"}')),
  inside('words for everybody', (intruder) =>
    intruder.socket.send(message(intruder.room, KIND.broadcastStateless, '{"type":"torn","sentence":"no"}')),
  ),
  inside('the presence of somebody else', async (intruder, someone) => {
    await show([{ client: someone, clock: 900_000, state: { user: { name: 'Ann' } } }])(intruder);
  }),
  inside(
    'the presence of two',
    show([
      { client: 5, clock: 1, state: { cursor: null } },
      { client: 6, clock: 1, state: { cursor: null } },
    ]),
  ),
  inside(
    'a presence of a megabyte',
    show([{ client: 5, clock: 1, state: { cursor: { anchor: 'x'.repeat(1e6), head: 1 } } }]),
  ),
  inside('a presence that is no JSON', show([{ client: 5, clock: 1, state: '{"half' }])),
  inside('a presence of a million people', (intruder) =>
    intruder.socket.send(message(intruder.room, KIND.awareness, new Uint8Array([255, 255, 255, 127]))),
  ),
  inside('a message with nothing in it', (intruder) => intruder.socket.send(new Uint8Array())),
  inside('a name that is longer than the message', (intruder) =>
    intruder.socket.send(new Uint8Array([255, 255, 3, 1])),
  ),
  inside('a frame of text', (intruder) => intruder.socket.write(frame(Buffer.from('hello'), 1))),
  inside('a frame of a kind that does not exist', (intruder) =>
    intruder.socket.write(frame(Buffer.from('hello'), 11)),
  ),
  inside('a frame without a mask', (intruder) => intruder.socket.write(new Uint8Array([0x82, 3, 1, 2, 3]))),
  inside('bytes that are no frames', (intruder) => intruder.socket.write(randomBytes(20_000))),
  outside('a wrong key', ({ socket, room }) => socket.send(authentication(room, 'k'.repeat(43)))),
  outside(
    'a key of a megabyte',
    ({ socket, room }) => socket.send(authentication(room, 'k'.repeat(1e6))),
    true,
  ),
  outside('a token that is no JSON', ({ socket, room }) =>
    socket.send(message(room, KIND.authentication, 0, 'hello', '4')),
  ),
  outside('a device that is none', ({ socket, room }, key) =>
    socket.send(authentication(room, key, { device: '../../etc' })),
  ),
  outside('a room that does not exist', ({ socket }, key) =>
    socket.send(authentication(roomName('ffffffffffff', 1), key)),
  ),
  outside('a generation that does not exist', ({ socket, room }, key) =>
    socket.send(authentication(room.replace(/\.1$/, '.7'), key)),
  ),
  outside('a room with no name', ({ socket }, key) => socket.send(authentication('', key))),
  outside('an update before saying who one is', ({ socket, room }, key) =>
    socket
      .send(message(room, KIND.sync, STEP.update, new Uint8Array([0, 0])))
      .then(() => socket.send(authentication(room, key))),
  ),
];
