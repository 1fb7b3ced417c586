import { createHash } from 'node:crypto';

/**
 * The id of a document: the first 12 hexadecimal digits of the SHA-256 of its path inside the library (with `/`). It depends on
 * nothing else, so that addresses of pages stay the same when all rows are thrown away and read again.
 */
export function documentId(path: string): string {
  return createHash('sha256').update(path, 'utf8').digest('hex').slice(0, 12);
}

/** SHA-256 of a document's bytes, in hexadecimal digits. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
