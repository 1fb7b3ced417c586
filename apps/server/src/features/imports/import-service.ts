import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { DebriefError } from '@debrief/core/errors';
import type { Principal } from '@debrief/core/permissions';
import { IMPORT_LIMITS, type ImportState } from '@debrief/http-contract';
import { storeFailure } from '../../database/store-failure.ts';
import { requireWriter } from '../../database/visible-to.ts';
import type { Reader } from '../../jobs/reader.ts';
import type { Writer } from '../../writer.ts';
import { importDocuments } from '../library/import-documents.ts';
import { emptyReport, sortReport } from '../library/import-report.ts';
import type { ImportDoor, ImportTarget } from '../library/import-settings.ts';
import type { ImportSource } from '../library/import-source.ts';
import type { SkippedFile } from '../library/library-store.ts';
import { droppedSources } from './dropped-sources.ts';
import { importOutcome } from './import-outcome.ts';
import { IncomingFiles } from './incoming-files.ts';

export interface ImportServiceSettings {
  target: ImportTarget;
  door(writer: Writer): ImportDoor;
  reader: () => Promise<Reader>;
  /** Where files lie between being sent and being taken in: of this process alone. */
  folder: string;
  idAt(principal: Principal, path: string): Promise<string | undefined>;
  /** In plain words why nothing can come in; undefined where it can. */
  refused(): string | undefined;
  now: () => number;
  onFailure(failure: unknown): void;
}

/** An import without a sign of its sender for so long (ms) gives way to another one. */
const GIVEN_UP = 60_000;

interface Import {
  state: ImportState;
  writer: Writer;
  files: IncomingFiles;
  stop: AbortController;
  /** When its sender was last heard of. */
  heard: number;
  /** Files that are coming in just now. */
  coming: number;
  /** Settles when everything of it has ended. */
  run: Promise<void>;
}

/** Brings in what pages send: one import at a time, which goes on whoever watches it. */
export class ImportService {
  readonly #settings: ImportServiceSettings;
  #last: Import | undefined;
  #beginning = false;
  #closed = false;

  constructor(settings: ImportServiceSettings) {
    this.#settings = settings;
  }

