import * as Y from 'yjs';
import type { Copy, CopyStore } from './copy-store.ts';

/** Letters are written this long (ms) after the first of them. */
const WRITE_AFTER = 150;
/** From so many pieces on a copy is written anew as one. */
const MANY_PIECES = 200;

/** So many clients are remembered to know a text again. */
const LINEAGE = 12;

/** What a copy of one room is called in this browser. */
export interface RoomOfCopy {
  room: string;
  document: string;
  generation: number;
  path: string;
}

export interface KeptCopy {
  /** Reads what is in the browser into the document. Says whether there was a copy, and letters that the server may lack. */
  load: () => Promise<{ found: boolean; unsaved: boolean; seen: number }>;
  /** Takes in what other tabs wrote since. */
  refresh: () => Promise<void>;
  /** All that this page and those before it wrote is saved on the server. */
  saved: () => void;
  /**
   * Whether the text here and a text whose letters came from these clients have anything in common, as copies of one text do.
   * Bringing two together that do not would give both, one after the other. A text without a past fits any.
   */
  descendsFrom: (clients: ReadonlySet<number>) => boolean;
  /** The copy now contains this command of the server. */
  contains: (command: number) => void;
  entitle: (title: string | undefined) => void;
  /** Writes at once what waits to be written. */
  flush: () => Promise<void>;
  stop: () => void;
}

/**
 * Keeps a document's text in this browser, change by change. `counted` gives the number of the newest local change;
 * `onKept` is told up to which the browser has it on disk, `onRefused` when it does not take any more.
 */
export function keepCopy(
  doc: Y.Doc,
  of: RoomOfCopy,
  store: Promise<CopyStore>,
  page: string,
  told: { counted: () => number; onKept: (number: number) => void; onRefused: (cause: unknown) => void },
): KeptCopy {
  let waiting: Uint8Array[] = [];
  // Local changes of this page: all, those that are written here, those that the server is known to have.
  let own = 0;
  let ownWritten = 0;
  let ownSaved = 0;
  let seen = 0;
  let title: string | undefined;
  let lineage: number[] = [];
  let pieces = 0;
  let whole = false;
  let adopted: Record<string, number> = {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writing: Promise<void> = Promise.resolve();
  let stopped = false;

  const described = (former: Copy | undefined): Copy => ({
    room: of.room,
    document: of.document,
    generation: of.generation,
    path: of.path,
    ...(title === undefined ? {} : { title }),
    changedAt: Date.now(),
    seen: Math.max(seen, former?.seen ?? 0),
    lineage,
    unsaved: own > ownSaved ? { ...former?.unsaved, [page]: own } : (former?.unsaved ?? {}),
  });

  const write = async (): Promise<void> => {
    if (timer !== undefined) clearTimeout(timer);
    timer = undefined;
    if (waiting.length === 0 && !whole) return;
    const number = told.counted();
    const batch = whole ? [Y.encodeStateAsUpdate(doc)] : waiting;
    waiting = [];
    whole = false;
    ownWritten = own;
    try {
      const open = await store;
      await open.add(of.room, batch.length > 1 ? [Y.mergeUpdates(batch)] : batch, described);
      pieces++;
      told.onKept(number);
      if (pieces > MANY_PIECES) await gather(open);
    } catch (cause) {
      // What was in the batch is in the document still: the next attempt writes all of it.
      whole = true;
      told.onRefused(cause);
    }
  };
  const gather = async (open: CopyStore): Promise<void> => {
    await open.read(of.room, (updates) => {
      apply(updates);
      return Y.encodeStateAsUpdate(doc);
    });
    pieces = 1;
  };
  const apply = (updates: readonly Uint8Array[]): void => {
    Y.transact(
      doc,
      () => {
        for (const update of updates) Y.applyUpdate(doc, update, KEPT);
      },
      KEPT,
      false,
    );
    pieces = updates.length;
  };
  const flush = (): Promise<void> => {
    writing = writing.then(write);
    return writing;
  };
  const onUpdate = (update: Uint8Array, origin: unknown, _: Y.Doc, transaction: Y.Transaction): void => {
    if (stopped || origin === KEPT) return;
    waiting.push(update);
    if (transaction.local) own++;
    timer ??= setTimeout(flush, WRITE_AFTER);
  };
  const take = async (): Promise<Copy | undefined> => {
    const open = await store;
    const copy = await open.read(of.room, (updates) => {
      if (stopped) return undefined;
      apply(updates);
      return updates.length > MANY_PIECES ? Y.encodeStateAsUpdate(doc) : undefined;
    });
    if (lineage.length === 0) lineage = copy?.lineage ?? [];
    for (const [other, count] of Object.entries(copy?.unsaved ?? {})) {
      if (other !== page) adopted[other] = count;
    }
    return copy;
  };

  doc.on('update', onUpdate);
  return {
    load: async () => {
      try {
        const copy = await take();
        seen = Math.max(seen, copy?.seen ?? 0);
        return { found: copy !== undefined, unsaved: Object.keys(adopted).length > 0, seen };
      } catch (cause) {
        told.onRefused(cause);
        return { found: false, unsaved: false, seen };
      }
    },
    refresh: async () => {
      await take().catch(told.onRefused);
    },
    saved: () => {
      const former = adopted;
      const count = own;
      if (count === ownSaved && Object.keys(former).length === 0) return;
      writing = writing
        .then(write)
        .then(async () => {
          // Letters that came after the receipt keep the mark.
          if (own !== count || ownWritten !== count) return;
          ownSaved = count;
          const open = await store;
          await open.note(of.room, (copy) => ({
            ...copy,
            unsaved: Object.fromEntries(
              Object.entries(copy.unsaved).filter(([other, written]) =>
                other === page ? written !== count : written !== former[other],
              ),
            ),
          }));
          if (adopted === former) adopted = {};
        })
        .catch(told.onRefused);
    },
    descendsFrom: (clients) => {
      if (lineage.length === 0) lineage = [...clients].slice(0, LINEAGE);
      return lineage.length === 0 || lineage.some((one) => clients.has(one));
    },
    contains: (command) => {
      seen = Math.max(seen, command);
    },
    entitle: (given) => {
      if (given === undefined || given === title) return;
      title = given;
      writing = writing
        .then(async () => (await store).note(of.room, (copy) => ({ ...copy, title: given })))
        .catch(told.onRefused);
    },
    flush,
    stop: () => {
      stopped = true;
      doc.off('update', onUpdate);
      void flush();
    },
  };
}

/** The origin of what comes out of this browser's own copy. */
const KEPT = Symbol('kept in this browser');
