/**
 * Copies of texts in this browser's own database (IndexedDB), so that what was written without a connection survives a
 * reload. A copy belongs to a room: a document and its generation. Every function rejects where the browser refuses.
 */

export interface Copy {
  room: string;
  document: string;
  generation: number;
  /** The path of the document when it was last open, and its title where it had one. */
  path: string;
  title?: string;
  /** When it was changed last, in milliseconds since 1970. */
  changedAt: number;
  /** The newest command of the server that it is known to contain. */
  seen: number;
  /**
   * Pages that added letters which the server may not have, each with a count of its additions: another page takes a mark
   * away only if nothing was added since it looked.
   */
  unsaved: Record<string, number>;
  /** Some of the Yjs clients whose letters the server had: a server that knows none of them has another text under this name. */
  lineage: number[];
}

export interface CopyStore {
  /** The copies of one document, the newest generation first; or all. */
  list: (document?: string) => Promise<Copy[]>;
  /** All letters of a room, as Yjs updates; `replace` may put one update in their place, in the same transaction. */
  read: (
    room: string,
    replace?: (updates: Uint8Array[]) => Uint8Array | undefined,
  ) => Promise<Copy | undefined>;
  /** Adds letters and changes the copy's own data in one transaction. It is on disk when the promise is kept. */
  add: (
    room: string,
    updates: readonly Uint8Array[],
    change: (copy: Copy | undefined) => Copy,
  ) => Promise<void>;
  /** Changes the copy's own data, where there is a copy. */
  note: (room: string, change: (copy: Copy) => Copy) => Promise<void>;
  /** Gives a copy another name, under which no page opens it: it is only shown. */
  setAside: (room: string, as: string) => Promise<void>;
  forget: (room: string) => Promise<void>;
}

const DATABASE = 'debrief';
const COPIES = 'copies';
const LETTERS = 'letters';

interface Letters {
  room: string;
  update: Uint8Array;
}

let opened: Promise<CopyStore> | undefined;

/** The store of this browser. It rejects where the browser has none, or refuses it. */
export function openCopies(): Promise<CopyStore> {
  opened ??= openDatabase().then(storeIn);
  opened.catch(() => {
    opened = undefined;
  });
  return opened;
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      const database = request.result;
      database.createObjectStore(COPIES, { keyPath: 'room' }).createIndex('document', 'document');
      database.createObjectStore(LETTERS, { autoIncrement: true }).createIndex('room', 'room');
    };
    request.onsuccess = () => {
      const database = request.result;
      // A newer page of Debrief wants to change the database: let it.
      database.onversionchange = () => {
        opened = undefined;
        database.close();
      };
      database.onclose = () => {
        opened = undefined;
      };
      resolve(database);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('Another page holds the database.'));
  });
}

function storeIn(database: IDBDatabase): CopyStore {
  /** Runs requests in one transaction; kept when it is on disk, not when it was asked for. */
  const transact = <T>(
    mode: IDBTransactionMode,
    run: (copies: IDBObjectStore, letters: IDBObjectStore, give: (result: T) => void) => void,
  ): Promise<T | undefined> =>
    new Promise((resolve, reject) => {
      let result: T | undefined;
      const transaction = database.transaction([COPIES, LETTERS], mode, { durability: 'strict' });
      transaction.oncomplete = () => resolve(result);
      transaction.onabort = () => reject(transaction.error ?? new Error('The browser refused.'));
      run(transaction.objectStore(COPIES), transaction.objectStore(LETTERS), (given) => {
        result = given;
      });
    });

  return {
    list: async (document) => {
      const found = await transact<Copy[]>('readonly', (copies, _, give) => {
        const request: IDBRequest<Copy[]> =
          document === undefined ? copies.getAll() : copies.index('document').getAll(document);
        request.onsuccess = () => give(request.result);
      });
      return (found ?? []).sort((a, b) => b.generation - a.generation);
    },
    read: (room, replace) =>
      transact<Copy | undefined>(replace ? 'readwrite' : 'readonly', (copies, letters, give) => {
        const copy: IDBRequest<Copy | undefined> = copies.get(room);
        copy.onsuccess = () => give(copy.result);
        if (!replace) return;
        const index = letters.index('room');
        const keys = index.getAllKeys(room);
        const all: IDBRequest<Letters[]> = index.getAll(room);
        all.onsuccess = () => {
          const whole = replace(all.result.map(({ update }) => update));
          if (whole === undefined) return;
          for (const key of keys.result) letters.delete(key);
          letters.add({ room, update: whole } satisfies Letters);
        };
      }),
    add: async (room, updates, change) => {
      await transact('readwrite', (copies, letters) => {
        for (const update of updates) letters.add({ room, update } satisfies Letters);
        const copy: IDBRequest<Copy | undefined> = copies.get(room);
        copy.onsuccess = () => copies.put(change(copy.result));
      });
    },
    note: async (room, change) => {
      await transact('readwrite', (copies) => {
        const copy: IDBRequest<Copy | undefined> = copies.get(room);
        copy.onsuccess = () => {
          if (copy.result) copies.put(change(copy.result));
        };
      });
    },
    setAside: async (room, as) => {
      await transact('readwrite', (copies, letters) => {
        const copy: IDBRequest<Copy | undefined> = copies.get(room);
        copy.onsuccess = () => {
          if (!copy.result) return;
          copies.put({ ...copy.result, room: as });
          copies.delete(room);
        };
        const cursor = letters.index('room').openCursor(room);
        cursor.onsuccess = () => {
          if (!cursor.result) return;
          cursor.result.update({ ...(cursor.result.value as Letters), room: as });
          cursor.result.continue();
        };
      });
    },
    forget: async (room) => {
      await transact('readwrite', (copies, letters) => {
        copies.delete(room);
        const keys = letters.index('room').getAllKeys(room);
        keys.onsuccess = () => {
          for (const key of keys.result) letters.delete(key);
        };
      });
    },
  };
}
