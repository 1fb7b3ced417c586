import { type FileHandle, open } from 'node:fs/promises';

/**
 * Brings what SQLite has committed onto the disk, off the thread that committed it: with `synchronous = normal` a commit is written
 * to the file of the write-ahead log and SQLite itself waits for the disk only when it moves the log into the database. Waiting here
 * holds up nobody else.
 */
export class WriteAheadLog {
  readonly #file: string;
  readonly #moveIntoDatabase: () => boolean;
  #handle: FileHandle | undefined;
  #doubtful = false;

  /**
   * `moveIntoDatabase` moves everything in the log into the database and onto the disk, and says whether it could move all of it.
   */
  constructor(databaseFile: string, moveIntoDatabase: () => boolean) {
    this.#file = `${databaseFile}-wal`;
    this.#moveIntoDatabase = moveIntoDatabase;
  }

  /** Settles when everything that was committed is on disk. @throws errors of the file system; then it may not be there. */
  async reachDisk(): Promise<void> {
    if (!this.#doubtful) {
      try {
        // SQLite makes the file anew only when nobody has the database open.
        this.#handle ??= await open(this.#file, 'r+');
        await this.#handle.datasync();
        return;
      } catch (failure) {
        // After a failure the system may call the same pages clean without having written them: asking again would prove nothing.
        this.#doubtful = true;
        if (!this.#isMoved()) throw failure;
      }
    } else if (!this.#isMoved()) throw new Error('what was committed could not be brought to the disk');
    this.#doubtful = false;
  }

  async close(): Promise<void> {
    await this.#handle?.close();
    this.#handle = undefined;
  }

  /** The other way onto the disk: by another file. */
  #isMoved(): boolean {
    try {
      return this.#moveIntoDatabase();
    } catch {
      // The first failure says why; until this works nothing is called saved.
      return false;
    }
  }
}
