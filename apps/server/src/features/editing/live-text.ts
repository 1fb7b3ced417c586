import type { Command } from '@debrief/core/collaborating';
import { DebriefError } from '@debrief/core/errors';
import type { TextChange } from '@debrief/core/text';
import { checkUpdate, replaceText, standsAsTyped } from '@debrief/core/updates';
import type { Author } from '@debrief/http-contract';
import { SHARED_TEXT } from '@debrief/http-contract';
import * as Y from 'yjs';
import type { UpdateKind } from '../../database/live-text-tables.ts';
import type { Reader } from '../../jobs/reader.ts';
import type { Typist, Writer } from '../../writer.ts';
import type { Append, Appended, AppendedUpdate, AppendQueue } from './append-queue.ts';
import { HeadMoved } from './append-queue.ts';
import { LateTyping, type TakenBack } from './late-typing.ts';
import { type SavedText, type SavedUpdate, SERVER_OWNER, type TextHead, type TextLog } from './text-log.ts';
import { WriterTraces } from './writer-traces.ts';

/** Longest text, in UTF-16 units. */
export const LONGEST_TEXT = 2_000_000;
/** Most pieces of Yjs that one message may bring. */
const MOST_STRUCTS = 200_000;
/** How often something is tried again because another node was quicker. */
const MOST_TRIES = 20;

/** What a live text works with. */
export interface LiveTextServices {
  log: TextLog;
  queue: AppendQueue;
  reader: () => Promise<Reader>;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** What others want to know of changes that were saved and applied. */
export interface LiveTextEvents {
  /** After each saved change, in order; `own` for those that this node saved. */
  changed(live: LiveText, saved: readonly SavedUpdate[], own: boolean): void;
  takenBack(live: LiveText, taken: readonly TakenBack[], by: Author): void;
  /** Letters were merged in lines that others had changed meanwhile (1-based): a person has to look. */
  torn(live: LiveText, lines: readonly number[], by: Author): void;
}

/** A change that is to be made, worked out on the newest text. */
export interface PlannedChange {
  kind: UpdateKind;
  changes: readonly TextChange[];
  command?: string;
  alongside?: Append['alongside'];
}

/**
 * One text that people write, on this node: a Yjs document that is only ever changed by what is in the log already. Everything that
 * changes it goes through one door, one after the other: work out → save → apply (and so tell everybody). If saving fails, nothing
 * has happened.
 */
export class LiveText {
  readonly documentId: string;
  readonly generation: number;
  readonly doc: Y.Doc;
  readonly #services: LiveTextServices;
  readonly #events: LiveTextEvents;
  readonly #clients: Map<number, string>;
  readonly #late: LateTyping;
  readonly #traces: WriterTraces;
  path: string;
  #number: number;
  #lastCommand: number;
  #tail: Promise<unknown> = Promise.resolve();
  /** A second copy on which changes are worked out before they are saved; made when it is first needed. */
  #twin: Y.Doc | undefined;
  #closed = false;

