import { DebriefError } from '@debrief/core/errors';
import type { TextChange } from '@debrief/core/text';
import { standsAsTyped } from '@debrief/core/updates';
import type { Author } from '@debrief/http-contract';
import { LONGEST_TEXT, SHARED_TEXT } from '@debrief/http-contract';
import * as Y from 'yjs';
import type { UpdateKind } from '../../database/live-text-tables.ts';
import type { Reader } from '../../jobs/reader.ts';
import type { Typist, Writer } from '../../writer.ts';
import type { Append, Appended, AppendedUpdate, AppendQueue } from './append-queue.ts';
import { HeadMoved } from './append-queue.ts';
import { checkTyping, textTooLong } from './check-typing.ts';
import { isOfWriter, LateTyping, type Settled, type TakenBack } from './late-typing.ts';
import { type SavedText, type SavedUpdate, SERVER_OWNER, type TextHead, type TextLog } from './text-log.ts';
import { TextTwin } from './text-twin.ts';
import { WriterTraces } from './writer-traces.ts';

/** How often something is tried again because another node was quicker. */
const MOST_TRIES = 20;
/** How many people's letters are saved at once. */
const MOST_AT_ONCE = 100;
const MOST_CLAIMS = 10_000;

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

/** Letters that somebody typed and that are to be taken. */
interface Typing {
  typist: Typist;
  update: Uint8Array;
  /** Whether it has been answered. */
  over: boolean;
  resolve(): void;
  reject(failure: unknown): void;
}