  /** Lets go of what a process that ended left behind. */
  async sweep(): Promise<void> {
    await rm(this.#settings.folder, { recursive: true, force: true });
  }

  /** The import that somebody began last, or for the owner any. */
  read(principal: Principal): ImportState | undefined {
    const last = this.#last;
    return last !== undefined && isOf(last, principal) ? shown(last) : undefined;
  }

  /** @throws DebriefError WRITING_NOT_ALLOWED, UNDER_WAY, IMPORT_TOO_LARGE, TEXT_READ_ONLY, FILE_UNWRITABLE */
  async begin(
    writer: Writer,
    { id, files, bytes }: { id: string; files: number; bytes: number },
  ): Promise<ImportState> {
    requireWriter(writer.principal);
    if (this.#closed) throw new DebriefError('UNAVAILABLE');
    const refused = this.#settings.refused();
    if (refused !== undefined) throw new DebriefError('TEXT_READ_ONLY', refused);
    if (files > IMPORT_LIMITS.files)
      throw new DebriefError('IMPORT_TOO_LARGE', `${files} files, of at most ${IMPORT_LIMITS.files}`);
    if (bytes > IMPORT_LIMITS.bytes)
      throw new DebriefError('IMPORT_TOO_LARGE', `more than ${IMPORT_LIMITS.bytes / 1024 ** 2} MB together`);
    if (this.#beginning || this.#isUnderWay()) throw new DebriefError('UNDER_WAY', 'An import');
    this.#beginning = true;
    try {
      await this.#last?.files.clear();
      const incoming = new IncomingFiles(join(this.#settings.folder, randomBytes(6).toString('hex')));
      await incoming.open();
      this.#last = {
        state: {
          id,
          state: 'receiving',
          received: { files: 0, of: files, bytes: 0 },
          reading: { done: 0, of: 0 },
        },
        writer,
        files: incoming,
        stop: new AbortController(),
        heard: this.#settings.now(),
        coming: 0,
        run: Promise.resolve(),
      };
      return shown(this.#last);
    } finally {
      this.#beginning = false;
    }
  }

  /** @throws DebriefError WRITING_NOT_ALLOWED, NOT_FOUND, PATH_REFUSED, IMPORT_TOO_LARGE, IMPORT_NO_ROOM, FILE_UNWRITABLE */
  async receive(
    principal: Principal,
    id: string,
    file: { path: string; modified: number | undefined; stream: Readable },
  ): Promise<ImportState['received']> {
    const one = this.#of(principal, id, 'receiving');
    one.coming += 1;
    try {
      await one.files.receive(file.path, file.modified ?? this.#settings.now(), file.stream);
    } finally {
      one.coming -= 1;
      one.heard = this.#settings.now();
      // Ended while it came: nothing of it stays.
      if (one.state.state === 'stopped') await one.files.clear();
    }
    return receivedBy(one);
  }

  /** @throws DebriefError WRITING_NOT_ALLOWED, NOT_FOUND */
  start(principal: Principal, id: string, leftOut: readonly SkippedFile[]): ImportState {
    const one = this.#of(principal, id, 'receiving');
    one.state.received = receivedBy(one);
    one.state.state = 'reading';
    one.run = this.#run(one, leftOut);
    return shown(one);
  }

  /** @throws DebriefError WRITING_NOT_ALLOWED, NOT_FOUND */
  async stop(principal: Principal, id: string): Promise<ImportState> {
    const one = this.#of(principal, id);
    one.stop.abort();
    if (one.state.state === 'receiving') {
      one.state.received = receivedBy(one);
      one.state.state = 'stopped';
      await one.files.clear();
    }
    await one.run;
    return shown(one);
  }

  /** Ends what is under way after the document that is being taken in. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#last?.stop.abort();
    await this.#last?.run;
    await this.sweep();
  }

  async #run(one: Import, leftOut: readonly SkippedFile[]): Promise<void> {
    const { target, door, reader, idAt } = this.#settings;
    const { state, writer, files } = one;
    const { principal } = writer;
    const report = emptyReport(false);
    report.skipped.push(...leftOut);
    try {
      await using opened = new AsyncDisposableStack();
      const { sources, damaged } = await droppedSources(files.files, `sent:${state.id}`);
      for (const source of sources) opened.defer(() => source.close());
      report.damaged.push(...damaged);
      const settings = {
        ...{ target, reader: await reader(), door: door(writer), principal },
        ...{ progress: state.reading, signal: one.stop.signal },
      };
      await importDocuments(
        sources.map((source) => watched(source, state)),
        settings,
        report,
      );
      state.state = report.interrupted ? 'stopped' : 'done';
    } catch (failure) {
      const stored = storeFailure(failure);
      // Nobody's change waits to be tried again here: the person has to do it.
      const { code, message, remedy } =
        stored.code === 'STORE_FULL' ? new DebriefError('IMPORT_NO_ROOM') : stored;
      this.#settings.onFailure(failure);
      state.failure = { code, message, remedy };
      state.state = 'failed';
      sortReport(report);
    } finally {
      delete state.looking;
      await files.clear().catch(this.#settings.onFailure);
    }
    state.outcome = await importOutcome(report, (path) => idAt(principal, path)).catch((failure) => {
      this.#settings.onFailure(failure);
      // The report is there, without links to what it names.
      return importOutcome(report, async () => undefined);
    });
  }

  /** @throws DebriefError WRITING_NOT_ALLOWED, NOT_FOUND */
  #of(principal: Principal, id: string, state?: ImportState['state']): Import {
    requireWriter(principal);
    const last = this.#last;
    if (last === undefined || last.state.id !== id || !isOf(last, principal))
      throw new DebriefError('NOT_FOUND', 'this import');
    if (state !== undefined && last.state.state !== state) throw new DebriefError('NOT_FOUND', 'this import');
    return last;
  }

  #isUnderWay(): boolean {
    const last = this.#last;
    if (last === undefined) return false;
    if (last.state.state === 'reading') return true;
    if (last.state.state !== 'receiving') return false;
    return last.coming > 0 || this.#settings.now() - last.heard < GIVEN_UP;
  }
}

function isOf({ writer }: Import, principal: Principal): boolean {
  return principal.role === 'owner' || writer.principal.id === principal.id;
}

function receivedBy({ state, files }: Import): ImportState['received'] {
  return { files: files.files.size, of: state.received.of, bytes: files.bytes };
}

/** As it is now: the state itself goes on. */
function shown(one: Import): ImportState {
  const { state } = one;
  return {
    ...structuredClone(state),
    ...(state.state === 'receiving' ? { received: receivedBy(one) } : {}),
  };
}

/** Says of each file that it is looked at. */
function watched(source: ImportSource, state: ImportState): ImportSource {
  return {
    ...source,
    async *load(paths) {
      for await (const file of source.load(paths)) {
        state.looking = file.path;
        yield file;
      }
    },
  };
}