  /** `doc` holds the text up to `head.head` already, which is made of `saved`. */
  constructor(
    head: TextHead,
    doc: Y.Doc,
    saved: SavedText,
    clients: Map<number, string>,
    services: LiveTextServices,
    events: LiveTextEvents,
  ) {
    this.documentId = head.documentId;
    this.generation = head.generation;
    this.path = head.path;
    this.doc = doc;
    this.#number = head.head;
    this.#lastCommand = head.lastCommand;
    this.#clients = clients;
    this.#services = services;
    this.#events = events;
    this.#late = new LateTyping(head.documentId, services);
    this.#traces = new WriterTraces(head.documentId, services.log, saved);
    doc.on('update', (update: Uint8Array) => {
      if (this.#twin !== undefined) Y.applyUpdate(this.#twin, update);
    });
  }

  /** Number of the newest change that this copy has. */
  get number(): number {
    return this.#number;
  }

  get lastCommand(): number {
    return this.#lastCommand;
  }

  get version(): string {
    return `${this.generation}.${this.#number}`;
  }

  /** The shared text itself: to be looked at, never changed from outside. */
  get shared(): Y.Text {
    return this.doc.getText(SHARED_TEXT);
  }

  get text(): string {
    return this.shared.toString();
  }

  /** Nothing is taken any more; what is being saved is finished. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#tail.catch(() => {});
    this.#twin?.destroy();
    this.#twin = undefined;
    this.#late.close();
  }

  /**
   * Takes what somebody typed. Settles when it is saved and applied.
   * @throws DebriefError UPDATE_REFUSED, UPDATE_INCOMPLETE, TEXT_TOO_LONG, and those of the append queue
   */
  takeTyping(typist: Typist, update: Uint8Array): Promise<void> {
    return this.#inOrder(() =>
      this.#trying(async (last) => {
        const owner = `${typist.principal.id}/${typist.device}`;
        const check = checkUpdate(this.doc, update, {
          longestText: LONGEST_TEXT,
          mostStructs: MOST_STRUCTS,
          ownerOf: (client) => this.#clients.get(client),
          author: owner,
        });
        if (!check.ok) {
          if (check.reason === 'too-large')
            throw new DebriefError('TEXT_TOO_LONG', `${LONGEST_TEXT / 1_000_000} million characters`);
          if (check.reason === 'gap') throw new DebriefError('UPDATE_INCOMPLETE');
          throw new DebriefError('UPDATE_REFUSED', check.reason);
        }
        if (check.empty) return;
        const { author, device } = typist;
        const at = this.#services.now();
        const updates: AppendedUpdate[] = [{ kind: 'typed', update, author, device, at }];
        const late =
          typist.seen < this.#lastCommand && !(await this.#standsAsTyped(typist.seen, update))
            ? await this.#late.settle(typist, update, this.path, this.text, () => this.#twinWith(update))
            : undefined;
        if (late?.correction !== undefined) {
          const correction = this.#updateOf(late.correction);
          updates.push({ kind: 'merged', update: correction, author, device, at, command: late.note });
        }
        const fresh = check.clients
          .filter((client) => !this.#clients.has(client))
          .map((client) => ({ client, owner }));
        await this.#save(typist, updates, [...fresh, ...this.#ownClient(updates)], last);
        if (late === undefined) return;
        if (late.takenBack.length > 0) this.#events.takenBack(this, late.takenBack, author);
        if (late.torn.length > 0) this.#events.torn(this, late.torn, author);
      }),
    );
  }

