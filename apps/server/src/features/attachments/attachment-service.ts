import type { Readable } from 'node:stream';
import { DebriefError } from '@debrief/core/errors';
import type { Principal } from '@debrief/core/permissions';
import { pictureSize } from '@debrief/core/pictures';
import type { AddedAttachment, AttachmentList, Attachment as ShownAttachment } from '@debrief/http-contract';
import { requireAdministrator, requireWriter } from '../../database/visible-to.ts';
import type { Writer } from '../../writer.ts';
import type { DocumentStore } from '../documents/document-store.ts';
import type { Placed } from '../documents/placement.ts';
import { hashOf } from '../library/document-id.ts';
import { type AcceptedFile, acceptFile, shownType } from './accept-file.ts';
import type { AttachmentFiles } from './attachment-files.ts';
import type { AttachmentLimits } from './attachment-limits.ts';
import { attachmentPath, folderOf, linkFrom, numberedName } from './attachment-name.ts';
import type { AttachmentPlace } from './attachment-place.ts';
import type { Attachment, AttachmentStore } from './attachment-store.ts';
import { carryAttachments, type Standing } from './carry-attachments.ts';
import { mediaTypeOf } from './media-types.ts';
import { inMegabytes, ReceivingBytes } from './receiving-bytes.ts';

export interface AttachmentServiceSettings {
  store: AttachmentStore;
  documents: DocumentStore;
  files: AttachmentFiles;
  place: AttachmentPlace;
  limits: AttachmentLimits;
  /** Where files that are attached here are from. */
  source: string;
  /** Rows of a document show everything that was saved of it when this settles. */
  settled(documentId: string): Promise<void>;
  now: () => number;
}

/** A file with what a browser may take it for. */
export interface ReadFile {
  name: string;
  bytes: Uint8Array;
  /** The type of a picture that may be shown; undefined for all else. */
  shown: string | undefined;
}

/** How many numbers are tried for a name that is taken. */
const MOST_NUMBERS = 500;
/** So much of a picture is read to know how large it is. */
const HEAD = 256 * 1024;

/** The files of post-mortems: gives them, hands them out, takes them away for good. */
export class AttachmentService {
  readonly #settings: AttachmentServiceSettings;
  readonly #receiving = new ReceivingBytes();

  constructor(settings: AttachmentServiceSettings) {
    this.#settings = settings;
  }

