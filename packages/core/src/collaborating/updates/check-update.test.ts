import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { Random } from '../../../../../tools/fuzzing/random.ts';
import { type CheckedUpdate, checkUpdate, type UpdateBounds } from './check-update.ts';

const BOUNDS: UpdateBounds = { longestText: 1_000_000, mostStructs: 10_000 };

/** The document of a server; `take` checks an update as the server does, applies it and holds what must be true afterwards. */
class Server {
  readonly doc = new Y.Doc();
  readonly owners = new Map<number, string>();

  get text(): string {
    return this.doc.getText('markdown').toString();
  }

  take(update: Uint8Array, author: string): CheckedUpdate & { ok: true } {
    const ownerOf = (client: number) => this.owners.get(client);
    const before = Y.encodeStateVector(this.doc);
    const { length } = this.text;
    const state = Y.encodeStateAsUpdate(this.doc);
    const checked = checkUpdate(this.doc, update, { ...BOUNDS, ownerOf, author });
    if (!checked.ok) throw new Error(checked.reason);
    expect(Y.encodeStateAsUpdate(this.doc)).toEqual(state);
    Y.applyUpdate(this.doc, update);
    expect(this.doc.store.pendingStructs).toBeNull();
    expect(this.doc.store.pendingDs).toBeNull();
    expect([...this.doc.share.keys()]).toEqual(['markdown']);
    expect(this.text.length).toBe(length + checked.inserted - checked.deleted);
    expect(checked.empty).toBe(Buffer.compare(Y.encodeStateAsUpdate(this.doc), state) === 0);
    const [was, is] = [Y.decodeStateVector(before), Y.decodeStateVector(Y.encodeStateVector(this.doc))];
    expect([...checked.clients].sort()).toEqual(
      [...is.keys()].filter((client) => is.get(client) !== (was.get(client) ?? 0)).sort(),
    );
    for (const client of checked.clients) this.owners.set(client, author);
    return checked;
  }
}

/** Somebody who types, with or without a connection. */
class Typist {
  readonly name: string;
  doc = new Y.Doc();
  undo = new Y.UndoManager(this.doc.getText('markdown'));
  /** What was typed and is not sent yet, update by update. */
  waiting: Uint8Array[] = [];

  constructor(name: string) {
    this.name = name;
    this.#listen();
  }

  #listen(): void {
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server') this.waiting.push(update);
    });
  }

  type(random: Random): void {
    const shared = this.doc.getText('markdown');
    const characters = [...shared.toString()];
    const at = random.below(characters.length + 1);
    const from = characters.slice(0, at).join('').length;
    const gone = characters.slice(at, at + 1 + random.below(random.once(9) ? 200 : 6)).join('').length;
    const words = random.pick([
      'a',
      'bc ',
      '\n',
      '🔴',
      'ünd\n\n',
      '| cell |',
      'x'.repeat(1 + random.below(40)),
    ]);
    const put = () => shared.insert(from, words);
    const take = () => shared.delete(from, gone);
    const both = () => {
      take();
      put();
      shared.insert(0, words);
      shared.delete(0, words.length);
    };
    const steps = [put, put, put, take, take, () => this.doc.transact(both)];
    const undoing = [() => this.undo.undo(), () => this.undo.redo(), () => this.undo.stopCapturing()];
    random.pick([...steps, ...steps, ...undoing])();
  }

  /** Hears of what the server has. */
  hear(server: Server): void {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(server.doc, Y.encodeStateVector(this.doc)), 'server');
  }

  /** Sends what is waiting in one of the ways in which clients do. */
  send(server: Server, random: Random): void {
    const vector = Y.encodeStateVector(server.doc);
    const sent = random.pick([
      () => this.waiting,
      () => this.waiting,
      () => (this.waiting.length === 0 ? [] : [Y.mergeUpdates(this.waiting)]),
      () => [Y.encodeStateAsUpdate(this.doc, vector)],
      () => [Y.diffUpdate(Y.encodeStateAsUpdate(this.doc), vector)],
      () => [Y.encodeStateAsUpdate(this.doc)],
      () => [...this.waiting, ...this.waiting],
      () => [Y.encodeStateAsUpdate(this.doc), ...this.waiting],
    ])();
    for (const update of sent) server.take(update, this.name);
    this.waiting = [];
  }

  /** Opens the page anew: what was kept in the browser is there, under a new number. */
  reload(): void {
    const kept = Y.encodeStateAsUpdate(this.doc);
    this.doc = new Y.Doc();
    Y.applyUpdate(this.doc, kept, 'server');
    this.undo = new Y.UndoManager(this.doc.getText('markdown'));
    this.#listen();
  }
}

