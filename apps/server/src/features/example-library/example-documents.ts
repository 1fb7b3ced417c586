import { DebriefError } from '@debrief/core/errors';
import { requireAdministrator } from '../../database/visible-to.ts';
import type { Reader } from '../../jobs/reader.ts';
import { OWNER } from '../../owner.ts';
import type { Writer } from '../../writer.ts';
import type { DocumentService } from '../documents/document-service.ts';
import { hashOf } from '../library/document-id.ts';
import { EXAMPLES_SOURCE } from '../library/examples-source.ts';
import type { LibraryStore } from '../library/library-store.ts';
import { readDocumentFile } from '../library/read-file.ts';
import { projectEach } from '../library/take-in.ts';
import { walkFolder } from '../library/walk-folder.ts';

/** The example that one begins with: a young draft, in which something is left to find and to mark. */
const START = 'examples/2026-11-20-harbour-plant-without-a-schedule.md';

export interface ExampleSettings {
  store: LibraryStore;
  documents: DocumentService;
  reader: () => Promise<Reader>;
  idAt(path: string): Promise<string | undefined>;
  /** Where the examples are installed; absent where they are not. */
  directory: string | undefined;
  now: () => number;
}

interface Installed {
  path: string;
  bytes: Uint8Array;
}

/** The examples as documents of a data directory: known by where they came from, so that they can be taken away again. */
export class ExampleDocuments {
  readonly #settings: ExampleSettings;
  #adding = false;

  constructor(settings: ExampleSettings) {
    this.#settings = settings;
  }

  /** Brings in those that are not there. @throws DebriefError NOT_ALLOWED, NO_EXAMPLES, UNDER_WAY */
  async add(writer: Writer): Promise<{ added: number; start: string }> {
    requireAdministrator(writer.principal);
    const { documents, store, now, idAt, reader: readerNow } = this.#settings;
    if (this.#adding) throw new DebriefError('UNDER_WAY', 'Bringing in the examples');
    this.#adding = true;
    try {
      let added = 0;
      const installed = await this.#installed();
      const reader = await readerNow();
      const ids = await store.idsAt(installed.map(({ path }) => path));
      const jobs = installed.map((one) => ({ ...one, id: ids.get(one.path) ?? '' }));
      const { projections } = await projectEach(reader, jobs);
      for (const [index, { path, bytes }] of installed.entries()) {
        const projection = projections[index];
        if (projection === undefined) continue;
        const read = { path, bytes, modified: now(), projection, reader: reader.version };
        try {
          await documents.bringIn(writer, { ...read, source: EXAMPLES_SOURCE });
          added += 1;
        } catch (failure) {
          // It is here already.
          if (!(failure instanceof DebriefError && failure.code === 'PATH_TAKEN')) throw failure;
        }
      }
      const start = (await idAt(START)) ?? ids.get(installed[0]?.path ?? '') ?? '';
      return { added, start };
    } finally {
      this.#adding = false;
    }
  }

  /** Removes them; what somebody has written in goes into the trash. @throws DebriefError NOT_ALLOWED, NO_EXAMPLES */
  async remove(writer: Writer): Promise<{ removed: number; trashed: number }> {
    requireAdministrator(writer.principal);
    const { store, documents } = this.#settings;
    const untouched = new Set((await this.#installed()).map(({ bytes }) => hashOf(bytes)));
    const here = (await store.listDocuments(OWNER)).filter(({ source }) => source === EXAMPLES_SOURCE);
    const written = here.filter(({ sha256 }) => !untouched.has(sha256));
    const others = here.filter(({ sha256 }) => untouched.has(sha256));
    for (const { id } of written) await documents.trash(writer, id);
    await store.removeDocuments(
      OWNER,
      others.map(({ id }) => id),
    );
    return { removed: others.length, trashed: written.length };
  }

  async #installed(): Promise<Installed[]> {
    const { directory } = this.#settings;
    if (directory === undefined) throw new DebriefError('NO_EXAMPLES');
    const { files } = await walkFolder(directory).catch((cause: unknown) => {
      throw new DebriefError('NO_EXAMPLES', '', { cause });
    });
    return Promise.all(
      files.map(async ({ path, absolute }) => ({
        path: `examples/${path}`,
        bytes: await readDocumentFile(absolute, path),
      })),
    );
  }
}