  /** @throws DebriefError NOT_FOUND */
  async list(principal: Principal, documentId: string): Promise<AttachmentList> {
    const { store, place, limits, settled } = this.#settings;
    await settled(documentId);
    const from = await this.#pathOf(principal, documentId);
    const attachments: ShownAttachment[] = [];
    for (const { path, known } of await store.listOf(principal, documentId)) {
      if (!(await this.#mayBeLookedAt(principal, path, known))) continue;
      const head = await place.head(path, known, HEAD);
      if (head !== undefined) attachments.push(shown(from, path, head));
    }
    const { files } = await store.use(principal, documentId);
    return {
      attachments,
      limits: { largest: limits.largest, left: Math.max(0, limits.perDocument - files) },
    };
  }

  /** @throws DebriefError NOT_FOUND, ATTACHMENT_DAMAGED */
  async read(principal: Principal, documentId: string, path: string): Promise<ReadFile> {
    const { store, place } = this.#settings;
    await this.#pathOf(principal, documentId);
    const known = await store.find(principal, documentId, path);
    const bytes = (await this.#mayBeRead(principal, documentId, path, known))
      ? await place.read(path, known)
      : undefined;
    if (bytes === undefined) throw nothingThere();
    return { name: path.split('/').at(-1) ?? '', bytes, shown: shownType(bytes) };
  }

  /** Refuses whom a file is not taken from. @throws DebriefError WRITING_NOT_ALLOWED, NOT_FOUND, TEXT_READ_ONLY */
  async #requireAdding(principal: Principal, documentId: string): Promise<string> {
    requireWriter(principal);
    const path = await this.#pathOf(principal, documentId);
    const { refused } = this.#settings.place;
    if (refused !== undefined) throw new DebriefError('TEXT_READ_ONLY', refused);
    return path;
  }

  /**
   * Keeps a file beside a post-mortem, as it comes in. The same bytes again are the same file. Who may not give it is refused before it is
   * read.
   * @throws DebriefError NOT_FOUND, TEXT_READ_ONLY, ATTACHMENT_TOO_LARGE, ATTACHMENT_REFUSED, ATTACHMENTS_FULL, PICTURE_NOT_CLEANED,
   * FOLDER_READ_ONLY, FILE_UNWRITABLE
   */
  async receive(
    principal: Principal,
    documentId: string,
    name: string,
    stream: Readable,
  ): Promise<AddedAttachment> {
    const from = await this.#requireAdding(principal, documentId);
    const { largest } = this.#settings.limits;
    return this.#receiving.take(stream, largest, (sent) =>
      this.#add(principal, documentId, from, name, sent),
    );
  }

  async #add(
    principal: Principal,
    documentId: string,
    from: string,
    name: string,
    sent: Uint8Array,
  ): Promise<AddedAttachment> {
    const { store, files } = this.#settings;
    const file = acceptFile(name, sent);
    const sha256 = hashOf(file.bytes);
    const reply = (path: string): AddedAttachment => ({
      ...shown(from, path, { bytes: file.bytes, size: file.bytes.length }),
      cleaned: file.cleaned,
    });
    const same = await store.findSame(principal, documentId, sha256);
    if (same !== undefined && (await this.#isStill(same.path, from, file, documentId)))
      return reply(same.path);
    await this.#requireRoom(principal, documentId, file.bytes.length);
    // Bytes first: a row is never without them.
    await files.keep(sha256, file.bytes);
    for (let number = 1; number <= MOST_NUMBERS; number++) {
      const path = attachmentPath(from, numberedName(file.name, number));
      if (await this.#placed(principal, documentId, path, file, sha256)) return reply(path);
    }
    throw new DebriefError('ATTACHMENTS_FULL', `there are ${MOST_NUMBERS} files of this name`);
  }

  /** Brings the files of a post-mortem along to where it, or a second copy of it, stands now. */
  carry(principal: Principal, from: Standing, to: Standing): Promise<void> {
    return carryAttachments(this.#settings, principal, from, to);
  }

  /** Takes a file away from wherever it is. @throws DebriefError NOT_ALLOWED, NOT_FOUND, TEXT_READ_ONLY, FILE_UNWRITABLE */
  async erase(
    { principal, author }: Writer,
    documentId: string,
    path: string,
    reason: string | undefined,
  ): Promise<void> {
    requireAdministrator(principal);
    const { store, place, files, now } = this.#settings;
    await this.#pathOf(principal, documentId);
    const known = await store.find(principal, documentId, path);
    if (!(await this.#mayBeRead(principal, documentId, path, known))) throw nothingThere();
    if (place.refused !== undefined) throw new DebriefError('TEXT_READ_ONLY', place.refused);
    const there = await place.head(path, known, 1);
    if (there === undefined && known === undefined) throw nothingThere();
    await place.remove(path);
    const { unused } = await store.erase(principal, path, { documentId, author, reason, at: now() });
    if (unused !== undefined) await files.remove(unused);
  }

  /** Whether a file that a post-mortem has stands beside it; in a served folder it is put back where somebody took it away. */
  async #isStill(path: string, from: string, file: AcceptedFile, documentId: string): Promise<boolean> {
    if (folderOf(path) !== folderOf(attachmentPath(from, file.name))) return false;
    const { place } = this.#settings;
    if (!place.hasOthers) return true;
    const there = await place.look(path, file.bytes);
    if (there === 'nothing') await (await place.put(documentId, path, file.bytes)).keep();
    return there !== 'other';
  }

  /** Gives a file a place and its rows, both or neither. False where the place is taken. */
  async #placed(
    principal: Principal,
    documentId: string,
    path: string,
    { bytes, mediaType }: AcceptedFile,
    sha256: string,
  ): Promise<boolean> {
    const { store, place, source } = this.#settings;
    if (await store.isTaken(path)) return false;
    // The same bytes at this place are those of a request whose answer was lost.
    const there = await place.look(path, bytes);
    if (there === 'other' || (there === 'same' && (await store.isOthers(principal, path)))) return false;
    let placed: Placed | undefined;
    try {
      if (there === 'nothing') placed = await place.put(documentId, path, bytes);
      const row = { path, sha256, size: bytes.length, mediaType, source };
      const added = await store.add(principal, documentId, row);
      if (!added) await placed?.takeBack();
      else await placed?.keep();
      return added;
    } catch (failure) {
      await placed?.takeBack().catch(() => {});
      if (failure instanceof DebriefError && failure.code === 'PATH_TAKEN') return false;
      throw failure;
    }
  }

  async #requireRoom(principal: Principal, documentId: string, bytes: number): Promise<void> {
    const { store, limits } = this.#settings;
    const use = await store.use(principal, documentId);
    if (use.files >= limits.perDocument)
      throw new DebriefError('ATTACHMENTS_FULL', `a post-mortem has at most ${limits.perDocument}`);
    if (use.bytes + bytes > limits.inAll)
      throw new DebriefError('ATTACHMENTS_FULL', `the library keeps at most ${inMegabytes(limits.inAll)}`);
  }

  /** What somebody put into the folder has no row: then whoever may read all that refers to it may read it, through what refers to it. */
  async #mayBeRead(
    principal: Principal,
    documentId: string,
    path: string,
    known: Attachment | undefined,
  ): Promise<boolean> {
    if (known !== undefined) return true;
    const { store, settled } = this.#settings;
    if (!(await this.#mayBeLookedAt(principal, path, known))) return false;
    await settled(documentId);
    return (await store.listOf(principal, documentId)).some((one) => one.path === path);
  }

  async #mayBeLookedAt(principal: Principal, path: string, known: Attachment | undefined): Promise<boolean> {
    const { store, place } = this.#settings;
    return known !== undefined || (place.hasOthers && !(await store.isOthers(principal, path)));
  }

  async #pathOf(principal: Principal, documentId: string): Promise<string> {
    const found = await this.#settings.documents.pathOf(principal, documentId);
    if (found === undefined) throw nothingThere();
    return found;
  }
}

function nothingThere(): DebriefError {
  return new DebriefError('NOT_FOUND', 'this address');
}

function shown(
  from: string,
  path: string,
  { bytes, size }: { bytes: Uint8Array; size: number },
): ShownAttachment {
  const type = shownType(bytes);
  const pixels = type === undefined ? undefined : pictureSize(bytes);
  return {
    path,
    link: linkFrom(from, path),
    size,
    mediaType: type ?? mediaTypeOf(path),
    picture: type !== undefined,
    ...(pixels === undefined ? {} : pixels),
  };
}