/** Letters that were checked, with what is saved of them. */
interface CheckedTypings {
  typing: Typing;
  updates: AppendedUpdate[];
  clients: { client: number; owner: string }[];
  late: Settled | undefined;
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
  /** Whose client ids are that nobody has typed under yet. */
  readonly #claims = new Map<number, string>();
  readonly #late: LateTyping;
  readonly #traces: WriterTraces;
  readonly #twin: TextTwin;
  /** What waits to be taken. */
  #typings: Typing[] = [];
  path: string;
  #number: number;
  #lastCommand: number;
  #tail: Promise<unknown> = Promise.resolve();
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
    // Commands that were saved while it was being loaded are in it.
    this.#lastCommand = Math.max(
      head.lastCommand,
      ...saved.updates.filter(isOfWriter).map((one) => one.number),
    );
    this.#clients = clients;
    this.#services = services;
    this.#events = events;
    this.#late = new LateTyping(head.documentId, services);
    this.#traces = new WriterTraces(head.documentId, services.log, saved);
    this.#twin = new TextTwin(doc);
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
    this.#twin.drop();
    this.#late.close();
  }

  /**
   * Takes what somebody typed. Settles when it is saved and applied. What several people type while something is being saved is taken
   * together: none of it can build on the rest, as nobody has seen that.
   * @throws DebriefError UPDATE_REFUSED, UPDATE_INCOMPLETE, TEXT_TOO_LONG, and those of the append queue
   */
  takeTyping(typist: Typist, update: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#typings.push({ typist, update, over: false, resolve, reject });
      if (this.#typings.length === 1) this.#takeSoon();
    });
  }

  #takeSoon(): void {
    this.#inOrder(() => this.#takeTypings()).catch((failure: unknown) => {
      for (const typing of this.#typings.splice(0)) refuse(typing, failure);
    });
  }

  async #takeTypings(): Promise<void> {
    const typings = this.#typings.splice(0, MOST_AT_ONCE);
    if (this.#typings.length > 0) this.#takeSoon();
    await this.#trying((last) => this.#take(typings, last)).catch((failure: unknown) => {
      for (const typing of typings) refuse(typing, failure);
    });
  }

  async #take(typings: readonly Typing[], last: boolean): Promise<void> {
    const claimed = new Map<number, string>();
    let checked: CheckedTypings[] = [];
    let grown = 0;
    for (const typing of typings.filter(({ over }) => !over)) {
      const { typist, update } = typing;
      const owner = `${typist.principal.id}/${typist.device}`;
      const ownerOf = (client: number) =>
        this.#clients.get(client) ?? claimed.get(client) ?? this.#claims.get(client);
      try {
        const check = checkTyping(this.doc, update, { owner, ownerOf, grown });
        if (check.empty) {
          accept(typing);
          continue;
        }
        grown += check.grown;
        const clients = check.clients.filter((client) => !this.#clients.has(client) && !claimed.has(client));
        for (const client of clients) claimed.set(client, owner);
        const { author, device } = typist;
        checked.push({
          typing,
          updates: [{ kind: 'typed', update, author, device, at: this.#services.now() }],
          clients: clients.map((client) => ({ client, owner })),
          late: undefined,
        });
      } catch (refusal) {
        refuse(typing, refusal);
        continue;
      }
      if (typist.seen >= this.#lastCommand || (await this.#standsAsTyped(typist.seen, update))) continue;
      // It has to be settled on the text as it stands then, and what follows it has to know of that.
      const one = checked.splice(-1);
      await this.#saveTypings(checked, last);
      checked = [];
      grown = 0;
      await this.#settle(one, last);
    }
    await this.#saveTypings(checked, last);
  }

  async #settle(checked: CheckedTypings[], last: boolean): Promise<void> {
    for (const one of checked) {
      const { typist, update } = one.typing;
      one.late = await this.#late.settle(typist, update, this.path, this.text, () => this.#twin.with(update));
      if (one.late?.correction !== undefined) {
        const { author, device } = typist;
        const correction = this.#twin.updateOf(one.late.correction);
        const at = this.#services.now();
        one.updates.push({ kind: 'merged', update: correction, author, device, at, command: one.late.note });
      }
      one.clients.push(...this.#ownClient(one.updates));
    }
    await this.#saveTypings(checked, last);
  }

  /** Saves what was checked, applies it and answers; what another node was quicker than is left. @throws HeadMoved */
  async #saveTypings(checked: readonly CheckedTypings[], last: boolean): Promise<void> {
    let after = this.#number;
    const saving = checked.map(({ typing: { typist }, updates, clients }) => {
      const saved = this.#append(typist, updates, clients, last ? undefined : after);
      after += updates.length;
      return saved;
    });
    let moved: HeadMoved | undefined;
    for (const [index, { status, ...result }] of (await Promise.allSettled(saving)).entries()) {
      const one = checked[index];
      if (one === undefined) continue;
      if (status === 'fulfilled' && 'value' in result) {
        await this.#takeIn(one.updates, one.clients, result.value);
        accept(one.typing);
        const { late } = one;
        const { author } = one.typing.typist;
        if (late !== undefined && late.takenBack.length > 0)
          this.#events.takenBack(this, late.takenBack, author);
        if (late !== undefined && late.torn.length > 0) this.#events.torn(this, late.torn, author);
      } else if ('reason' in result && result.reason instanceof HeadMoved) moved = result.reason;
      else if ('reason' in result) {
        refuse(one.typing, result.reason);
        this.#forgetUnsaved();
      }
    }
    if (moved !== undefined) throw moved;
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
        if (grown > 0 && this.text.length + grown > LONGEST_TEXT) throw textTooLong();
        const { kind, command, alongside } = planned;
        const update = this.#twin.updateOf(planned.changes);
        const { author, device } = writer;
        const at = this.#services.now();
        const updates: AppendedUpdate[] = [
          { kind, update, author, device, at, ...(command === undefined ? {} : { command }) },
        ];
        const clients = this.#ownClient(updates);
        const after = last ? undefined : this.#number;
        await this.#takeIn(updates, clients, await this.#append(writer, updates, clients, after, alongside));
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

  /**
   * Keeps a Yjs client id for whoever says first that it is theirs, before they type anything: others see the ids of those who are
   * there, and could type or show themselves under them. Says whether it is theirs.
   */
  claim(client: number, { principal, device }: Typist): boolean {
    const claimant = `${principal.id}/${device}`;
    const owner = this.#clients.get(client) ?? this.#claims.get(client);
    if (owner === undefined && this.#claims.size < MOST_CLAIMS) this.#claims.set(client, claimant);
    return owner === undefined || owner === claimant;
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
        this.#forgetUnsaved();
        if (!(failure instanceof HeadMoved)) throw failure;
        await this.#fetch();
      }
    }
  }

  /** What was worked out and not saved is on these copies alone. */
  #forgetUnsaved(): void {
    this.#twin.drop();
    this.#late.close();
  }

  #append(
    { principal }: Writer,
    updates: readonly AppendedUpdate[],
    clients: readonly { client: number; owner: string }[],
    after: number | undefined,
    alongside?: Append['alongside'],
  ): Promise<Appended> {
    const { documentId, generation } = this;
    return this.#services.queue.append({
      documentId,
      generation,
      principal,
      updates,
      clients,
      ...(after === undefined ? {} : { after }),
      ...(alongside === undefined ? {} : { alongside }),
    });
  }

  /** Applies what was saved. */
  async #takeIn(
    updates: readonly AppendedUpdate[],
    clients: readonly { client: number; owner: string }[],
    appended: Appended,
  ): Promise<void> {
    for (const { client, owner } of clients) this.#clients.set(client, owner);
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
      if (isOfWriter({ kind })) this.#lastCommand = number;
    }
    for (const update of saved) this.#traces.note(update);
    this.#late.hear(saved);
    this.#events.changed(this, saved, own);
  }

  /**
   * Whether letters stand in the merged text where they were typed, although their typist had not heard of all commands. Where the log
   * does not reach back to these, nothing can be said of it and nothing be done.
   */
  async #standsAsTyped(seen: number, update: Uint8Array): Promise<boolean> {
    const unheard = await this.#traces.after(seen);
    return unheard === undefined || standsAsTyped(this.#twin.doc, update, unheard);
  }

  /** The client id of the server's own changes, where it is not known yet. */
  #ownClient(updates: readonly AppendedUpdate[]): { client: number; owner: string }[] {
    const { client } = this.#twin;
    if (client === undefined || this.#clients.has(client) || updates.every(({ kind }) => kind === 'typed'))
      return [];
    return [{ client, owner: SERVER_OWNER }];
  }
}

function accept(typing: Typing): void {
  typing.over = true;
  typing.resolve();
}

function refuse(typing: Typing, failure: unknown): void {
  typing.over = true;
  typing.reject(failure);
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
