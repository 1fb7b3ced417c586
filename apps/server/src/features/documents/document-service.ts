import { beginDocument, type QuestionKey } from '@debrief/core/converting';
import { applyEdit } from '@debrief/core/editing';
import { DebriefError } from '@debrief/core/errors';
import type { Principal } from '@debrief/core/permissions';
import { TEMPLATES } from '@debrief/core/templates';
import type { createPostmortem } from '@debrief/http-contract';
import type { z } from 'zod';
import { requireWriter } from '../../database/visible-to.ts';
import type { Projection } from '../../jobs/projection.ts';
import type { Reader } from '../../jobs/reader.ts';
import type { Writer } from '../../writer.ts';
import { documentPath, numbered, pathFor } from './document-path.ts';
import type { DocumentStore } from './document-store.ts';
import type { Placement } from './placement.ts';

/** What somebody asks for who begins a post-mortem. */
export type Beginning = z.output<typeof createPostmortem.body>;
export interface Made {
  id: string;
  path: string;
}

export interface DocumentServiceSettings {
  store: DocumentStore;
  placement: Placement;
  reader: () => Promise<Reader>;
  /** Rows and bytes of a document show everything that was saved of it when this settles. */
  settled(documentId: string): Promise<void>;
  now: () => number;
  /** Where documents of this library are from. */
  source: string;
}

/** How many numbers are tried for a path that is taken. */
const MOST_NUMBERS = 500;

/** Makes documents, renames them, puts them into the trash and takes them out. */
export class DocumentService {
  readonly #settings: DocumentServiceSettings;

  constructor(settings: DocumentServiceSettings) {
    this.#settings = settings;
  }

  /** @throws DebriefError UNKNOWN_TEMPLATE, PATH_REFUSED, PATH_TAKEN, EDIT_VALUE, EDIT_NO_PLACE, TEXT_READ_ONLY */
  async begin(writer: Writer, asked: Beginning): Promise<Made> {
    this.#require(writer.principal);
    const text = textOf(asked);
    if (asked.path !== undefined) return this.#add(writer, documentPath(asked.path), text);
    return this.#add(writer, await this.#freePath(documentPath(pathFor(asked.date, asked.title))), text);
  }

  /** @throws DebriefError NOT_FOUND, PATH_REFUSED, PATH_TAKEN, TEXT_READ_ONLY */
  async duplicate(writer: Writer, id: string, path: string | undefined): Promise<Made> {
    this.#require(writer.principal);
    await this.#settings.settled(id);
    const original = await this.#settings.store.find(writer.principal, id);
    if (original === undefined) throw new DebriefError('NOT_FOUND', 'this address');
    const place = path === undefined ? await this.#freePath(original.path) : documentPath(path);
    return this.#addBytes(writer, place, original.bytes, id);
  }

  /** @throws DebriefError NOT_FOUND, PATH_REFUSED, PATH_TAKEN, TEXT_READ_ONLY */
  async rename(writer: Writer, id: string, asked: string): Promise<Made> {
    this.#require(writer.principal);
    const { store, placement, settled, reader } = this.#settings;
    await settled(id);
    const known = await store.find(writer.principal, id);
    if (known === undefined) throw new DebriefError('NOT_FOUND', 'this address');
    const path = documentPath(asked);
    if (path === known.path) return { id, path };
    const read = await projected(await reader(), id, path, known.bytes);
    await store.rename(writer.principal, id, path, read, () => placement.move(id, known.path, path));
    return { id, path };
  }

  /** @throws DebriefError NOT_FOUND, TEXT_READ_ONLY */
  async trash(writer: Writer, id: string): Promise<Made> {
    this.#require(writer.principal);
    const { store, placement, settled, now } = this.#settings;
    await settled(id);
    const path = await store.trash(
      writer.principal,
      id,
      { at: now(), by: writer.author, how: 'here' },
      (from) => placement.remove(id, from),
    );
    return { id, path };
  }

  /** @throws DebriefError NOT_FOUND, TEXT_READ_ONLY */
  async restore(writer: Writer, id: string): Promise<Made> {
    this.#require(writer.principal);
    const { store, placement } = this.#settings;
    const known = await store.findInTrash(writer.principal, id);
    if (known === undefined) throw new DebriefError('NOT_FOUND', 'this address');
    const path = await this.#freePath(known.path);
    await store.restore(writer.principal, id, path, () => placement.make(id, path, known.bytes));
    return { id, path };
  }

  #require(principal: Principal): void {
    requireWriter(principal);
    const { refused } = this.#settings.placement;
    if (refused !== undefined) throw new DebriefError('TEXT_READ_ONLY', refused);
  }

  #add(writer: Writer, path: string, text: string): Promise<Made> {
    return this.#addBytes(writer, path, new TextEncoder().encode(text.replace(/\r\n?/g, '\n')));
  }

  async #addBytes({ principal }: Writer, path: string, bytes: Uint8Array, readersOf?: string): Promise<Made> {
    const { store, placement, reader, now, source } = this.#settings;
    const id = await store.freeId(path);
    const read = await projected(await reader(), id, path, bytes);
    const document = {
      id,
      path,
      bytes,
      modified: now(),
      source,
      ...read,
      ...(readersOf === undefined ? {} : { readersOf }),
    };
    await store.add(principal, document, () => placement.make(id, path, bytes));
    return { id, path };
  }

  /** The path, or the same with the first number that is free. */
  async #freePath(path: string): Promise<string> {
    const { store, placement } = this.#settings;
    const isTaken = async (place: string) => (await store.isTaken(place)) || (await placement.isTaken(place));
    if (!(await isTaken(path))) return path;
    for (let number = 2; number <= MOST_NUMBERS; number++) {
      const other = numbered(path, number);
      if (!(await isTaken(other))) return other;
    }
    throw new DebriefError('PATH_TAKEN', path);
  }
}

async function projected(
  reader: Reader,
  id: string,
  path: string,
  bytes: Uint8Array,
): Promise<{ projection: Projection; reader: string }> {
  const [projection] = await reader.project([{ id, path, bytes }]);
  if (projection === undefined) throw new DebriefError('INTERNAL');
  return { projection, reader: reader.version };
}

/** The text that a new post-mortem begins with. */
function textOf({ template: id, text, title, date, severity }: Beginning): string {
  if (text !== undefined) return text;
  const template = TEMPLATES.find((one) => one.id === id);
  if (template === undefined) throw new DebriefError('UNKNOWN_TEMPLATE', String(id).slice(0, 80));
  const answers = new Map<QuestionKey, string>();
  if (title !== undefined) answers.set('title', title);
  if (severity !== undefined) answers.set('severity', severity);
  const begun = beginDocument(template, answers, {});
  if (!begun.ok) throw new DebriefError(begun.refused.code, begun.key);
  if (date === undefined) return begun.text;
  const dated = applyEdit(begun.text, { type: 'setField', field: 'incident.date', value: date }, {});
  // A template that has no place for the day keeps it in its path alone.
  return dated.ok ? dated.text : begun.text;
}
