import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hashOf } from '../library/document-id.ts';
import type { SeenFile } from './see-file.ts';

/** A file whose place another took: it is watched for a while, as a program that had it open may still write to it. */
interface Replaced {
  documentId: string;
  aside: string;
  /** What it was when it was replaced. */
  bytes: Uint8Array;
  sha256: string;
  since: number;
}

/** Somebody wrote to a file after it had been replaced: what it was, and what they made of it. */
export interface LateChange {
  documentId: string;
  before: Uint8Array;
  after: Uint8Array;
}

/** The files that were replaced of late, under names of their own in a folder of the library's data. */
export class ReplacedFiles {
  readonly #folder: string;
  readonly #keep: number;
  #files: Replaced[] = [];
  #next = 0;

  /** `keep`: milliseconds for which a replaced file is watched. */
  constructor(folder: string, keep: number) {
    this.#folder = folder;
    this.#keep = keep;
  }

  /**
   * Makes the folder and looks at what was left behind when the process was ended. Gives the paths of files that are not what they were
   * when they were replaced: they stay.
   */
  async open(): Promise<string[]> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const changed: string[] = [];
    for (const name of await readdir(this.#folder)) {
      const path = join(this.#folder, name);
      const sha256 = name.split('.')[1];
      const bytes = await readFile(path).catch(() => undefined);
      if (bytes !== undefined && hashOf(bytes) === sha256) await rm(path, { force: true });
      else changed.push(path);
    }
    return changed;
  }

  /** The name under which a file is to be kept that is about to be replaced. */
  nameFor(documentId: string, { sha256 }: SeenFile): string {
    this.#next += 1;
    return join(this.#folder, `${documentId}.${sha256}.${process.pid}-${this.#next}`);
  }

  add(documentId: string, aside: string, { bytes, sha256 }: SeenFile): void {
    this.#files.push({ documentId, aside, bytes, sha256, since: performance.now() });
  }

  /** Lets go of those that nobody wrote to for long enough; gives what was written to the others. */
  async check(): Promise<LateChange[]> {
    const old = this.#files.filter(({ since }) => performance.now() - since >= this.#keep);
    this.#files = this.#files.filter((file) => !old.includes(file));
    const late: LateChange[] = [];
    for (const { documentId, aside, bytes, sha256 } of old) {
      const after = await readFile(aside).catch(() => undefined);
      if (after !== undefined && hashOf(after) !== sha256) late.push({ documentId, before: bytes, after });
      await rm(aside, { force: true }).catch(() => {});
    }
    return late;
  }

  /** Lets go of those of one document, whatever was written to them. */
  async forget(documentId: string): Promise<void> {
    const own = this.#files.filter((file) => file.documentId === documentId);
    this.#files = this.#files.filter((file) => !own.includes(file));
    for (const { aside } of own) await rm(aside, { force: true });
  }

  /** Lets go of all that nobody wrote to; the others are found again by `open`. */
  async close(): Promise<void> {
    for (const { aside, sha256 } of this.#files.splice(0)) {
      const after = await readFile(aside).catch(() => undefined);
      if (after === undefined || hashOf(after) === sha256) await rm(aside, { force: true }).catch(() => {});
    }
  }

  get isEmpty(): boolean {
    return this.#files.length === 0;
  }
}
