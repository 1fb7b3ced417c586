import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { Random } from '../../../../../tools/fuzzing/random.ts';
import { type HandMadeStruct, handMadeUpdate, type Unit } from '../../testing/hand-made-update.ts';
import { checkUpdate } from './check-update.ts';

const BOUNDS = { longestText: 100_000, mostStructs: 1000 };

/** A document in which client 1 has typed twelve units and client 2 four, three of them gone. */
function known(): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(
    doc,
    handMadeUpdate({
      blocks: [
        { client: 2, clock: 0, structs: [{ kind: 4, origin: [1, 11], content: 'okay' }] },
        { client: 1, clock: 0, structs: [{ kind: 4, content: 'Taps run hot' }] },
      ],
      deletions: [[2, [1, 3]]],
    }),
  );
  doc.getText('markdown');
  return doc;
}

function copy(doc: Y.Doc): Y.Doc {
  const twin = new Y.Doc();
  Y.applyUpdate(twin, Y.encodeStateAsUpdate(doc));
  twin.getText('markdown');
  return twin;
}

/** Whatever was said to an update, it was right: what was taken can be applied and leaves one plain text behind. */
function holds(doc: Y.Doc, update: Uint8Array): boolean {
  const checked = checkUpdate(doc, update, BOUNDS);
  if (!checked.ok) return false;
  const { length } = doc.getText('markdown').toString();
  if (checked.empty) return true;
  Y.applyUpdate(doc, update);
  expect(doc.store.pendingStructs).toBeNull();
  expect(doc.store.pendingDs).toBeNull();
  expect([...doc.share.keys()]).toEqual(['markdown']);
  const text = doc.getText('markdown').toString();
  expect(text).not.toContain('\r');
  expect(text).toHaveLength(length + checked.inserted - checked.deleted);
  expect(doc.getText('markdown').toDelta()).toEqual(text === '' ? [] : [{ insert: text }]);
  for (const structs of doc.store.clients.values())
    for (const [at, one] of structs.entries())
      expect(one.id.clock).toBe(
        at === 0 ? 0 : (structs[at - 1]?.id.clock ?? 0) + (structs[at - 1]?.length ?? 0),
      );
  return true;
}

test('updates of any structs at any places are refused, or can be applied', () => {
  const random = new Random(41);
  let taken = 0;
  for (let round = 0; round < 400; round++) {
    const doc = known();
    for (let step = 0; step < 12; step++) {
      const unit = (): Unit => {
        const client = random.pick([1, 2, 7, 8, 9]);
        return [client, random.below(Math.max(1, Y.getState(doc.store, client) + (random.once(12) ? 4 : 0)))];
      };
      const some = (): HandMadeStruct => ({
        kind: random.pick([4, 4, 4, 4, 1, 0]),
        origin: random.once(3) ? undefined : unit(),
        rightOrigin: random.once(3) ? undefined : unit(),
        content: 0,
      });
      const filled = (): HandMadeStruct => {
        const one = some();
        return {
          ...one,
          content: one.kind === 4 ? random.pick(['x', 'yz', '🔴', 'word ']) : 1 + random.below(4),
        };
      };
      const clients = [7, 8, 9, 1, 2].filter(() => random.once(3));
      const update = handMadeUpdate({
        blocks: clients.map((client) => ({
          client,
          clock: Math.max(0, Y.getState(doc.store, client) - (random.once(3) ? random.below(5) : 0)),
          structs: Array.from({ length: 1 + random.below(3) }, filled),
        })),
        deletions: [1, 2, 7, 8]
          .filter(() => random.once(9))
          .map((client) => [client, [random.below(12), 1 + random.below(4)]]),
      });
      if (holds(doc, update)) taken++;
    }
  }
  expect(taken).toBeGreaterThan(1000);
});

test('real updates with bytes changed, missing or added are refused, or can be applied', () => {
  const random = new Random(42);
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const shared = doc.getText('markdown');
  for (let step = 0; step < 60; step++) {
    if (step % 4 === 3) shared.delete(random.below(shared.length), 1);
    else shared.insert(random.below(shared.length + 1), random.pick(['a', 'word ', '🔴', 'ü\n']));
  }
  updates.push(Y.encodeStateAsUpdate(doc), Y.mergeUpdates(updates.slice(0, 30)));
  const base = new Y.Doc();
  for (const update of updates.slice(0, 20)) Y.applyUpdate(base, update);
  let taken = 0;
  for (let round = 0; round < 3000; round++) {
    const bytes = [...random.pick(updates)];
    for (let times = 1 + random.below(3); times > 0; times--) {
      const at = random.below(bytes.length);
      const odd = random.pick([0, 1, 4, 0x7f, 0x80, 0xff, random.below(256), 0x84, 0xc4]);
      random.pick([
        () => bytes.splice(at, 1, odd),
        () => bytes.splice(at, 1, (bytes[at] ?? 0) ^ (1 << random.below(8))),
        () => bytes.splice(at, 1 + random.below(4)),
        () => bytes.splice(at, 0, odd),
        () => bytes.splice(at),
      ])();
    }
    if (holds(copy(base), new Uint8Array(bytes))) taken++;
  }
  expect(taken).toBeGreaterThan(10);
});

test('random bytes end in an answer', () => {
  const random = new Random(43);
  const doc = known();
  for (let round = 0; round < 20_000; round++) {
    const bytes = Array.from({ length: random.below(40) }, () =>
      random.once(2) ? random.pick([0, 1, 2, 4, 7, 8, 0x44, 0x84, 0xc4]) : random.below(256),
    );
    checkUpdate(doc, new Uint8Array(bytes), BOUNDS);
  }
  const long = new Uint8Array(Array.from({ length: 300_000 }, () => random.below(256)));
  expect(checkUpdate(doc, long, BOUNDS).ok).toBe(false);
});
