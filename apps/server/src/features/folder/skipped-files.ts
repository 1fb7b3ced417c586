import type { SkippedFile } from '../library/library-store.ts';
import { FOLDER_NOT_READ } from '../library/walk-folder.ts';

/** Whether nothing is known of a path, as it could not be read, or the folder that it is in. */
export function mayBeThere(path: string, skipped: readonly SkippedFile[]): boolean {
  return skipped.some(
    (one) =>
      (one.reason === FOLDER_NOT_READ && path.startsWith(one.path)) ||
      (one.reason === 'could not be read' && path === one.path),
  );
}

/** In the order of their paths. */
export function inOrder(skipped: readonly SkippedFile[]): SkippedFile[] {
  return skipped.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
