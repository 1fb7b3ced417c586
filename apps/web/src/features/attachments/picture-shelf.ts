import { isRelativeTarget, libraryPath } from '@debrief/core/html';
import { ADDRESSES, type Attachment, addressOf, failureIn, RequestFailure } from '@debrief/http-contract';
import { client } from '../../connection/client.ts';
import { keptKey } from '../../connection/key.ts';

/** Bytes of pictures that are out of sight and kept all the same, so that they are there at once when they come back. */
const KEPT_BYTES = 64 * 1024 * 1024;
/** Pictures on their way at the same time. */
const AT_ONCE = 3;

interface Kept {
  bytes: Promise<Blob>;
  size: number;
  shown: number;
  address: string | undefined;
}

/** A picture on its way into the page. */
export interface ShownPicture {
  /** Where the browser finds it, in the memory of this page. It is rejected with a `RequestFailure` where it cannot be had. */
  address: Promise<string>;
  /** It is shown no more. */
  end: () => void;
}

/**
 * The pictures of one document. The key is in a header, so an `img` cannot ask for them: they are fetched by script, and shown from this
 * page's memory as long as they are in sight.
 */
export class PictureShelf {
  readonly #document: string;
  readonly #documentPath: string;
  readonly #kept = new Map<string, Kept>();
  /** What was asked for once more. */
  readonly #asked = new Set<string>();
  readonly #waiting: (() => void)[] = [];
  #free = AT_ONCE;
  #list: Promise<ReadonlyMap<string, Attachment>> | undefined;

  constructor(document: string, documentPath: string) {
    this.#document = document;
    this.#documentPath = documentPath;
  }

  /** The path of what a decoded target means; undefined for what is not of this library: that is never fetched. */
  pathOf(target: string): string | undefined {
    return isRelativeTarget(target) ? libraryPath(target, this.#documentPath) : undefined;
  }

  /** What is known of a picture before it is there, so that its place can be kept; undefined where nothing is. */
  async describe(path: string): Promise<Attachment | undefined> {
    const known = (await this.#known()).get(path);
    if (known !== undefined || this.#asked.has(path)) return known;
    // It may be newer than what is known.
    this.#asked.add(path);
    this.#list = undefined;
    return (await this.#known()).get(path);
  }

  #known(): Promise<ReadonlyMap<string, Attachment>> {
    this.#list ??= client(ADDRESSES.listAttachments, { parameters: { id: this.#document } }).then(
      ({ attachments }) => new Map(attachments.map((one) => [one.path, one])),
      () => {
        this.#list = undefined;
        return new Map();
      },
    );
    return this.#list;
  }

  show(path: string): ShownPicture {
    const kept = this.#kept.get(path) ?? this.#fetch(path);
    kept.shown += 1;
    // The newest stands last: what has been out of sight for longest goes first.
    this.#kept.delete(path);
    this.#kept.set(path, kept);
    let ended = false;
    const address = kept.bytes.then((blob) => {
      if (!ended) kept.address ??= URL.createObjectURL(blob);
      return kept.address ?? '';
    });
    return {
      address,
      end: () => {
        if (ended) return;
        ended = true;
        kept.shown -= 1;
        if (kept.shown > 0) return;
        if (kept.address !== undefined) URL.revokeObjectURL(kept.address);
        kept.address = undefined;
        this.#tidy();
      },
    };
  }

  #fetch(path: string): Kept {
    const kept: Kept = { bytes: this.#inTurn(() => this.#get(path)), size: 0, shown: 0, address: undefined };
    this.#kept.set(path, kept);
    kept.bytes.then(
      ({ size }) => {
        kept.size = size;
      },
      () => {
        if (this.#kept.get(path) === kept) this.#kept.delete(path);
      },
    );
    return kept;
  }

  async #get(path: string): Promise<Blob> {
    const parameters = { id: this.#document };
    let response: Response;
    try {
      response = await fetch(addressOf(ADDRESSES.readAttachment, parameters, { path }), {
        headers: { authorization: `Bearer ${keptKey() ?? ''}` },
      });
    } catch {
      throw new RequestFailure(0, 'OFFLINE', 'Debrief does not answer.', 'Try again when it is back.');
    }
    if (!response.ok) throw failureIn(response.status, await response.json().catch(() => undefined));
    const blob = await response.blob();
    if (!blob.type.startsWith('image/'))
      throw new RequestFailure(0, 'NO_PICTURE', 'It is no picture that a browser shows.', '');
    return blob;
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#free -= 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }

  #tidy(): void {
    let bytes = 0;
    for (const [path, kept] of [...this.#kept].reverse()) {
      bytes += kept.size;
      if (bytes > KEPT_BYTES && kept.shown === 0) this.#kept.delete(path);
    }
  }
}
