import { open } from 'node:fs/promises';
import { DebriefError } from '@debrief/core/errors';
import { LARGEST_FILE } from './file-names.ts';

/**
 * The bytes of one document.
 * @throws DebriefError FILE_NOT_FOUND, FILE_TOO_LARGE or FILE_UNREADABLE, naming `shown`.
 */
export function readDocumentFile(absolute: string, shown: string): Promise<Uint8Array> {
  return readBounded(absolute, LARGEST_FILE, shown);
}

/**
 * The bytes of one file of at most this size.
 * @throws DebriefError FILE_NOT_FOUND, FILE_TOO_LARGE or FILE_UNREADABLE, naming `shown`.
 */
export async function readBounded(absolute: string, largest: number, shown: string): Promise<Uint8Array> {
  try {
    await using file = await open(absolute, 'r');
    const found = await file.stat();
    if (!found.isFile()) throw new DebriefError('FILE_UNREADABLE', shown);
    if (found.size > largest) throw new DebriefError('FILE_TOO_LARGE', shown);
    return await file.readFile();
  } catch (failure) {
    if (failure instanceof DebriefError) throw failure;
    const missing = failure instanceof Error && 'code' in failure && failure.code === 'ENOENT';
    throw new DebriefError(missing ? 'FILE_NOT_FOUND' : 'FILE_UNREADABLE', shown, { cause: failure });
  }
}