  /**
   * Works out a change on the newest text, saves it and applies it. `plan` may be called again if another node was quicker; it gives
   * nothing where there is nothing to change. Gives whether there was.
   * @throws whatever `plan` throws, and the errors of the append queue
   */
  change(
    writer: Writer,
    plan: (text: string) => Promise<PlannedChange | undefined> | PlannedChange | undefined,
  ): Promise<boolean> {
    return this.#inOrder(() =>
      this.#trying(async (last) => {
        const planned = await plan(this.text);
        if (planned === undefined || planned.changes.length === 0) return false;
        const grown = planned.changes.reduce(
          (sum, { from, to, insert }) => sum + insert.length - (to - from),
          0,
        );
        if (grown > 0 && this.text.length + grown > LONGEST_TEXT)
          throw new DebriefError('TEXT_TOO_LONG', `${LONGEST_TEXT / 1_000_000} million characters`);
        const { kind, command, alongside } = planned;
        const update = this.#updateOf(planned.changes);
        const { author, device } = writer;
        const at = this.#services.now();
        const updates: AppendedUpdate[] = [
          { kind, update, author, device, at, ...(command === undefined ? {} : { command }) },
        ];
        await this.#save(writer, updates, this.#ownClient(updates), last, alongside);
        return true;
      }),
    );
  }

  /** Brings in what other nodes have saved. */
  catchUp(): Promise<void> {
    return this.#inOrder(() => this.#fetch());
  }

  /** Does work between two changes: nothing changes meanwhile. */
  quietly<T>(work: () => Promise<T> | T): Promise<T> {
    return this.#inOrder(async () => work());
  }

  /** How far the letters of a client are known here. */
  clockOf(client: number): number {
    return Y.getState(this.doc.store, client);
  }

  #inOrder<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#tail.then(() => {
      if (this.#closed) throw new DebriefError('UNAVAILABLE');
      return work();
    });
    this.#tail = done.catch(() => {});
    return done;
  }

  /** Tries again while other nodes are quicker; the last time without minding them. */
  async #trying<T>(work: (last: boolean) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await work(tries === MOST_TRIES);
      } catch (failure) {
        // What was worked out and not saved is on these copies alone.
        this.#dropTwin();
        this.#late.close();
        if (!(failure instanceof HeadMoved)) throw failure;
        await this.#fetch();
      }
    }
  }

  async #save(
    { principal }: Writer,
    updates: readonly AppendedUpdate[],
    clients: Append['clients'],
    last: boolean,
    alongside?: Append['alongside'],
  ): Promise<void> {
    const { documentId, generation } = this;
    const appended = await this.#services.queue.append({
      documentId,
      generation,
      principal,
      updates,
      ...(clients === undefined ? {} : { clients }),
      ...(last ? {} : { after: this.#number }),
      ...(alongside === undefined ? {} : { alongside }),
    });
    for (const { client, owner } of clients ?? []) this.#clients.set(client, owner);
    if (appended.before !== this.#number) await this.#fetch(appended.before);
    this.#apply(savedOf(updates, appended), true);
  }

  async #fetch(upTo = Number.MAX_SAFE_INTEGER): Promise<void> {
    const missed = await this.#services.log.since(this.documentId, this.#number);
    this.#apply(
      missed.filter(({ number }) => number > this.#number && number <= upTo),
      false,
    );
  }

  #apply(saved: readonly SavedUpdate[], own: boolean): void {
    if (saved.length === 0) return;
    for (const { number, kind, update } of saved) {
      Y.applyUpdate(this.doc, update, SAVED);
      this.#number = number;
      if (kind === 'command' || kind === 'merged') this.#lastCommand = number;
    }
    for (const update of saved) this.#traces.note(update);
    this.#late.hear(saved);
    this.#events.changed(this, saved, own);
  }

  #twinNow(): Y.Doc {
    if (this.#twin === undefined) {
      this.#twin = new Y.Doc();
      Y.applyUpdate(this.#twin, Y.encodeStateAsUpdate(this.doc));
    }
    return this.#twin;
  }

  /**
   * Whether letters stand in the merged text where they were typed, although their typist had not heard of all commands. Where the log
   * does not reach back to these, nothing can be said of it and nothing be done.
   */
  async #standsAsTyped(seen: number, update: Uint8Array): Promise<boolean> {
    const unheard = await this.#traces.after(seen);
    return unheard === undefined || standsAsTyped(this.#twinNow(), update, unheard);
  }

  /** The text as it would be with an update that is not saved yet. */
  #twinWith(update: Uint8Array): string {
    const twin = this.#twinNow();
    Y.applyUpdate(twin, update);
    return twin.getText(SHARED_TEXT).toString();
  }

  #dropTwin(): void {
    this.#twin?.destroy();
    this.#twin = undefined;
  }

  /** The update that changes of the (twin's) text make. */
  #updateOf(changes: readonly TextChange[]): Uint8Array {
    const twin = this.#twinNow();
    const made: Uint8Array[] = [];
    const take = (update: Uint8Array) => made.push(update);
    twin.on('update', take);
    try {
      replaceText(twin.getText(SHARED_TEXT), changes);
    } finally {
      twin.off('update', take);
    }
    return made.length === 1 && made[0] !== undefined ? made[0] : Y.mergeUpdates(made);
  }

  /** The client id of the server's own changes, where it is not known yet. */
  #ownClient(updates: readonly AppendedUpdate[]): { client: number; owner: string }[] {
    const client = this.#twin?.clientID;
    if (client === undefined || this.#clients.has(client) || updates.every(({ kind }) => kind === 'typed'))
      return [];
    return [{ client, owner: SERVER_OWNER }];
  }
}

/** Where changes that come out of the log come from, for those who hear of updates of the document. */
export const SAVED = { source: 'local' as const, skipStoreHooks: true };

function savedOf(updates: readonly AppendedUpdate[], { numbers }: Appended): SavedUpdate[] {
  return updates.map(({ kind, update, author, device, at, command }, index) => ({
    number: numbers[index] ?? 0,
    kind,
    author,
    device,
    at,
    command: command ?? null,
    update,
  }));
}

/** A command as it is kept in the log. */
export function writtenCommand(command: Command): string {
  return JSON.stringify(command);
}
