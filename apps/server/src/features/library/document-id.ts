import { createHash } from 'node:crypto';

/**
 * The id that a document gets: the first 12 hexadecimal digits of the SHA-256 of the path inside the library (with `/`) that it comes in
 * with, so that the same folder gives the same addresses wherever it is read. It stays when the document is renamed; `turn` counts on
 * where another document has it already.
 */
export function documentId(path: string, turn = 1): string {
  const name = turn === 1 ? path : `${path}\n${turn}`;
  return createHash('sha256').update(name, 'utf8').digest('hex').slice(0, 12);
}

/** SHA-256 of a document's bytes, in hexadecimal digits. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
