import { DebriefError } from '@debrief/core/errors';
import type { Principal } from '@debrief/core/permissions';
import type { Revision, RevisionComparison, RevisionList } from '@debrief/http-contract';
import type { Announcer } from '../../announcements/announcer.ts';
import type { Database } from '../../database/database.ts';
import { requireAdministrator, requireWriter } from '../../database/visible-to.ts';
import type { Reader } from '../../jobs/reader.ts';
import type { Writer } from '../../writer.ts';
import type { LiveTexts } from '../editing/live-texts.ts';
import type { TextProjector } from '../editing/text-projector.ts';
import type { TextService, TextWritten } from '../editing/text-service.ts';
import { eraseWords } from './erase-words.ts';
import type { HistoryStore } from './history-store.ts';

export interface HistoryServiceSettings {
  database: Database;
  announcer: Announcer;
  store: HistoryStore;
  texts: LiveTexts;
  text: TextService;
  projector: TextProjector;
  reader: () => Promise<Reader>;
  /** Erases what is stored by `work`, and the words in what stands besides it; `unwritten` says why something there still holds them. */
  eraseWith(
    documentId: string,
    erased: Pick<ErasureAsked, 'words' | 'mask'>,
    work: () => Promise<ErasureDone>,
  ): Promise<ErasureDone>;
  now: () => number;
}

/** What somebody asks to be erased for good. */
export interface ErasureAsked {
  words: string;
  mask: string;
  reason: string;
}

/** What became of it: where the text stands, and in how many places and revisions the words were. */
export interface ErasureDone {
  version: string;
  generation: number;
  places: number;
  revisions: number;
  /** In plain words why the file of the folder still holds them; it is written as soon as it can be. */
  unwritten?: string;
}

/** The history of one text: its revisions, what differs between them, restoring one, and erasing for good. */
export class HistoryService {
  readonly #settings: HistoryServiceSettings;

  constructor(settings: HistoryServiceSettings) {
    this.#settings = settings;
  }

  /** @throws DebriefError NOT_FOUND */
  async list(principal: Principal, documentId: string): Promise<RevisionList> {
    await this.#settings.projector.settled(documentId);
    const list = await this.#settings.store.list(principal, documentId);
    if (list === undefined) throw new DebriefError('NOT_FOUND', 'this address');
    return list;
  }

  /** @throws DebriefError NOT_FOUND */
  async compare(
    principal: Principal,
    documentId: string,
    number: number,
    other: number | undefined,
  ): Promise<RevisionComparison> {
    await this.#settings.projector.settled(documentId);
    const { store, reader } = this.#settings;
    const wanted = await store.read(principal, documentId, number);
    if (wanted === undefined) throw new DebriefError('NOT_FOUND', 'this address');
    const withNumber = other ?? number - 1;
    const former = withNumber < 1 ? undefined : await store.read(principal, documentId, withNumber);
    if (former === undefined && other !== undefined) throw new DebriefError('NOT_FOUND', 'this address');
    const texts = { former: former?.text ?? '', text: wanted.text };
    const compared = await (await reader()).compare({ ...texts, path: wanted.path });
    return {
      revision: wanted.revision,
      ...(former === undefined ? {} : { with: former.revision }),
      ...texts,
      ...compared,
    };
  }

  /** @throws DebriefError NOT_FOUND, WRITING_NOT_ALLOWED */
  async label(writer: Writer, documentId: string, label: string): Promise<Revision> {
    requireWriter(writer.principal);
    const { texts, projector, store } = this.#settings;
    // A document that was never changed here gets its first revision by being opened.
    await texts.with(writer.principal, documentId, async () => {});
    await projector.settled(documentId);
    const labelled = await store.label(writer.principal, documentId, label);
    if (labelled === undefined) throw new DebriefError('NOT_FOUND', 'this address');
    return labelled;
  }

  /** @throws DebriefError NOT_FOUND, and those of writing a text */
  async restore(writer: Writer, documentId: string, number: number): Promise<TextWritten> {
    requireWriter(writer.principal);
    const { store, text } = this.#settings;
    const wanted = await store.read(writer.principal, documentId, number);
    if (wanted === undefined) throw new DebriefError('NOT_FOUND', 'this address');
    return text.write(writer, documentId, { kind: 'restored', make: () => wanted.text });
  }

  /** @throws DebriefError NOT_ALLOWED, NOT_FOUND, NOTHING_TO_ERASE, ERASE_NOT_WHOLE */
  async erase(writer: Writer, documentId: string, asked: ErasureAsked): Promise<ErasureDone> {
    requireAdministrator(writer.principal);
    // What somebody may not read does not exist for them.
    await this.#settings.texts.with(writer.principal, documentId, async () => {});
    return this.#settings.eraseWith(documentId, asked, () => this.#erase(writer, documentId, asked));
  }

  async #erase(
    writer: Writer,
    documentId: string,
    { words, mask, reason }: ErasureAsked,
  ): Promise<ErasureDone> {
    const { database, announcer, texts, projector, now } = this.#settings;
    const plain = words.replace(/\r\n?/g, '\n');
    await projector.settled(documentId);
    const erased = await texts.with(writer.principal, documentId, (live) =>
      live.quietly(() =>
        eraseWords(database, announcer, {
          documentId,
          generation: live.generation,
          head: live.number,
          text: live.text,
          words: plain,
          mask,
          reason,
          author: writer.author,
          at: now(),
        }),
      ),
    );
    // Rows and searches show the text without the words before anybody is told that it is done.
    await texts.with(writer.principal, documentId, async (live) => {
      const { author, device } = writer;
      const change = { number: live.number, author, device, at: now(), command: null, update: NO_UPDATE };
      projector.changed(live, [{ ...change, kind: 'erased' }], true);
    });
    await projector.settled(documentId);
    const { generation, number, places, revisions } = erased;
    return { version: `${generation}.${number}`, generation, places, revisions };
  }
}

const NO_UPDATE = new Uint8Array();
