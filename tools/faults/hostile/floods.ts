import * as Y from 'yjs';
import { pause } from '../pause.ts';
import type { Attack } from './attack.ts';
import { authentication, Intruder } from './intruder.ts';
import { awareness, KIND, message, STEP } from './messages.ts';
import { frame, RawSocket } from './raw-socket.ts';

const FOREVER = new AbortController().signal;
const MEGABYTE = 1_000_000;

/**
 * Sends again and again until the server has had enough, at most so many times. One that reads no faster than it works may have taken
 * all of it: it has when it answers what was asked behind it.
 */
async function until(
  intruder: Intruder,
  times: number,
  send: (time: number) => Promise<void>,
): Promise<void> {
  let over = false;
  const ended = intruder.ended().then(() => {
    over = true;
  });
  for (let time = 0; time < times && !over && !intruder.socket.closed; time++) await send(time);
  if (!over) await intruder.askForAnswer();
  await ended;
  intruder.leave();
}

export const FLOODS: readonly Attack[] = [
  {
    name: 'a message of 50 MB',
    async run({ server, documentId }) {
      const intruder = await Intruder.enter(server, documentId);
      await intruder.socket.send(
        message(intruder.room, KIND.sync, STEP.update, new Uint8Array(50 * MEGABYTE)),
      );
      await intruder.ended();
      intruder.leave();
    },
  },
  {
    name: 'a message of 50 MB in small pieces',
    async run({ server, documentId }) {
      const intruder = await Intruder.enter(server, documentId);
      // The first frame says that more follow, and no frame says that it is the last.
      const piece = frame(new Uint8Array(MEGABYTE));
      piece[0] = 0x02;
      const next = frame(new Uint8Array(MEGABYTE));
      next[0] = 0x00;
      await until(intruder, 50, (time) => intruder.socket.write(time === 0 ? piece : next));
    },
  },
  {
    name: '3,000 letters in one go',
    async run({ server, documentId }) {
      const intruder = await Intruder.enter(server, documentId);
      const updates: Uint8Array[] = [];
      intruder.doc.on('update', (update: Uint8Array) => updates.push(update));
      const at = intruder.text.toString().indexOf('\n## Timeline');
      for (let letter = 0; letter < 3_000; letter++) intruder.text.insert(at, 'x');
      await until(intruder, updates.length, (time) => intruder.update(updates[time] ?? new Uint8Array()));
    },
  },
  {
    name: '20,000 questions what it lacks',
    async run({ server, documentId }) {
      const intruder = await Intruder.enter(server, documentId);
      const question = message(intruder.room, KIND.sync, STEP.first, Y.encodeStateVector(new Y.Doc()));
      await until(intruder, 20_000, () => intruder.socket.send(question));
    },
  },
  {
    name: '20,000 carets',
    async run({ server, documentId }) {
      const intruder = await Intruder.enter(server, documentId);
      await until(intruder, 20_000, (time) =>
        intruder.socket.send(
          message(
            intruder.room,
            KIND.awareness,
            awareness([{ client: intruder.doc.clientID, clock: time + 1, state: { cursor: null } }]),
          ),
        ),
      );
    },
  },
  {
    name: '20,000 messages of a kind that does not exist',
    async run({ server, documentId }) {
      const intruder = await Intruder.enter(server, documentId);
      await until(intruder, 20_000, () => intruder.socket.send(message(intruder.room, 77, 'x')));
    },
  },
  {
    name: 'a thousand rooms over one socket',
    async run({ server, documentId }) {
      const intruder = await Intruder.atTheDoor(server, documentId);
      await until(intruder, 1_000, (time) =>
        intruder.socket.send(
          message(`${intruder.room}\0${time}`, KIND.sync, STEP.first, new Uint8Array([0])),
        ),
      );
    },
  },
  {
    name: '300 sockets that send 5 MB each and never say who they are',
    async run({ server, documentId }) {
      const open = await Promise.all(Array.from({ length: 300 }, () => RawSocket.open(server.address ?? '')));
      const sockets = open.filter((socket) => socket !== undefined);
      const piece = message(`${documentId}.1`, KIND.sync, STEP.update, new Uint8Array(MEGABYTE / 2));
      for (let time = 0; time < 10; time++) await Promise.all(sockets.map((socket) => socket.send(piece)));
      for (const socket of sockets) socket.close();
    },
  },
  {
    name: '300 sockets with half a message each',
    async run({ server }) {
      const open = await Promise.all(Array.from({ length: 300 }, () => RawSocket.open(server.address ?? '')));
      const sockets = open.filter((socket) => socket !== undefined);
      const half = frame(new Uint8Array(4 * MEGABYTE)).subarray(0, 2 * MEGABYTE);
      await Promise.all(sockets.map((socket) => socket.write(half)));
      for (const socket of sockets) socket.close();
    },
  },
  {
    name: '2,000 wrong keys',
    async run({ server, documentId }) {
      for (let round = 0; round < 20; round++) {
        const open = await Promise.all(
          Array.from({ length: 100 }, () => RawSocket.open(server.address ?? '')),
        );
        await Promise.all(
          open.map(async (socket) => {
            await socket?.send(authentication(`${documentId}.1`, 'k'.repeat(43)));
            await socket?.next();
            socket?.close();
          }),
        );
      }
    },
  },
  {
    name: '30 readers who read nothing while 15 MB are written',
    async run({ server, documentId }) {
      const readers = await Promise.all(Array.from({ length: 30 }, () => Intruder.enter(server, documentId)));
      for (const { socket } of readers) socket.stopReading();
      const writer = await Intruder.enter(server, documentId);
      // Much text comes and goes: what the readers do not take waits for them. There is no place in it where somebody would type a
      // word: all words of a passage that is taken out fall into one place, where letters of several people mix.
      const at = writer.text.toString().indexOf('\n## Timeline');
      for (let time = 0; time < 15 && !writer.socket.closed; time++) {
        await writer.change(() => writer.text.insert(at, 'sentences--'.repeat(90_000)));
        await writer.change(() => writer.text.delete(at, 990_000));
        await pause(2_000, FOREVER);
      }
      for (const one of [...readers, writer]) one.leave();
    },
  },
];
