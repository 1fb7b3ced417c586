import { open, rm } from 'node:fs/promises';
import { backup, DatabaseSync } from 'node:sqlite';

/** Pages copied in one go. Between two goes others get at the disk. */
const PAGES = 100;

/**
 * Copies a SQLite database as it is in this moment into a new file that only its owner can read, while others go on writing. The copy is
 * on disk when this settles; where it fails there is none.
 * @throws errors of SQLite, and of the file system where there is such a file already
 */
export async function copySqlite(file: string, target: string): Promise<void> {
  const copy = await open(target, 'wx', 0o600);
  let flushing: Promise<void> | undefined;
  // What is copied goes to the disk little by little: all at once, whoever saves a letter then would wait for it.
  const flush = () => {
    flushing ??= copy
      .datasync()
      .catch(() => {})
      .finally(() => {
        flushing = undefined;
      });
  };
  try {
    const source = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
    try {
      // One transaction holds still what is copied. Without it each change by somebody else would begin the copy anew, for ever.
      source.exec('begin');
      source.prepare('select count(*) from sqlite_schema').get();
      await backup(source, target, { rate: PAGES, progress: flush });
    } finally {
      source.close();
    }
    await flushing;
    await copy.sync();
  } catch (failure) {
    await flushing;
    for (const part of [target, `${target}-journal`]) await rm(part, { force: true });
    throw failure;
  } finally {
    await copy.close();
  }
}
