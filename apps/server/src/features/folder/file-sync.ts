import { DebriefError } from '@debrief/core/errors';
import { decodeText, restoreBytes } from '@debrief/core/text';
import type { Transaction } from 'kysely';
import type { Schema } from '../../database/schema.ts';
import type { LiveText } from '../editing/live-text.ts';
import type { LiveTexts } from '../editing/live-texts.ts';
import type { TextProjector } from '../editing/text-projector.ts';
import { hashOf } from '../library/document-id.ts';
import {
  type FolderFileStore,
  type HashedBytes,
  type LiveFile,
  packBytes,
  type SyncedFile,
  type Unsettled,
} from './folder-file-store.ts';
import type { FolderListing } from './folder-listing.ts';
import { mergeFile } from './folder-merge.ts';
import { InTurn } from './in-turn.ts';
import { keepRevision } from './keep-revision.ts';
import { madeFrom } from './made-from.ts';
import { FOLDER, FOLDER_WRITER } from './outside-author.ts';
import { RecentVersions } from './recent-versions.ts';
import { replaceFile } from './replace-file.ts';
import type { LateChange, ReplacedFiles } from './replaced-files.ts';
import { type SeenFile, seeFile } from './see-file.ts';
import { FOLDER_AWAY, whyNotWritten, whyProtected } from './why-not-written.ts';

export interface FileSyncSettings {
  /** The real path of the folder. */
  folder: string;
  store: FolderFileStore;
  listing: FolderListing;
  texts: LiveTexts;
  projector: TextProjector;
  replaced: ReplacedFiles;
  /** Whether a text asks to be shared with named people only. */
  claimsRestricted(path: string, bytes: Uint8Array): Promise<boolean>;
  /** Whether git may have written a file. */
  isByGit(file: SeenFile): Promise<boolean>;
  /** Whether the folder is still at its place. */
  isHere(): Promise<boolean>;
  now: () => number;
}

/** What became of writing a text to its file. */
export type Written =
  /** File and text are one, or a person has to decide. */
  | { is: 'done' }
  /** The file is not what it was: a look at the folder has to find out first. */
  | { is: 'look'; path?: string }
  /** It cannot be written now, in plain words why. */
  | { is: 'blocked'; reason: string };

const NOTHING = new Uint8Array();
const DONE: Written = { is: 'done' };
const NOT_UTF8 = 'The file is not valid UTF-8 any more. It was left as it is, and so was the text here.';
const CONFLICT = 'The file and the text here were changed at the same place. Neither was overwritten.';

/**
 * Keeps the files of the folder and the texts in the log one. Everything is decided by bytes: what the file is, what it was when its text
 * last was in the log (the base), and what the text is now. A file that is not its base was changed outside and is merged; only a file
 * that is its base is ever written to. Work on one document is done in turn.
 */
export class FileSync {
  readonly #settings: FileSyncSettings;
  readonly #turns = new InTurn();
  readonly #recent = new RecentVersions();

  constructor(settings: FileSyncSettings) {
    this.#settings = settings;
  }

  /** Does other work on the file of a document, in turn with what is done here. */
  inTurn<T>(documentId: string, work: () => Promise<T>): Promise<T> {
    return this.#turns.do(documentId, work);
  }

