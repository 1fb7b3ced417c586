import { describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import {
  type HandMadeStruct,
  type HandMadeUpdate,
  handMadeUpdate,
  type Unit,
  varString,
  varUint,
} from '../../testing/hand-made-update.ts';
import { checkUpdate } from './check-update.ts';

vi.setConfig({ testTimeout: 10_000 });

const BOUNDS = { longestText: 100_000, mostStructs: 5000 };

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

function verdict(update: Uint8Array | HandMadeUpdate, doc = known()): string {
  const bytes = update instanceof Uint8Array ? update : handMadeUpdate(update);
  const checked = checkUpdate(doc, bytes, BOUNDS);
  return checked.ok ? (checked.empty ? 'empty' : 'taken') : checked.reason;
}

/** What is said to one struct of a new client. */
const struct = (one: HandMadeStruct, clock = 0, client = 7) =>
  verdict({ blocks: [{ client, clock, structs: [one] }] });

const AFTER: Unit = [1, 3];
const BEFORE: Unit = [1, 4];

describe('only plain text under the root is taken', () => {
  test('text and what was deleted already are', () => {
    expect(struct({ kind: 4, content: 'x' })).toBe('taken');
    expect(struct({ kind: 4, origin: AFTER, rightOrigin: BEFORE, content: 'x' })).toBe('taken');
    expect(struct({ kind: 4, rightOrigin: [1, 0], content: '\ufeff🔴\u0000' })).toBe('taken');
    expect(struct({ kind: 1, origin: AFTER, content: 5 })).toBe('taken');
    expect(struct({ kind: 0, content: 5 })).toBe('taken');
  });

  test('no other root, no type within a type, no key of a map', () => {
    expect(struct({ kind: 4, parent: 'other', content: 'x' })).toBe('foreign-root');
    expect(struct({ kind: 4, parent: '', content: 'x' })).toBe('foreign-root');
    expect(struct({ kind: 4, parent: 'Markdown', content: 'x' })).toBe('foreign-root');
    expect(struct({ kind: 4, parent: [1, 0], content: 'x' })).toBe('foreign-root');
    expect(struct({ kind: 4, key: 'title', content: 'x' })).toBe('not-plain-text');
    expect(struct({ kind: 4, origin: AFTER, key: 'title', content: 'x' })).toBe('not-plain-text');
    expect(struct({ kind: 1, key: 'title', content: 1 })).toBe('not-plain-text');
  });

  test('nothing beside an item of another root that the document has', () => {
    const doc = known();
    const other = new Y.Doc();
    other.clientID = 3;
    other.getText('elsewhere').insert(0, 'abc');
    other.getMap('map').set('key', 'value');
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    const beside = (origin: Unit) =>
      verdict({ blocks: [{ client: 7, clock: 0, structs: [{ kind: 4, origin, content: 'x' }] }] }, doc);
    expect(beside([3, 1])).toBe('foreign-root');
    expect(beside([3, 3])).toBe('foreign-root');
    expect(beside(AFTER)).toBe('taken');
  });

  test('no format, embed, JSON, bytes, values, types or documents, whatever they claim to hold', () => {
    const json = varString('{}');
    const contents: [kind: number, content: number[]][] = [
      [2, [...varUint(1), ...json]],
      [2, varUint(2 ** 40)],
      [3, [...varUint(2), 1, 2]],
      [5, json],
      [6, [...varString('bold'), ...varString('true')]],
      [7, varUint(2)],
      [7, varUint(99)],
      [8, [...varUint(1), 119, ...varString('x')]],
      [8, varUint(2 ** 50)],
      [9, [...varString('guid'), 118, 0]],
    ];
    for (const [kind, content] of contents)
      for (const origin of [undefined, AFTER])
        expect(struct({ kind, origin, content })).toBe('not-plain-text');
    for (const kind of [11, 20, 31]) expect(struct({ kind, origin: AFTER, content: 1 })).toBe('malformed');
  });

  test('what real documents of other kinds send is refused', () => {
    const send = (make: (doc: Y.Doc) => void) => {
      const doc = new Y.Doc();
      make(doc);
      return verdict(Y.encodeStateAsUpdate(doc));
    };
    expect(send((doc) => doc.getText('markdown').insert(0, 'x', { bold: true }))).toBe('not-plain-text');
    expect(send((doc) => doc.getText('markdown').insertEmbed(0, { image: 'x' }))).toBe('not-plain-text');
    expect(send((doc) => doc.getText('markdown').setAttribute('key', 'x'))).toBe('not-plain-text');
    expect(send((doc) => doc.getArray('markdown').insert(0, ['x']))).toBe('not-plain-text');
    expect(send((doc) => doc.getMap('markdown').set('key', 'x'))).toBe('not-plain-text');
    expect(send((doc) => doc.getMap('markdown').set('doc', new Y.Doc()))).toBe('not-plain-text');
    expect(send((doc) => doc.getXmlFragment('markdown').insert(0, [new Y.XmlText('x')]))).toBe(
      'not-plain-text',
    );
    expect(send((doc) => doc.getText('other').insert(0, 'x'))).toBe('foreign-root');
  });

  test('no carriage return, alone or with others', () => {
    expect(struct({ kind: 4, content: 'a\r\nb' })).toBe('carriage-return');
    expect(struct({ kind: 4, origin: AFTER, content: '\r' })).toBe('carriage-return');
  });
});

describe('nothing may wait for what is missing', () => {
  test('a clock that leaves a gap, and places that nobody knows', () => {
    expect(struct({ kind: 4, content: 'x' }, 1)).toBe('gap');
    expect(struct({ kind: 4, content: 'x' }, 13, 1)).toBe('gap');
    expect(struct({ kind: 10, content: 3 })).toBe('gap');
    for (const unit of [
      [1, 12],
      [2, 4],
      [9, 0],
      [1, 2 ** 40],
      [7, 0],
      [7, 5],
    ] as const) {
      expect(struct({ kind: 4, origin: unit, content: 'x' })).toBe('gap');
      expect(struct({ kind: 4, origin: AFTER, rightOrigin: unit, content: 'x' })).toBe('gap');
      expect(struct({ kind: 1, rightOrigin: unit, content: 4 })).toBe('gap');
    }
  });

  test('what is sent again under a false place is held to the same', () => {
    expect(struct({ kind: 4, content: 'Taps' }, 0, 1)).toBe('empty');
    expect(struct({ kind: 4, origin: [9, 9], content: 'Taps' }, 0, 1)).toBe('gap');
    expect(struct({ kind: 4, origin: [1, 11], content: 'Taps' }, 0, 1)).toBe('gap');
    expect(struct({ kind: 4, rightOrigin: [1, 3], content: 'Taps' }, 0, 1)).toBe('gap');
  });

  test('deletions of what neither the document nor the update has', () => {
    expect(verdict({ deletions: [[1, [0, 12]]] })).toBe('taken');
    expect(verdict({ deletions: [[2, [1, 3]]] })).toBe('empty');
    expect(verdict({ deletions: [[1, [11, 2]]] })).toBe('gap');
    expect(verdict({ deletions: [[9, [0, 1]]] })).toBe('gap');
    expect(verdict({ deletions: [[1, [2 ** 45, 2 ** 50]]] })).toBe('gap');
    const typed = { client: 7, clock: 0, structs: [{ kind: 4, content: 'abc' }] };
    expect(verdict({ blocks: [typed], deletions: [[7, [0, 3]]] })).toBe('taken');
    expect(verdict({ blocks: [typed], deletions: [[7, [0, 4]]] })).toBe('gap');
  });

  test('clients that stand beside each other in a circle, and not those in a chain', () => {
    const chain = (last: Unit) => ({
      blocks: Array.from({ length: 300 }, (_, at) => ({
        client: 100 + at,
        clock: 0,
        structs: [{ kind: 4, origin: at === 299 ? last : ([101 + at, 0] as const), content: 'x' }],
      })),
    });
    expect(verdict(chain(AFTER))).toBe('taken');
    expect(verdict(chain([100, 0]))).toBe('gap');
    const reversed = { blocks: [...chain(AFTER).blocks].reverse() };
    expect(verdict(reversed)).toBe('taken');
  });
});

describe('nothing that Yjs would read otherwise, or trip over', () => {
  test('two blocks of one client, of which Yjs takes the last alone', () => {
    const block = (clock: number) => ({ client: 7, clock, structs: [{ kind: 4, content: 'x' }] });
    expect(verdict({ blocks: [block(0), block(1)] })).toBe('malformed');
    expect(
      verdict({
        deletions: [
          [1, [0, 1]],
          [1, [2, 1]],
        ],
      }),
    ).toBe('malformed');
  });

  test('empty runs and blocks, ranges over each other, bytes after the end', () => {
    expect(struct({ kind: 4, content: '' })).toBe('malformed');
    expect(struct({ kind: 1, origin: AFTER, content: 0 })).toBe('malformed');
    expect(struct({ kind: 0, content: 0 })).toBe('malformed');
    expect(verdict({ blocks: [{ client: 7, clock: 0, structs: [] }] })).toBe('malformed');
    expect(verdict({ deletions: [[1, [4, 0]]] })).toBe('malformed');
    expect(verdict({ deletions: [[1, [0, 4], [2, 4]]] })).toBe('malformed');
    expect(verdict({ deletions: [[1, [6, 1], [2, 1]]] })).toBe('malformed');
    expect(verdict(new Uint8Array([...handMadeUpdate({}), 0]))).toBe('malformed');
  });

  test('lengths and numbers that are only claimed', () => {
    expect(struct({ kind: 4, content: [...varUint(2 ** 31), 120] })).toBe('malformed');
    expect(struct({ kind: 4, content: [200, 1, 0xff, 0xfe] })).toBe('malformed');
    expect(struct({ kind: 4, content: [2, 0xc3, 0x28] })).toBe('malformed');
    expect(struct({ kind: 0, content: 2 ** 40 })).toBe('too-large');
    expect(struct({ kind: 1, origin: AFTER, content: 2 ** 31 })).toBe('too-large');
    expect(verdict(new Uint8Array([...varUint(2 ** 52)]))).toBe('malformed');
    expect(verdict(new Uint8Array([1, ...varUint(2 ** 33), 7, 0, 4]))).toBe('malformed');
    expect(verdict(new Uint8Array(Array.from({ length: 40 }, () => 0x80)))).toBe('malformed');
    expect(verdict(new Uint8Array(Array.from({ length: 40 }, () => 0xff)))).toBe('malformed');
    expect(verdict(new Uint8Array())).toBe('malformed');
  });

  test('a text that would go on into memory beside the bytes', () => {
    const secret = new TextEncoder().encode('secret'.padEnd(64, '.'));
    const update = handMadeUpdate({
      blocks: [{ client: 7, clock: 0, structs: [{ kind: 4, content: [...varUint(40), 120] }] }],
    });
    const memory = new Uint8Array([...update, ...secret]);
    expect(verdict(memory.subarray(0, update.length))).toBe('malformed');
  });

  test('a run that goes on from one that was collected', () => {
    const doc = known();
    Y.applyUpdate(
      doc,
      handMadeUpdate({ blocks: [{ client: 7, clock: 0, structs: [{ kind: 0, content: 4 }] }] }),
    );
    const over = handMadeUpdate({
      blocks: [{ client: 7, clock: 2, structs: [{ kind: 4, origin: AFTER, content: 'abcd' }] }],
    });
    expect(verdict(over, doc)).toBe('malformed');
    expect(() => Y.applyUpdate(doc, over)).toThrow();
  });
});

describe('places that would take Yjs minutes to find', () => {
  /** A document of many pieces, each typed after the one before it. */
  function pieces(): Y.Doc {
    const doc = new Y.Doc();
    const shared = doc.getText('markdown');
    doc.transact(() => {
      for (let at = 0; at < 6000; at++)
        shared.insert(at % 2 === 0 ? shared.length : shared.length >> 1, 'word ');
    });
    return doc;
  }
  const runs = (origin: Unit | undefined, each: (at: number) => Partial<HandMadeStruct>) => ({
    blocks: [
      {
        client: 0xfffffff0,
        clock: 0,
        structs: Array.from({ length: 3000 }, (_, at) => ({ kind: 4, content: 'x', origin, ...each(at) })),
      },
    ],
  });

  test('thousands that claim to stand between the beginning and the end, or beside one that does', () => {
    const doc = pieces();
    expect(
      verdict(
        runs(undefined, () => ({})),
        doc,
      ),
    ).toBe('too-large');
    expect(
      verdict(
        runs([doc.clientID, 0], () => ({})),
        doc,
      ),
    ).toBe('too-large');
    const beside = (at: number) => (at === 0 ? {} : { rightOrigin: [0xfffffff0, at - 1] as const });
    expect(verdict(runs(undefined, beside), doc)).toBe('too-large');
  });

  test('not the same number that somebody typed offline, forwards or backwards', () => {
    for (const at of [() => 700, (step: number) => 700 + step, (step: number) => (step * 7919) % 20_000]) {
      const doc = pieces();
      const [one, other] = [new Y.Doc(), new Y.Doc()];
      for (const client of [one, other]) Y.applyUpdate(client, Y.encodeStateAsUpdate(doc));
      const typed: Uint8Array[] = [];
      one.on('update', (update: Uint8Array) => typed.push(update));
      for (let step = 0; step < 3000; step++) one.getText('markdown').insert(at(step), 'x');
      for (let step = 0; step < 300; step++) other.getText('markdown').insert(700, 'y');
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
      const bounds = { ...BOUNDS, mostStructs: 10_000 };
      for (const update of [Y.encodeStateAsUpdate(one, Y.encodeStateVector(doc)), Y.mergeUpdates(typed)])
        expect(checkUpdate(doc, update, bounds)).toMatchObject({ ok: true, inserted: 3000 });
    }
  });
});
