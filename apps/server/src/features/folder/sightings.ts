/**
 * What was seen of files, and since when: a change is believed only when it was seen twice, some time apart. Times are milliseconds of a
 * clock that is never set.
 */
export class Sightings {
  readonly #seen = new Map<string, { stamp: string; since: number }>();

  /** Notes how a file looks now. Gives how long it still has to look so before that is believed: 0 where it has. */
  see(path: string, stamp: string, needed: number, now: number): number {
    const seen = this.#seen.get(path);
    if (seen?.stamp !== stamp) {
      this.#seen.set(path, { stamp, since: now });
      return needed;
    }
    return Math.max(0, seen.since + needed - now);
  }

  /** The change was dealt with, or there is none any more. */
  forget(path: string): void {
    this.#seen.delete(path);
  }

  /** Forgets everything else. */
  retain(paths: ReadonlySet<string>): void {
    for (const path of this.#seen.keys()) if (!paths.has(path)) this.#seen.delete(path);
  }
}
