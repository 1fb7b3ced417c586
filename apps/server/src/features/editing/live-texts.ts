import { DebriefError } from '@debrief/core/errors';
import type { Principal } from '@debrief/core/permissions';
import { roomName } from '@debrief/http-contract';
import type { Document, Hocuspocus } from '@hocuspocus/server';
import * as Y from 'yjs';
import type { Announcer } from '../../announcements/announcer.ts';
import { ConnectionEnded } from './connection-ended.ts';
import { LiveText, type LiveTextEvents, type LiveTextServices, SAVED } from './live-text.ts';
import type { SavedText, TextHead } from './text-log.ts';

/** A load of this size is put together in a thread. */
const LARGE_LOAD = 200_000;
/** Changes or bytes after the last snapshot from which on a new one is taken. */
const SNAPSHOT_AFTER = { changes: 500, bytes: 1_000_000 };

/** The texts that are open on this node. */
export class LiveTexts {
  readonly #services: LiveTextServices;
  readonly #events: LiveTextEvents;
  readonly #hocuspocus: Hocuspocus;
  readonly #open = new Map<string, LiveText>();
  readonly #byDocument = new WeakMap<Y.Doc, LiveText>();
  readonly #closing = new Map<string, Promise<void>>();
  readonly #sinceSnapshot = new Map<string, { changes: number; bytes: number }>();
  readonly #background = new Set<Promise<unknown>>();
  readonly #onFailure: (failure: unknown) => void;
  readonly #endListening: (() => void)[];
  #closed = false;

