import { beginDocument, type QuestionKey } from '@debrief/core/converting';
import { applyEdit } from '@debrief/core/editing';
import { DebriefError } from '@debrief/core/errors';
import type { Principal } from '@debrief/core/permissions';
import { TEMPLATES } from '@debrief/core/templates';
import type { createPostmortem } from '@debrief/http-contract';
import { z } from 'zod';
import { requireWriter } from '../../database/visible-to.ts';
import { BEGUN_ANEW, type Begun } from '../../http/begun.ts';
import type { Projection } from '../../jobs/projection.ts';
import type { Reader } from '../../jobs/reader.ts';
import type { Writer } from '../../writer.ts';
import { documentPath, numbered, pathFor } from './document-path.ts';
import type { Alongside, DocumentStore, NewDocument } from './document-store.ts';
import { NOTHING_PREPARED, type Placed, type Placement, type Prepared } from './placement.ts';

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
  /** Brings the files of a document along to where it, or a second copy of it, stands now. */
  carry(principal: Principal, from: Made, to: Made): Promise<void>;
  /** Where documents of this library are from. */
  source: string;
}

/** Which file a request is about to give which place. */
const PlanSchema = z.object({ path: z.string(), mark: z.string() });
type Plan = z.infer<typeof PlanSchema>;

/** A document that has no id yet. */
type Fresh = Pick<NewDocument, 'path' | 'bytes' | 'readersOf'>;

/** What an import has read; its id is that of its projection. */
type ReadAlready = Pick<NewDocument, 'path' | 'bytes' | 'modified' | 'projection' | 'reader'> & {
  /** Where it is from, if not from where documents of this library are. */
  source?: string;
};

/** How many numbers are tried for a path that is taken. */
const MOST_NUMBERS = 500;

/** Makes documents, renames them, puts them into the trash and takes them out. */
export class DocumentService {
  readonly #settings: DocumentServiceSettings;

  constructor(settings: DocumentServiceSettings) {
    this.#settings = settings;
  }

  /** @throws DebriefError UNKNOWN_TEMPLATE, PATH_REFUSED, PATH_TAKEN, EDIT_VALUE, EDIT_NO_PLACE, TEXT_READ_ONLY */
  async begin(writer: Writer, asked: Beginning, begun = BEGUN_ANEW): Promise<Made> {
    this.#require(writer.principal);
    const own = await this.#own(writer.principal, begun);
    if (own !== undefined) return own;
    const bytes = new TextEncoder().encode(textOf(asked));
    const add = (path: string) => this.#add(writer.principal, { path, bytes }, begun);
    if (asked.path !== undefined) return add(documentPath(asked.path));
    return this.#atFreePath(documentPath(pathFor(asked.date, asked.title)), add);
  }

  /**
   * Takes in a document that was read already, at its own path and nowhere else.
   * @throws DebriefError PATH_REFUSED, PATH_TAKEN, TEXT_READ_ONLY
   */
  async bringIn({ principal }: Writer, read: ReadAlready): Promise<Made> {
    this.#require(principal);
    const { store } = this.#settings;
    const { path, bytes, modified, projection, reader, source = this.#settings.source } = read;
    const id = projection.documentId;
    const document = { id, path, bytes, modified, source, projection, reader };
    return this.#make(principal, { id, path }, bytes, BEGUN_ANEW, (alongside) =>
      store.add(principal, document, alongside),
    );
  }

  /** @throws DebriefError NOT_FOUND, PATH_REFUSED, PATH_TAKEN, TEXT_READ_ONLY */
  async duplicate(writer: Writer, id: string, path: string | undefined, begun = BEGUN_ANEW): Promise<Made> {
    this.#require(writer.principal);
    await this.#settings.settled(id);
    const original = await this.#settings.store.find(writer.principal, id);
    if (original === undefined) throw new DebriefError('NOT_FOUND', 'this address');
    const own = await this.#own(writer.principal, begun, id);
    if (own !== undefined) return own;
    const { bytes } = original;
    const add = (place: string) => this.#add(writer.principal, { path: place, bytes, readersOf: id }, begun);
    const made = await (path === undefined ? this.#atFreePath(original.path, add) : add(documentPath(path)));
    await this.#settings.carry(writer.principal, { id, path: original.path }, made);
    return made;
  }

  /** @throws DebriefError NOT_FOUND, PATH_REFUSED, PATH_TAKEN, TEXT_READ_ONLY */
  async rename({ principal }: Writer, id: string, asked: string, begun = BEGUN_ANEW): Promise<Made> {
    this.#require(principal);
    const { store, placement, settled, reader } = this.#settings;
    await settled(id);
    const known = await store.find(principal, id);
    if (known === undefined) throw new DebriefError('NOT_FOUND', 'this address');
    const path = documentPath(asked);
    if (path === known.path) return { id, path };
    const read = await projected(await reader(), id, path, known.bytes);
    await this.#together(
      () => placement.move(id, known.path, path),
      (place) =>
        store.rename(principal, id, path, read, async (transaction) => {
          await begun.answer(transaction, { id, path });
          await place();
        }),
      async () => (await store.idAt(principal, path)) === id,
    );
    await this.#settings.carry(principal, { id, path: known.path }, { id, path });
    return { id, path };
  }