  /** Does work on a text and its file in turn with what is done here. It is given what writes the text to its file where that may be. */
  apart<T>(documentId: string, work: (write: () => Promise<Written>) => Promise<T>): Promise<T> {
    return this.inTurn(documentId, () => work(() => this.#writeBack(documentId)));
  }

  /** Settles when nothing is being done any more. */
  idle(): Promise<void> {
    return this.#turns.idle();
  }

  /** Readies a file to be stored that is one with the text up to a change. */
  async ready(file: LiveFile, { sha256, bytes }: HashedBytes, number: number): Promise<SyncedFile> {
    const recent = await this.#recent.packedWith(file, { sha256, bytes });
    return { sha256, bytes, number, packed: await packBytes(bytes), recent };
  }

  /**
   * Brings into the text what was changed in the file. Where both were changed at the same place it waits for a decision. Gives false, and
   * does nothing, where the file is not as it was seen any more: by now it may be what was written here.
   */
  takeOutside(documentId: string, seen: SeenFile): Promise<boolean> {
    return this.inTurn(documentId, async () => {
      const now = await seeFile(this.#settings.folder, seen.path).catch(() => undefined);
      if (now?.stamp !== seen.stamp || now.sha256 !== seen.sha256) return false;
      await this.#takeOutside(documentId, seen);
      return true;
    });
  }

  /** Writes the text to its file where that is still what it was. */
  writeBack(documentId: string): Promise<Written> {
    return this.inTurn(documentId, () => this.#writeBack(documentId));
  }

  /** Brings into the text what a program wrote to a file that had been replaced already. What clashes stays in the history. */
  takeLate({ documentId, before, after }: LateChange): Promise<void> {
    const { store, texts, now } = this.#settings;
    return this.inTurn(documentId, async () => {
      const file = await store.load(documentId);
      if (file === undefined) return;
      const keep = (transaction: Transaction<Schema>, updateNumber: number) =>
        keepRevision(transaction, file, { bytes: after, former: before, updateNumber, at: now() });
      await texts.with(FOLDER, documentId, async (live) => {
        let clash = false;
        const changed = await live.change(FOLDER_WRITER, (text) => {
          const { changes, conflicts } = mergeFile(decodeText(before).text, text, after);
          clash = conflicts.length > 0;
          return {
            kind: 'outside',
            changes,
            alongside: async (transaction, numbers) => {
              if (clash) await keep(transaction, (numbers[0] ?? 1) - 1);
            },
          };
        });
        if (clash && !changed) await store.alone((transaction) => keep(transaction, live.number));
      });
    });
  }

  async #takeOutside(documentId: string, seen: SeenFile): Promise<void> {
    const { store, listing, texts, projector } = this.#settings;
    // What was typed before is a revision of its own.
    await projector.settled(documentId);
    const file = await store.load(documentId);
    if (file === undefined) return;
    const synced = () => this.#synced(file, seen);
    if (seen.sha256 === file.base.sha256) {
      // What cannot be written is settled by writing it.
      const waits = file.state === 'unwritable' && file.outside === undefined;
      if ((file.state !== 'same' && !waits) || file.next !== undefined || !file.known) await synced();
      return;
    }
    if (seen.sha256 === file.next?.sha256 || seen.sha256 === hashOf(file.bytes)) return synced();
    if (!decodeText(seen.bytes).valid)
      return this.#wait(file, { state: 'not-utf8', reason: NOT_UTF8, outside: seen.bytes });
    if (await this.#settings.claimsRestricted(file.path, seen.bytes)) await listing.restrict(documentId);
    const base = (await this.#settings.isByGit(seen))
      ? decodeText(file.base.bytes).text
      : madeFrom(file, seen.bytes, this.#recent.of(file));
    const outcome = await texts
      .with(FOLDER, documentId, (live) => this.#merge(live, file, base, seen))
      .catch((failure: unknown) => {
        if (failure instanceof DebriefError && failure.code === 'TEXT_TOO_LONG') return failure.message;
        throw failure;
      });
    if (outcome === 'conflict')
      return this.#wait(file, { state: 'conflict', reason: CONFLICT, outside: seen.bytes, base });
    if (outcome !== 'merged')
      return this.#wait(file, { state: 'unwritable', reason: outcome, outside: seen.bytes });
    await projector.settled(documentId).catch(() => {});
  }

  /** Nothing is changed where anything is in conflict: a person sees all of it, and decides. */
  async #merge(live: LiveText, file: LiveFile, base: string, seen: SeenFile): Promise<'merged' | 'conflict'> {
    const { store } = this.#settings;
    const found = await this.ready(file, seen, file.head);
    let conflict = false;
    const changed = await live.change(FOLDER_WRITER, (text) => {
      const { changes, conflicts } = mergeFile(base, text, seen.bytes);
      conflict = conflicts.length > 0;
      if (conflict) return undefined;
      return {
        kind: 'outside',
        changes,
        alongside: (transaction, numbers) =>
          store.takeOver(transaction, file, { ...found, number: numbers.at(-1) ?? file.head }),
      };
    });
    if (conflict) return 'conflict';
    if (!changed) await this.takeLineEnds(live, file, seen);
    this.#recent.add(file, seen);
    return 'merged';
  }

  /** The file says nothing new but how its lines end, or what is in the text already. For those who work in turn on the document. */
  async takeLineEnds(
    live: LiveText,
    file: LiveFile,
    found: HashedBytes,
    alongside?: (transaction: Transaction<Schema>) => Promise<void>,
  ): Promise<void> {
    const { store, projector } = this.#settings;
    await live.quietly(async () => {
      // Whoever is writing rows now does it by the line ends from before.
      await projector.settled(file.id);
      const { text, number } = live;
      const synced = await this.ready(file, found, number);
      await store.alone(async (transaction) => {
        await store.takeOver(transaction, file, synced, restoreBytes(found.bytes, text));
        await alongside?.(transaction);
      });
    });
  }

  /** Remembers what stands between file and text, unless that is known. */
  async #wait(file: LiveFile, unsettled: Unsettled): Promise<void> {
    const { state, reason, outside } = unsettled;
    const same =
      file.state === state &&
      file.reason === reason &&
      Buffer.from(outside ?? NOTHING).equals(file.outside ?? NOTHING);
    if (!same) await this.#settings.store.saveUnsettled(file, unsettled);
  }

  /** File and text are one. */
  async #synced(file: LiveFile, found: HashedBytes): Promise<void> {
    const { store } = this.#settings;
    await store.saveSynced(file, await this.ready(file, found, file.projected));
    this.#recent.add(file, found);
  }

  async #writeBack(documentId: string): Promise<Written> {
    const { store, projector, folder, isHere } = this.#settings;
    await projector.settled(documentId);
    const file = await store.load(documentId);
    if (file === undefined) return DONE;
    const wanted = { sha256: hashOf(file.bytes), bytes: file.bytes };
    if (wanted.sha256 === file.base.sha256 && file.next === undefined && file.state === 'same') return DONE;
    let seen: SeenFile | undefined;
    try {
      if (!(await isHere())) return await this.#blocked(file, FOLDER_AWAY);
      seen = await seeFile(folder, file.path);
    } catch (failure) {
      return this.#blocked(file, whyNotWritten(failure));
    }
    if (seen === undefined || !seen.steady) return { is: 'look', path: file.path };
    if (seen.sha256 === wanted.sha256) {
      await this.#synced(file, wanted);
      return DONE;
    }
    const isBase = seen.sha256 === file.base.sha256 || seen.sha256 === file.next?.sha256;
    if (!isBase) {
      // The text may have become what the file is in conflict with; else whoever is asked has not decided yet.
      if (file.outside === undefined || hashOf(file.outside) !== seen.sha256)
        return { is: 'look', path: file.path };
      await this.#takeOutside(documentId, seen);
      return DONE;
    }
    const refused = await whyProtected(seen);
    if (refused !== undefined) return this.#blocked(file, refused);
    return this.#write(file, seen, wanted);
  }

  async #write(file: LiveFile, seen: SeenFile, wanted: HashedBytes): Promise<Written> {
    const { store, replaced } = this.#settings;
    // Where the process ends in between, the next one knows both what the file was and what it was to become.
    if (seen.sha256 === file.next?.sha256) await this.#synced(file, seen);
    await store.saveNext(file, wanted);
    const aside = replaced.nameFor(file.id, seen);
    try {
      if (!(await replaceFile(seen, wanted.bytes, aside))) {
        await store.saveNext(file, undefined);
        return { is: 'look', path: file.path };
      }
    } catch (failure) {
      return this.#blocked(file, whyNotWritten(failure));
    }
    replaced.add(file.id, aside, seen);
    await this.#synced(file, wanted);
    return DONE;
  }

  async #blocked(file: LiveFile, reason: string): Promise<Written> {
    // What waits for a decision goes on waiting for it. A store that is full as well must not hide the reason.
    if (file.state === 'same' || file.state === 'unwritable')
      await this.#wait(file, { state: 'unwritable', reason }).catch(() => {});
    return { is: 'blocked', reason };
  }
}