test('everything is taken that people send who type together, offline, undo, reload and send again', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const random = new Random(seed);
    const server = new Server();
    const typists = ['ann', 'ben', 'cleo', 'dan']
      .slice(0, 2 + random.below(3))
      .map((name) => new Typist(name));
    for (let step = 0; step < 120; step++) {
      const one = random.pick(typists);
      for (let letters = random.below(6); letters > 0; letters--) one.type(random);
      if (random.once(2)) one.send(server, random);
      if (random.once(2)) one.hear(server);
      // Half of the people have lost what they had not sent, and send all they have after the reload.
      if (random.once(40)) {
        one.reload();
        one.waiting = [Y.encodeStateAsUpdate(one.doc, Y.encodeStateVector(server.doc))];
      }
    }
    for (const one of typists) {
      one.hear(server);
      one.send(server, random);
    }
    for (const one of typists) one.hear(server);
    for (const one of typists) expect(one.doc.getText('markdown').toString()).toBe(server.text);
  }
}, 30_000);

test('what the server knows already is nothing new, whoever sends it', () => {
  const server = new Server();
  const ann = new Typist('ann');
  ann.doc.getText('markdown').insert(0, 'Taps run hot');
  ann.doc.getText('markdown').delete(0, 4);
  const all = Y.encodeStateAsUpdate(ann.doc);
  expect(server.take(all, 'ann')).toEqual({
    ok: true,
    empty: false,
    clients: [ann.doc.clientID],
    inserted: 8,
    deleted: 0,
  });
  expect(server.take(all, 'ben')).toEqual({ ok: true, empty: true, clients: [], inserted: 0, deleted: 0 });
  const again = new Typist('ben');
  again.hear(server);
  again.doc.getText('markdown').delete(0, 3);
  for (const update of again.waiting)
    expect(server.take(update, 'ben')).toEqual({
      ok: true,
      empty: false,
      clients: [],
      inserted: 0,
      deleted: 3,
    });
  expect(server.take(new Uint8Array([0, 0]), 'ben').empty).toBe(true);
});

/** A document of so many words, typed in so many pieces. */
function long(pieces: number): Y.Doc {
  const doc = new Y.Doc();
  const shared = doc.getText('markdown');
  doc.transact(() => {
    for (let at = 0; at < pieces; at++) shared.insert(at % 3 === 0 ? 0 : shared.length, `word ${at} of it\n`);
  });
  return doc;
}

test('a text that would become too long is refused, one that becomes shorter is not; nor are too many pieces taken', () => {
  const server = long(100);
  const { length } = server.getText('markdown');
  const change = (make: (shared: Y.Text) => void): Uint8Array => {
    const client = new Y.Doc();
    Y.applyUpdate(client, Y.encodeStateAsUpdate(server));
    make(client.getText('markdown'));
    return Y.encodeStateAsUpdate(client, Y.encodeStateVector(server));
  };
  const answer = (update: Uint8Array, longestText: number) =>
    checkUpdate(server, update, { ...BOUNDS, longestText });
  const more = change((shared) => shared.insert(9, 'five.'));
  expect(answer(more, length + 5)).toMatchObject({ ok: true, inserted: 5, deleted: 0 });
  expect(answer(more, length + 4)).toEqual({ ok: false, reason: 'too-large' });
  const less = change((shared) => {
    shared.insert(9, 'five.');
    shared.delete(0, 8);
  });
  expect(answer(less, 10)).toMatchObject({ ok: true, inserted: 5, deleted: 8 });
  const many = Y.encodeStateAsUpdate(long(50));
  expect(checkUpdate(server, many, { ...BOUNDS, mostStructs: 10 })).toEqual({
    ok: false,
    reason: 'too-large',
  });
  expect(checkUpdate(server, many, BOUNDS).ok).toBe(true);
});

test('a number under which somebody else has typed, or the server itself, is refused for what is new', () => {
  const server = new Server();
  const ann = new Typist('ann');
  ann.doc.getText('markdown').insert(0, 'Taps run hot');
  const known = Y.encodeStateAsUpdate(ann.doc);
  server.take(known, 'ann');
  ann.doc.getText('markdown').insert(0, 'New: ');
  const next = Y.encodeStateAsUpdate(ann.doc);
  const as = (author: string | undefined, update: Uint8Array) =>
    checkUpdate(server.doc, update, {
      ...BOUNDS,
      ownerOf: (client) => server.owners.get(client),
      ...(author === undefined ? {} : { author }),
    });
  expect(as('ann', next).ok).toBe(true);
  expect(as('ben', known).ok).toBe(true);
  for (const author of ['ben', undefined])
    expect(as(author, next)).toEqual({ ok: false, reason: 'foreign-client' });
  const stranger = new Y.Doc();
  stranger.clientID = server.doc.clientID;
  stranger.getText('markdown').insert(0, 'as the server');
  expect(as('ben', Y.encodeStateAsUpdate(stranger))).toEqual({ ok: false, reason: 'foreign-client' });
});
