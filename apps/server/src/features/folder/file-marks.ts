import type { FoundFile } from '../library/walk-folder.ts';

/** A file whose time of change is not older than this when it is read may change again without showing it. */
const RACY_MS = 3_000;

/** How files looked when they were read last, so that those that look the same need not be read again. */
export class FileMarks {
  readonly #stamps = new Map<string, string>();
  readonly #identities = new Map<string, string>();
  readonly #links = new Set<string>();

  /** Paths that are symbolic links: nothing tells of changes of what they lead to. */
  get links(): ReadonlySet<string> {
    return this.#links;
  }

  /** Which file was last seen at a path. */
  identityOf(path: string): string | undefined {
    return this.#identities.get(path);
  }

  isRead(file: FoundFile): boolean {
    if (file.link === true) this.#links.add(file.path);
    return this.#stamps.get(file.path) === file.stamp;
  }

  /** The file was read when it looked so. */
  remember(file: FoundFile): void {
    if (file.identity !== undefined) this.#identities.set(file.path, file.identity);
    // Times are coarse: what changed a moment ago may have changed again and look the same.
    if (Date.now() - file.modified > RACY_MS) this.#stamps.set(file.path, file.stamp);
    else this.#stamps.delete(file.path);
  }

  /** These are to be read again, whatever they look like. */
  touch(paths: Iterable<string>): void {
    for (const path of paths) this.#stamps.delete(path);
    for (const path of this.#links) this.#stamps.delete(path);
  }

  /** Nothing is at this path any more. */
  forget(path: string): void {
    this.#stamps.delete(path);
    this.#identities.delete(path);
    this.#links.delete(path);
  }
}
