import type { Principal } from '@debrief/core/permissions';
import type { Projection, ReadingJob } from '../../jobs/projection.ts';
import type { Reader } from '../../jobs/reader.ts';
import { documentId } from './document-id.ts';
import type { IncomingDocument, LibraryStore } from './library-store.ts';
import { withLimit } from './walk-folder.ts';

/** How far a piece of work has come. */
export interface Progress {
  done: number;
  of: number;
}

/** Documents per transaction: few enough that saving them does not hold up requests noticeably. */
const BATCH = 16;
const BATCH_BYTES = 4 * 1024 * 1024;
/** Batches on their way at the same time: the next is read while one is saved. */
const BATCHES_AT_ONCE = 5;

/** Cuts work into batches by number and size. */
export function batchesOf<T>(items: readonly T[], sizeOf: (item: T) => number): T[][] {
  const batches: T[][] = [];
  let bytes = 0;
  for (const item of items) {
    const current = batches.at(-1);
    if (current === undefined || current.length >= BATCH || bytes + sizeOf(item) > BATCH_BYTES) {
      batches.push([item]);
      bytes = sizeOf(item);
    } else {
      current.push(item);
      bytes += sizeOf(item);
    }
  }
  return batches;
}

/** Works through batches, a few at a time. */
export function eachBatch<T>(batches: readonly T[][], work: (batch: T[]) => Promise<void>): Promise<void> {
  return withLimit(batches, BATCHES_AT_ONCE, work);
}

/**
 * Reads documents and stores them with what they say. A document at which the reader fails is not stored; its path is given
 * back. (The reader fails at no text; this is for what nobody has thought of.)
 */
export async function takeIn(
  store: LibraryStore,
  reader: Reader,
  principal: Principal,
  documents: readonly IncomingDocument[],
): Promise<string[]> {
  const ids = await store.idsAt(documents.map(({ path }) => path));
  const jobs = documents.map(
    ({ path, bytes }): ReadingJob => ({ id: ids.get(path) ?? documentId(path), path, bytes }),
  );
  const { projections, failed } = await projectEach(reader, jobs);
  const saved = documents.flatMap((document, index) => {
    const projection = projections[index];
    return projection === undefined ? [] : [{ document, projection }];
  });
  await store.saveDocuments(principal, saved, reader.version);
  return failed;
}

/** Reads again every stored document whose rows are missing or were made by another reader, or with `all` each of them. */
export async function refreshProjections(
  store: LibraryStore,
  reader: Reader,
  principal: Principal,
  progress: Progress,
  stopped: () => boolean = () => false,
  all = false,
): Promise<string[]> {
  const stale = (await store.listDocuments(principal)).filter(
    (known) => all || known.reader !== reader.version,
  );
  const failed: string[] = [];
  progress.of += stale.length;
  await eachBatch(
    batchesOf(stale, () => 1),
    async (batch) => {
      if (stopped()) return;
      const jobs = await store.readBytes(
        principal,
        batch.map(({ id }) => id),
      );
      const read = await projectEach(reader, jobs);
      failed.push(...read.failed);
      await store.saveProjections(
        principal,
        read.projections.filter((projection) => projection !== undefined),
        reader.version,
        new Map(batch.map(({ id, sha256 }) => [id, sha256])),
      );
      progress.done += batch.length;
    },
  );
  return failed;
}

/**
 * Reads documents; of one at which the reader fails there is no projection, and its path is given back.
 */
export async function projectEach(
  reader: Reader,
  jobs: readonly ReadingJob[],
): Promise<{ projections: (Projection | undefined)[]; failed: string[] }> {
  try {
    return { projections: await reader.project(jobs), failed: [] };
  } catch (failure) {
    if (jobs.length === 1) return { projections: [undefined], failed: jobs.map(({ path }) => path) };
    // One of them stopped the reader: read them one by one to find out which.
    if (jobs.length === 0) throw failure;
    const alone = [];
    for (const job of jobs) alone.push(await projectEach(reader, [job]));
    return {
      projections: alone.flatMap(({ projections }) => projections),
      failed: alone.flatMap(({ failed }) => failed),
    };
  }
}
