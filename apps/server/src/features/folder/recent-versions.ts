import type { HashedBytes } from './folder-file-store.ts';

const MOST = 16;
/** Bytes of all versions of one file together. */
const MOST_BYTES = 4_000_000;

/**
 * What the files were lately, whoever wrote them. Somebody may have one of these versions open in an editor that does not notice what is
 * written to the file meanwhile: what they save was made from that, not from what the file is now.
 */
export class RecentVersions {
  readonly #versions = new Map<string, { generation: number; newestFirst: HashedBytes[] }>();

  /** Remembers what a file is now. What was erased from a text (a new generation) is forgotten with everything before it. */
  remember(documentId: string, generation: number, { sha256, bytes }: HashedBytes): void {
    const known = this.#versions.get(documentId);
    const before = known?.generation === generation ? known.newestFirst : [];
    const newestFirst = [{ sha256, bytes }, ...before.filter((version) => version.sha256 !== sha256)];
    // Of the older half every other one goes: the one before it stands for it.
    if (newestFirst.length > MOST) for (let at = MOST - 1; at > MOST / 2; at -= 2) newestFirst.splice(at, 1);
    let size = 0;
    const kept = newestFirst.filter((version, at) => {
      size += version.bytes.length;
      return at === 0 || size <= MOST_BYTES;
    });
    this.#versions.set(documentId, { generation, newestFirst: kept });
  }

  /** The newest first. */
  of(documentId: string, generation: number): readonly HashedBytes[] {
    const known = this.#versions.get(documentId);
    return known?.generation === generation ? known.newestFirst : [];
  }
}