  /** @throws DebriefError NOT_FOUND, TEXT_READ_ONLY */
  async trash({ principal, author }: Writer, id: string, begun = BEGUN_ANEW): Promise<Made> {
    this.#require(principal);
    const { store, placement, settled, now } = this.#settings;
    await settled(id);
    let path = '';
    await this.#together(
      () => placement.remove(id, path),
      (place) =>
        store.trash(principal, id, { at: now(), by: author, how: 'here' }, async (transaction, from) => {
          path = from;
          await begun.answer(transaction, { id, path });
          await place();
        }),
      async () => (await store.idAt(principal, path)) !== id,
    );
    return { id, path };
  }

  /** @throws DebriefError NOT_FOUND, PATH_TAKEN, TEXT_READ_ONLY */
  async restore({ principal }: Writer, id: string, begun = BEGUN_ANEW): Promise<Made> {
    this.#require(principal);
    const { store } = this.#settings;
    const known = await store.findInTrash(principal, id);
    if (known === undefined) throw new DebriefError('NOT_FOUND', 'this address');
    return this.#atFreePath(known.path, (path) =>
      this.#make(principal, { id, path }, known.bytes, begun, (alongside) =>
        store.restore(principal, id, path, alongside),
      ),
    );
  }

  #require(principal: Principal): void {
    requireWriter(principal);
    const { refused } = this.#settings.placement;
    if (refused !== undefined) throw new DebriefError('TEXT_READ_ONLY', refused);
  }

  async #add(principal: Principal, fresh: Fresh, begun: Begun, prepared?: Prepared): Promise<Made> {
    const { store, reader, now, source } = this.#settings;
    const { path, bytes } = fresh;
    const id = await store.freeId(path);
    const read = await projected(await reader(), id, path, bytes);
    const document = { id, ...fresh, modified: now(), source, ...read };
    return this.#make(
      principal,
      { id, path },
      bytes,
      begun,
      (alongside) => store.add(principal, document, alongside),
      prepared,
    );
  }

  /** Gives a document its place and its rows, both or neither. */
  async #make(
    principal: Principal,
    made: Made,
    bytes: Uint8Array,
    begun: Begun,
    write: (alongside: Alongside) => Promise<void>,
    already?: Prepared,
  ): Promise<Made> {
    const { store, placement } = this.#settings;
    const prepared = already ?? (await placement.prepare(made.id, made.path, bytes));
    try {
      // Known before it has its place, so that it is known for one's own if this process dies then.
      if (prepared.mark !== undefined) {
        const plan: Plan = { path: made.path, mark: prepared.mark };
        await begun.keep(JSON.stringify(plan));
      }
      await this.#together(
        () => prepared.put(),
        (place) =>
          write(async (transaction) => {
            await begun.answer(transaction, made);
            await place();
          }),
        async () => (await store.idAt(principal, made.path)) === made.id,
      );
    } finally {
      await prepared.end();
    }
    return made;
  }

  /** Does something outside as the last part of writing rows; where these could not be written it is taken back. */
  async #together(
    outside: () => Promise<Placed>,
    write: (place: () => Promise<void>) => Promise<unknown>,
    isWritten: () => Promise<boolean>,
  ): Promise<void> {
    let placed: Placed | undefined;
    try {
      await write(async () => {
        placed = await outside();
      });
    } catch (failure) {
      // Rows may be there though nobody heard of it. Where that cannot be found out, nothing is taken away.
      const written = placed === undefined ? false : await isWritten().catch(() => undefined);
      if (written === false) await placed?.takeBack().catch(() => {});
      if (written !== true) throw failure;
    }
    await placed?.keep();
  }

  /** What was made when this request was carried out before, by a process that died before it had written the rows. */
  async #own(principal: Principal, begun: Begun, readersOf?: string): Promise<Made | undefined> {
    if (begun.plan === undefined) return undefined;
    const { store, placement } = this.#settings;
    const { path, mark } = PlanSchema.parse(JSON.parse(begun.plan));
    const bytes = await placement.find(path, mark);
    if (bytes === undefined) return undefined;
    const known = async (): Promise<Made | undefined> => {
      const id = await store.idAt(principal, path);
      return id === undefined ? undefined : { id, path };
    };
    const found = await known();
    if (found !== undefined) return found;
    const fresh = { path, bytes, ...(readersOf === undefined ? {} : { readersOf }) };
    try {
      return await this.#add(principal, fresh, begun, NOTHING_PREPARED);
    } catch (failure) {
      if (!isTaken(failure)) throw failure;
      // The folder was looked at meanwhile.
      const taken = await known();
      if (taken === undefined) throw failure;
      return taken;
    }
  }

  /** Does it at the path, or at the same with the first number that is free, also where others take theirs at the same time. */
  async #atFreePath(path: string, work: (path: string) => Promise<Made>): Promise<Made> {
    const { store, placement } = this.#settings;
    for (let number = 1; number <= MOST_NUMBERS; number++) {
      const place = number === 1 ? path : numbered(path, number);
      if ((await store.isTaken(place)) || (await placement.isTaken(place))) continue;
      try {
        return await work(place);
      } catch (failure) {
        if (!isTaken(failure)) throw failure;
      }
    }
    throw new DebriefError('PATH_TAKEN', path);
  }
}

function isTaken(failure: unknown): boolean {
  return failure instanceof DebriefError && failure.code === 'PATH_TAKEN';
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
