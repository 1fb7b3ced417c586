import { monitorEventLoopDelay } from 'node:perf_hooks';
import { SHARED_TEXT } from '@debrief/http-contract';
import * as Y from 'yjs';
import { z } from 'zod';
import { settingsBeside } from './beside.ts';
import { LivePerson } from './live-person.ts';
import { randomFrom } from './many-documents.ts';

/** Who types where, and for how long. */
export const PeopleSchema = z.object({
  address: z.string(),
  key: z.string(),
  rooms: z.array(z.string()),
  each: z.number(),
  /** Whether the server gives receipts for what is saved. */
  marks: z.boolean(),
  seed: z.number(),
  /** Typed before anything is measured, and while it is. */
  warmUpMs: z.number(),
  milliseconds: z.number(),
});
export type People = z.infer<typeof PeopleSchema>;

const delays = z.object({ count: z.number(), p50: z.number(), p99: z.number(), most: z.number() });

export const HeardSchema = z.object({
  /** From a letter's key to each copy of somebody else, in milliseconds. */
  heard: delays,
  /** From a letter's key to the receipt that covers it. */
  saved: delays,
  letters: z.number(),
  /** Copies that never came. */
  missing: z.number(),
  /** Letters that were not shown as saved in the end. */
  unsaved: z.number(),
  /** Of the one processor that the people had: how long they were at work, and how late (99 of 100) they came to what was theirs to do. */
  people: z.object({ share: z.number(), lateMs: z.number() }),
  /** What each person typed, by room, and the text that one copy of each room came to. */
  rooms: z.record(z.string(), z.object({ typed: z.array(z.string()), text: z.string() })),
});
export type Heard = z.infer<typeof HeardSchema>;

/** Between two keys of one person, in milliseconds: some four a second, in words with a breath after them. */
const KEY_MS = { least: 120, most: 300 };
const BREATH_MS = { least: 200, most: 900 };
/** So long (ms) after the last key everything must have come. */
const SETTLE_MS = 5_000;

/** Lets people type in rooms, all of them over sockets of their own, and takes the time until the others have each letter. */
async function letPeopleType(people: People): Promise<Heard> {
  const { address, key, rooms, each, marks, seed } = people;
  const keyed = new Map<number, Map<number, number>>();
  const saves = new Map<number, number>();
  const heard: number[] = [];
  const saved: number[] = [];
  let copies = 0;
  let letters = 0;
  let from = Number.POSITIVE_INFINITY;
  const all: { person: LivePerson; room: string; doc: Y.Doc | undefined; updates: Uint8Array[] }[] = [];

  for (const [roomIndex, room] of rooms.entries()) {
    for (let index = 0; index < each; index++) {
      const device = `bench-${String(roomIndex).padStart(3, '0')}-${String(index).padStart(3, '0')}`;
      const updates: Uint8Array[] = [];
      const own = { client: 0 };
      const person = new LivePerson(
        { address, room, token: JSON.stringify({ key, name: device, device }), marks },
        {
          typed(client, clock, at) {
            letters += 1;
            let clocks = keyed.get(client);
            if (clocks === undefined) {
              clocks = new Map();
              keyed.set(client, clocks);
            }
            clocks.set(clock, at);
          },
          heard(update, at) {
            // One copy of each room is made in the end, of what came to its first person.
            if (index === 0) updates.push(update);
            for (const { id, length } of lettersOf(room, update)) {
              if (id.client === own.client) continue;
              const clocks = keyed.get(id.client);
              for (let clock = id.clock; clock < id.clock + length; clock++) {
                const keyedAt = clocks?.get(clock);
                if (keyedAt === undefined) continue;
                copies += 1;
                if (keyedAt >= from) heard.push(at - keyedAt);
              }
            }
          },
          saved(client, clock, at) {
            const clocks = keyed.get(client);
            const before = saves.get(client) ?? Math.min(...(clocks?.keys() ?? [clock]));
            for (let one = before; one < clock; one++) {
              const keyedAt = clocks?.get(one);
              if (keyedAt !== undefined && keyedAt >= from) saved.push(at - keyedAt);
            }
            saves.set(client, Math.max(before, clock));
          },
          ended(why) {
            throw new Error(why);
          },
        },
      );
      own.client = person.doc.clientID;
      await person.ready((index + 0.5) / each);
      all.push({ person, room, doc: index === 0 ? copyOf(person.doc) : undefined, updates });
    }
  }

  let over = false;
  const typing = all.map(({ person }, index) =>
    typeOn(person, index, randomFrom(seed * 1_000 + index), () => over),
  );
  await pause(people.warmUpMs);
  from = performance.now();
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const before = process.cpuUsage();
  await pause(people.milliseconds);
  const { user, system } = process.cpuUsage(before);
  loop.disable();
  over = true;
  await Promise.all(typing);
  const expected = () => letters * (each - 1);
  const unsaved = () =>
    marks ? all.reduce((sum, { person }) => sum + person.typed.length - person.savedLetters, 0) : 0;
  const latest = performance.now() + SETTLE_MS;
  while ((copies < expected() || unsaved() > 0) && performance.now() < latest) await pause(50);

  const result: Heard = {
    heard: delaysOf(heard),
    saved: delaysOf(saved),
    letters,
    people: {
      share: (user + system) / 1000 / people.milliseconds,
      lateMs: loop.percentile(99) / 1e6 - 1,
    },
    missing: expected() - copies,
    unsaved: unsaved(),
    rooms: Object.fromEntries(
      rooms.map((room) => {
        const here = all.filter((one) => one.room === room);
        const first = here[0];
        const doc = first?.doc ?? new Y.Doc();
        for (const update of first?.updates ?? []) Y.applyUpdate(doc, update);
        return [
          room,
          { typed: here.map(({ person }) => person.typed), text: doc.getText(SHARED_TEXT).toString() },
        ];
      }),
    ),
  };
  for (const { person } of all) person.close();
  return result;
}

/** What each person of a room hears is the same, one after the other: it is taken apart once. */
const lastHeard = new Map<
  string,
  { update: Buffer; letters: ReturnType<typeof Y.decodeUpdate>['structs'] }
>();

function lettersOf(room: string, heard: Uint8Array): ReturnType<typeof Y.decodeUpdate>['structs'] {
  const update = Buffer.from(heard.buffer, heard.byteOffset, heard.length);
  const last = lastHeard.get(room);
  if (last?.update.equals(update) === true) return last.letters;
  const letters = Y.decodeUpdate(update).structs;
  lastHeard.set(room, { update, letters });
  return letters;
}

/** Types words that name their person and number, letter by letter, until it is over. */
async function typeOn(
  person: LivePerson,
  index: number,
  random: () => number,
  isOver: () => boolean,
): Promise<void> {
  const between = ({ least, most }: { least: number; most: number }) => least + random() * (most - least);
  await pause(between(BREATH_MS));
  for (let word = 0; ; word++) {
    for (const letter of ` word${word}of${index}`) {
      if (isOver()) return;
      person.type(letter);
      await pause(between(KEY_MS));
    }
    await pause(between(BREATH_MS));
  }
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

function delaysOf(all: number[]): Heard['heard'] {
  const sorted = Float64Array.from(all).sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), most: at(1) };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

if (import.meta.main) {
  const heard = await letPeopleType(PeopleSchema.parse(await settingsBeside()));
  process.send?.(heard, () => process.exit());
}