  constructor(
    hocuspocus: Hocuspocus,
    services: LiveTextServices,
    announcer: Announcer,
    events: LiveTextEvents,
    onFailure: (failure: unknown) => void,
  ) {
    this.#hocuspocus = hocuspocus;
    this.#services = services;
    this.#onFailure = onFailure;
    this.#events = {
      changed: (live, saved, own) => {
        events.changed(live, saved, own);
        this.#countForSnapshot(live, saved);
      },
      takenBack: events.takenBack,
      torn: events.torn,
    };
    this.#endListening = [
      announcer.listen((announcement, own) => {
        // What this node saved it has applied.
        if (own || announcement.kind !== 'text') return;
        const live = this.#open.get(announcement.documentId);
        if (live !== undefined && live.number < announcement.number) this.#inBackground(live.catchUp());
      }),
      announcer.onGap(() => {
        for (const live of this.#open.values()) this.#inBackground(live.catchUp());
      }),
    ];
  }

  /** The live text behind a document of the sync library; undefined once it has been closed. */
  of(document: Y.Doc): LiveText | undefined {
    return this.#byDocument.get(document);
  }

  /** The texts that are open now. */
  get all(): LiveText[] {
    return [...this.#open.values()];
  }

  /** Fills a document of the sync library with the saved text and makes it live. For its hook alone. */
  async fill(document: Document, head: TextHead): Promise<void> {
    // The copy before it may still be saving something.
    await this.#closing.get(head.documentId);
    const saved = await this.#services.log.load(head.documentId);
    if (saved === undefined) throw new DebriefError('DATABASE_DAMAGED', head.path);
    await this.#put(document, saved);
    const number = saved.updates.at(-1)?.number ?? saved.number;
    const live = new LiveText(
      { ...head, head: number },
      document,
      saved,
      await this.#services.log.clients(head.documentId),
      this.#services,
      this.#events,
    );
    this.#open.set(head.documentId, live);
    this.#byDocument.set(document, live);
    this.#sinceSnapshot.set(head.documentId, {
      changes: saved.updates.length,
      bytes: saved.updates.reduce((sum, { update }) => sum + update.length, 0),
    });
    document.on('destroy', () => this.#inBackground(this.#release(document)));
    // What another node saved while this was loading was announced to nobody here.
    await live.catchUp();
  }

  /** Lets go of a document that the sync library has unloaded. */
  async #release(document: Y.Doc): Promise<void> {
    const live = this.#byDocument.get(document);
    if (live === undefined) return;
    this.#byDocument.delete(document);
    const { documentId } = live;
    if (this.#open.get(documentId) === live) {
      this.#open.delete(documentId);
      this.#sinceSnapshot.delete(documentId);
    }
    const closing = live.close().finally(() => {
      if (this.#closing.get(documentId) === closing) this.#closing.delete(documentId);
    });
    this.#closing.set(documentId, closing);
    await closing;
  }

  /**
   * Opens the text of a document for one piece of work; a document without a log gets one.
   * @throws DebriefError NOT_FOUND, TEXT_NOT_UTF8, UNAVAILABLE
   */
  async with<T>(principal: Principal, documentId: string, work: (live: LiveText) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      if (this.#closed) throw new DebriefError('UNAVAILABLE');
      const head = await this.#services.log.begin(principal, documentId, this.#services.now());
      const connection = await this.#hocuspocus
        .openDirectConnection(roomName(documentId, head.generation), { head })
        .catch((failure: unknown) => {
          throw failure instanceof ConnectionEnded ? new DebriefError(failure.reason) : failure;
        });
      try {
        const live = connection.document === null ? undefined : this.#byDocument.get(connection.document);
        if (live !== undefined) {
          live.path = head.path;
          // Another node was quicker, and its announcement is on its way.
          if (live.number < head.head) await live.catchUp();
          return await work(live);
        }
        // It was being unloaded in this very moment: the next try loads it anew.
        if (tries === 5) throw new DebriefError('UNAVAILABLE');
      } finally {
        // It stays in memory for a moment, as commands come in groups.
        await connection.disconnect({ unloadImmediately: false });
      }
    }
  }

  /** Ends everything: what is being saved is finished first. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const end of this.#endListening) end();
    await Promise.all(this.all.map((live) => live.close()));
    await Promise.allSettled(this.#background);
  }

  async #put(document: Y.Doc, saved: SavedText): Promise<void> {
    const updates = saved.updates.map(({ update }) => update);
    const size = updates.reduce((sum, update) => sum + update.length, saved.state?.length ?? 0);
    if (size < LARGE_LOAD && updates.length < SNAPSHOT_AFTER.changes) {
      document.transact(() => {
        if (saved.state !== undefined) Y.applyUpdate(document, saved.state, SAVED);
        for (const update of updates) Y.applyUpdate(document, update, SAVED);
      }, SAVED);
      return;
    }
    const reader = await this.#services.reader();
    Y.applyUpdate(document, await reader.mergeState(saved.state, updates), SAVED);
  }

  #countForSnapshot(live: LiveText, saved: readonly { update: Uint8Array }[]): void {
    const count = this.#sinceSnapshot.get(live.documentId);
    if (count === undefined) return;
    count.changes += saved.length;
    for (const { update } of saved) count.bytes += update.length;
    if (count.changes < SNAPSHOT_AFTER.changes && count.bytes < SNAPSHOT_AFTER.bytes) return;
    this.#sinceSnapshot.set(live.documentId, { changes: 0, bytes: 0 });
    this.#inBackground(this.#takeSnapshot(live.documentId, live.generation));
  }

  async #takeSnapshot(documentId: string, generation: number): Promise<void> {
    const { log, reader } = this.#services;
    const saved = await log.load(documentId);
    const last = saved?.updates.at(-1);
    if (saved === undefined || last === undefined) return;
    const updates = saved.updates.map(({ update }) => update);
    const state = await (await reader()).mergeState(saved.state, updates);
    await log.saveSnapshot(documentId, generation, last.number, state);
  }

  #inBackground(work: Promise<unknown>): void {
    const watched = work
      .catch((failure: unknown) => {
        if (!this.#closed) this.#onFailure(failure);
      })
      .finally(() => this.#background.delete(watched));
    this.#background.add(watched);
  }
}
