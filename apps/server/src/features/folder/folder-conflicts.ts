import { DebriefError } from '@debrief/core/errors';
import type { Principal } from '@debrief/core/permissions';
import { decodeText, type TextChange, tokenChanges } from '@debrief/core/text';
import type { FolderConflict, settleConflict } from '@debrief/http-contract';
import type { Transaction } from 'kysely';
import type { z } from 'zod';
import type { Schema } from '../../database/schema.ts';
import { requireWriter } from '../../database/visible-to.ts';
import type { Writer } from '../../writer.ts';
import type { LiveTexts } from '../editing/live-texts.ts';
import type { TextProjector } from '../editing/text-projector.ts';
import type { TextWritten } from '../editing/text-service.ts';
import { hashOf } from '../library/document-id.ts';
import type { FileSync } from './file-sync.ts';
import type { FolderFileStore, LiveFile } from './folder-file-store.ts';
import type { FolderListing } from './folder-listing.ts';
import { mergeFile, settledChanges } from './folder-merge.ts';
import { keepRevision } from './keep-revision.ts';

/** How somebody settles a conflict. */
export type Settlement = z.output<typeof settleConflict.body>;

export interface FolderConflictsSettings {
  store: FolderFileStore;
  listing: FolderListing;
  texts: LiveTexts;
  projector: TextProjector;
  sync: FileSync;
  /** In plain words why nothing can be changed here; undefined where it can. */
  whyReadOnly(): string | undefined;
  /** Writes the settled text to its file soon. */
  changed(documentId: string): void;
  now: () => number;
}

type ConflictFile = LiveFile & { outside: Uint8Array };

/** Where a file and the text here were changed at the same place: shows both, and carries out what somebody decides. */
export class FolderConflicts {
  readonly #settings: FolderConflictsSettings;

  constructor(settings: FolderConflictsSettings) {
    this.#settings = settings;
  }

  async has(documentId: string): Promise<boolean> {
    return (await this.#settings.listing.states([documentId])).get(documentId)?.state === 'conflict';
  }

  /** @throws DebriefError NOT_FOUND where there is no conflict, too */
  async read(principal: Principal, documentId: string): Promise<FolderConflict> {
    const file = await this.#load(documentId);
    return this.#settings.texts.with(principal, documentId, async (live) => {
      const { text, version } = live;
      const { conflicts } = mergeFile(decodeText(file.base.bytes).text, text, file.outside);
      return {
        here: text,
        outside: decodeText(file.outside).text,
        base: decodeText(file.base.bytes).text,
        places: conflicts.map(({ line, base, ours, theirs }) => ({
          line,
          base,
          here: ours,
          outside: theirs,
        })),
        version,
      };
    });
  }

  /** @throws DebriefError NOT_FOUND, WRITING_NOT_ALLOWED, TEXT_READ_ONLY, and those of writing a text */
  async settle(writer: Writer, documentId: string, settlement: Settlement): Promise<TextWritten> {
    requireWriter(writer.principal);
    const { store, texts, projector, sync, whyReadOnly, changed, now } = this.#settings;
    await this.#load(documentId);
    // Asked before anything else is said: what somebody may not read does not exist for them.
    await texts.with(writer.principal, documentId, async () => {});
    const why = whyReadOnly();
    if (why !== undefined) throw new DebriefError('TEXT_READ_ONLY', why);
    const written = await sync.inTurn(documentId, async () => {
      // What was typed before is a revision of its own, so that it is found again.
      await projector.settled(documentId);
      const file = await this.#load(documentId);
      return texts.with(writer.principal, documentId, async (live) => {
        const found = { bytes: file.outside, sha256: hashOf(file.outside) };
        // What was in the file and is not kept stays in the history.
        const keepFile = async (transaction: Transaction<Schema>, updateNumber: number) => {
          if (settlement.keep === 'outside') return;
          const former = file.base.bytes;
          await keepRevision(transaction, file, { bytes: file.outside, former, updateNumber, at: now() });
        };
        const synced = await sync.ready(file, found, file.head);
        const done = await live.change(writer, (text) => ({
          kind: 'outside',
          changes: changesOf(text, file, settlement),
          alongside: async (transaction, numbers) => {
            const number = numbers.at(-1) ?? file.head;
            await store.takeOver(transaction, file, { ...synced, number });
            await keepFile(transaction, (numbers[0] ?? number) - 1);
          },
        }));
        if (!done)
          await sync.takeLineEnds(live, file, found, (transaction) => keepFile(transaction, live.number));
        return { version: live.version, changed: done };
      });
    });
    await projector.settled(documentId).catch(() => {});
    changed(documentId);
    return written;
  }

  async #load(documentId: string): Promise<ConflictFile> {
    const file = await this.#settings.store.load(documentId);
    if (file?.state !== 'conflict' || file.outside === undefined)
      throw new DebriefError('NOT_FOUND', 'this address');
    return { ...file, outside: file.outside };
  }
}

function changesOf(text: string, file: ConflictFile, settlement: Settlement): TextChange[] {
  if (settlement.keep === 'text') return tokenChanges(text, settlement.text.replace(/\r\n?/g, '\n'));
  return settledChanges(mergeFile(decodeText(file.base.bytes).text, text, file.outside), settlement.keep);
}
