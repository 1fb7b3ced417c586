import type { Principal } from '@debrief/core/permissions';
import type { Projection } from '../../jobs/projection.ts';
import type { Reader } from '../../jobs/reader.ts';
import { documentId } from './document-id.ts';
import type { ImportDoor, LeftOut } from './import-settings.ts';
import type { IncomingDocument, LibraryStore } from './library-store.ts';
import { projectEach } from './take-in.ts';

/** Documents that a thread reads at a time. */
const READ_TOGETHER = 16;
const READ_BYTES = 2 * 1024 * 1024;
/** Batches on their way: enough that no thread waits while a transaction is written. */
const READ_AHEAD = 12;
/** Documents a transaction: nobody else waits for the database, and each commit waits for the disk. */
const SAVED_TOGETHER = 256;
const SAVED_BYTES = 16 * 1024 * 1024;

export interface BulkSettings {
  /** Without a store nothing is stored. */
  store?: LibraryStore;
  /** Takes the store's place where others write in the library meanwhile. */
  door?: ImportDoor;
  reader: Reader;
  principal: Principal;
  documents: AsyncIterable<IncomingDocument>;
  /** True once no more is to be let in by the door. */
  stopped?: () => boolean;
  /** Called when a document has been read; by a door, when it is through. */
  onRead?: () => void;
  /** Called when a document is stored, or read where nothing is stored; without a projection when the reader failed at it. */
  onDone: (document: IncomingDocument, projection: Projection | undefined) => void;
  /** Called when the door left a document out. */
  onLeftOut?: (document: IncomingDocument, why: LeftOut) => void;
}

type Read = { document: IncomingDocument; projection: Projection };

/**
 * Reads many documents in threads and stores them in large transactions meanwhile. Each transaction holds whole documents with
 * everything that was read from them, so that whatever ends this leaves a library that lacks some and has none by half.
 */
export async function takeInBulk(settings: BulkSettings): Promise<void> {
  const { store, door, reader, principal, onRead, onDone, onLeftOut } = settings;
  // One after the other: what waits for its turn would be read for nothing where somebody ends the import.
  const together = door === undefined ? SAVED_TOGETHER : READ_TOGETHER;
  const reading = new Set<Promise<void>>();
  const ready: Read[] = [];
  let readyBytes = 0;
  let failure: { cause: unknown } | undefined;

  async function readBatch(batch: IncomingDocument[]): Promise<void> {
    const ids = await store?.idsAt(batch.map(({ path }) => path));
    const jobs = batch.map(({ path, bytes }) => ({ id: ids?.get(path) ?? documentId(path), path, bytes }));
    const { projections } = await projectEach(reader, jobs);
    for (const [index, document] of batch.entries()) {
      const projection = projections[index];
      if (projection === undefined) onDone(document, undefined);
      else {
        ready.push({ document, projection });
        readyBytes += document.bytes.length;
      }
      if (door === undefined || projection === undefined) onRead?.();
    }
  }

  function startReading(batch: IncomingDocument[]): void {
    const task = readBatch(batch)
      .catch((cause: unknown) => {
        failure ??= { cause };
      })
      .finally(() => reading.delete(task));
    reading.add(task);
  }

  /** Stores what fills a transaction, and at the end what is left. */
  async function save(rest = false): Promise<void> {
    if (failure !== undefined) throw failure.cause;
    while (ready.length >= together || readyBytes >= SAVED_BYTES || (rest && ready.length > 0)) {
      const saved = ready.splice(0, together);
      readyBytes -= bytesOf(saved);
      if (door !== undefined) {
        for (const one of saved) {
          if (settings.stopped?.() === true) return;
          const why = await door.add(one, reader.version);
          if (why === undefined) onDone(one.document, one.projection);
          else onLeftOut?.(one.document, why);
          onRead?.();
        }
        continue;
      }
      if (store !== undefined) await store.saveDocuments(principal, saved, reader.version);
      for (const { document, projection } of saved) onDone(document, projection);
    }
  }

  let batch: IncomingDocument[] = [];
  let batchBytes = 0;
  for await (const document of settings.documents) {
    batch.push(document);
    batchBytes += document.bytes.length;
    if (batch.length < READ_TOGETHER && batchBytes < READ_BYTES) continue;
    startReading(batch);
    batch = [];
    batchBytes = 0;
    while (reading.size >= READ_AHEAD) await Promise.race(reading);
    await save();
  }
  if (batch.length > 0) startReading(batch);
  await Promise.all(reading);
  await save(true);
}

function bytesOf(documents: readonly Read[]): number {
  return documents.reduce((sum, { document }) => sum + document.bytes.length, 0);
}
