import { DatabaseSync } from 'node:sqlite';
import { vi } from 'vitest';

/** While it works no transaction can be committed: the disk of the data directory is full. */
export async function onFullDisk<T>(work: () => Promise<T>): Promise<T> {
  const exec = DatabaseSync.prototype.exec;
  const full = vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function (
    this: DatabaseSync,
    sql,
  ) {
    if (sql === 'commit') throw Object.assign(new Error('database or disk is full'), { errcode: 13 });
    return exec.call(this, sql);
  });
  try {
    return await work();
  } finally {
    full.mockRestore();
  }
}
